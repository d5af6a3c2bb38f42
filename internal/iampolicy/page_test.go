package iampolicy

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func securityPage(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "docs", "security.md"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestEveryPlaceholderStandsInAFile(t *testing.T) {
	t.Parallel()
	var all strings.Builder
	for name, text := range generated(t) {
		if filepath.Ext(name) == ".json" {
			all.Write(text)
		}
	}
	for _, p := range Placeholders(committed(t)) {
		if !strings.Contains(all.String(), p.Text) {
			t.Errorf("%s is in no policy", p.Text)
		}
	}
}

// TestTheSecurityPageInstallsEveryPolicy by the name that the command writes.
func TestTheSecurityPageInstallsEveryPolicy(t *testing.T) {
	t.Parallel()
	page, list := securityPage(t), whole(t)
	for _, stage := range list.Stages {
		files, err := Filled(list, stage, GitHub)
		if err != nil {
			t.Fatal(err)
		}
		for name := range files {
			if !strings.Contains(page, name) {
				t.Errorf("docs/security.md does not mention %s", name)
			}
		}
	}
}

// TestThePageSaysWhatAPreviewSees, in a sentence of its own.
func TestThePageSaysWhatAPreviewSees(t *testing.T) {
	t.Parallel()
	const sentence = "Anyone who can run a preview can read the state, and so its secrets."
	if !strings.Contains(securityPage(t), sentence) {
		t.Errorf("docs/security.md does not say: %s", sentence)
	}
}
