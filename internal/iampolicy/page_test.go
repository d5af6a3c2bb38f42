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

func TestTheSecurityPageFillsInEveryPlaceholder(t *testing.T) {
	t.Parallel()
	page := securityPage(t)
	for _, p := range Placeholders {
		if !strings.Contains(page, "s|"+p.Text+"|") {
			t.Errorf("docs/security.md replaces %s nowhere", p.Text)
		}
	}
}

func TestEveryPlaceholderStandsInAFile(t *testing.T) {
	t.Parallel()
	var all strings.Builder
	for name, text := range generated(t) {
		if filepath.Ext(name) == ".json" {
			all.Write(text)
		}
	}
	for _, p := range Placeholders {
		if !strings.Contains(all.String(), p.Text) {
			t.Errorf("%s stands in no policy", p.Text)
		}
	}
}

func TestTheSecurityPageInstallsEveryPolicy(t *testing.T) {
	t.Parallel()
	page := securityPage(t)
	for name := range generated(t) {
		// The commands go over the stages: trust-deployer-$stage.json.
		staged := name
		for _, environment := range Environments {
			staged = strings.Replace(staged, "-"+environment+".json", "-$stage.json", 1)
		}
		if !strings.Contains(page, staged) {
			t.Errorf("docs/security.md does not mention %s", staged)
		}
	}
}

// TestThePageSaysWhatAPreviewSees: the sentence that nobody may overlook.
func TestThePageSaysWhatAPreviewSees(t *testing.T) {
	t.Parallel()
	const sentence = "Whoever may run a preview reads the state, and so its secrets."
	if !strings.Contains(securityPage(t), sentence) {
		t.Errorf("docs/security.md does not say: %s", sentence)
	}
}
