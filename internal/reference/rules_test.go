package reference

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"users-pool/pool/rules"
)

// sdkVersion is the version of Pulumi's AWS SDK in go.mod.
func sdkVersion(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`github\.com/pulumi/pulumi-aws/sdk/v\d+ (v\S+)`).FindSubmatch(text)
	if found == nil {
		t.Fatal("go.mod has no version of pulumi-aws")
	}
	return string(found[1])
}

func TestTheCommittedPageOfRulesIsWhatTheTablesSay(t *testing.T) {
	t.Parallel()
	page := RulesPage(sdkVersion(t))
	checkCommitted(t, "rules.md", page)
	for _, rule := range rules.Rulebook() {
		if !strings.Contains(page, "\n| "+rule.ID+" | ") {
			t.Errorf("the page has no row for %s; add its letter to the areas", rule.ID)
		}
	}
}
