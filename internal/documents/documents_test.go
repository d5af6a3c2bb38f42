package documents

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const root = "../.."

// block is a piece of code in a document.
type block struct {
	file, language, code string
	// run is set for what a test runs.
	run bool
}

// documents are all of them, by their path from the root.
func documents(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, pattern := range []string{"*.md", "docs/*.md", "docs/*/*.md"} {
		files, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			name, err := filepath.Rel(root, file)
			if err != nil {
				t.Fatal(err)
			}
			all[filepath.ToSlash(name)] = string(raw)
		}
	}
	return all
}

var fence = regexp.MustCompile("(?ms)(<!-- run -->\\n)?^( *)```(\\w+)\\n(.*?)^ *```$")

// blocks of the documents, in a language.
func blocks(t *testing.T, language string) []block {
	t.Helper()
	var found []block
	for name, text := range documents(t) {
		for _, match := range fence.FindAllStringSubmatch(text, -1) {
			if match[3] == language {
				code := strings.TrimPrefix(strings.ReplaceAll("\n"+match[4], "\n"+match[2], "\n"), "\n")
				found = append(found, block{name, language, code, match[1] != ""})
			}
		}
	}
	if len(found) == 0 {
		t.Fatalf("no document has a block of %s", language)
	}
	return found
}

var (
	link    = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	heading = regexp.MustCompile(`(?m)^#+ (.*)$`)
)

// anchor is what GitHub makes of a heading.
func anchor(title string) string {
	title = strings.ToLower(strings.TrimSpace(title))
	return strings.ReplaceAll(regexp.MustCompile(`[^\p{L}\p{N} _-]`).ReplaceAllString(title, ""), " ", "-")
}

func TestEveryLinkLeadsSomewhere(t *testing.T) {
	t.Parallel()
	all := documents(t)
	for name, text := range all {
		for _, match := range link.FindAllStringSubmatch(text, -1) {
			target, part, _ := strings.Cut(match[1], "#")
			if strings.Contains(target, "://") {
				continue
			}
			file := name
			if target != "" {
				file = filepath.ToSlash(filepath.Join(filepath.Dir(name), target))
			}
			if _, err := os.Stat(filepath.Join(root, file)); err != nil {
				t.Errorf("%s: the link %s leads nowhere", name, match[1])
				continue
			}
			if part == "" || !strings.HasSuffix(file, ".md") {
				continue
			}
			var anchors []string
			for _, title := range heading.FindAllStringSubmatch(all[file], -1) {
				anchors = append(anchors, anchor(title[1]))
			}
			if !slices.Contains(anchors, part) {
				t.Errorf("%s: %s has no part #%s", name, file, part)
			}
		}
	}
}
