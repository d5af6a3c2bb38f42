package stackfile

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// shape checks what every stack file has in common, and lists its keys. The CLI's own reader goes
// over a rewritten copy as well, so that the lines it names are not the file's.
func shape(raw []byte) (keys []string, err error) {
	raw = bytes.TrimPrefix(raw, byteOrderMark)
	var file any
	reader := yaml.NewDecoder(bytes.NewReader(raw))
	if err := reader.Decode(&file); err != nil && !errors.Is(err, io.EOF) {
		return nil, cmp.Or(tabbed(raw, err), err)
	}
	if !errors.Is(reader.Decode(new(any)), io.EOF) {
		return nil, errors.New("want one document, got more behind a line of ---; the CLI reads the first alone")
	}
	if file == nil {
		return nil, nil
	}
	top, ok := file.(map[string]any)
	if !ok {
		return nil, errors.New("want keys such as config:, got something else")
	}
	config, ok := top["config"].(map[string]any)
	if !ok && top["config"] != nil {
		return nil, errors.New("want keys under config:, got something else")
	}
	return slices.Sorted(maps.Keys(top)), twice(config)
}

// twice refuses two spellings of one key: the CLI takes either value, and which
// one changes from run to run.
func twice(config map[string]any) error {
	spelt := map[string]string{}
	for _, key := range slices.Sorted(maps.Keys(config)) {
		whole := strings.Replace(key, ":config:", ":", 1)
		if !strings.Contains(whole, ":") {
			whole = projectName + ":" + whole
		}
		if other, known := spelt[whole]; known {
			return fmt.Errorf("%q and %q under config: are the same key; keep %s", other, key, whole)
		}
		spelt[whole] = key
	}
	return nil
}

// tabs are the reader's words that may mean one.
var tabs = regexp.MustCompile(`cannot start any token|tab character`)

// tabbed is what the reader means where it found a tab, with its line.
func tabbed(raw []byte, err error) error {
	if !tabs.MatchString(err.Error()) {
		return nil
	}
	number := 0
	for text := range bytes.Lines(raw) {
		number++
		if indent := text[:len(text)-len(bytes.TrimLeft(text, " \t"))]; bytes.ContainsRune(indent, '\t') {
			return fmt.Errorf("line %d: a tab in the indentation; YAML takes blanks only", number)
		}
	}
	return nil
}

// byteOrderMark is what some editors put in front of a file; the CLI skips it.
var byteOrderMark = []byte("\xef\xbb\xbf")

// line is how the YAML reader names the place of an error.
var line = regexp.MustCompile(`line (\d+): ([^\n]+)`)

// vague are the words after which the line is where the reader began, and what
// is wrong may stand below.
var vague = regexp.MustCompile(`^(did|could) not find `)

// Explain puts file and line in front of what is wrong, on one line.
func Explain(file string, err error) error {
	name := filepath.Base(file)
	if found := line.FindStringSubmatch(err.Error()); found != nil {
		if vague.MatchString(found[2]) {
			return fmt.Errorf("%s: near line %s: %s; look at the indentation there and below", name, found[1], found[2])
		}
		return fmt.Errorf("%s:%s: %s", name, found[1], found[2])
	}
	return fmt.Errorf("%s: %s", name, strings.TrimPrefix(strings.Join(strings.Fields(err.Error()), " "), "yaml: "))
}
