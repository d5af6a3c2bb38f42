package reference

import (
	"strings"
	"testing"

	"users-pool/pool/rules"
)

func TestTheCommittedPageOfRulesIsWhatTheTablesSay(t *testing.T) {
	t.Parallel()
	page := RulesPage()
	checkCommitted(t, "rules.md", page)
	for _, rule := range rules.Rulebook() {
		if !strings.Contains(page, "\n| "+rule.ID+" | ") {
			t.Errorf("the page has no row for %s; add its letter to the areas", rule.ID)
		}
	}
}
