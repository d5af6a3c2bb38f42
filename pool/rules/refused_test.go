package rules

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"users-pool/internal/configtest"
	"users-pool/pool/settings"
)

func TestEveryWrongStackFileIsRefusedByPathAndRule(t *testing.T) {
	t.Parallel()
	all := configtest.Refusals(t, root)
	if len(all) < 250 {
		t.Errorf("got %d stack files, want at least 250", len(all))
	}
	seen := map[string]string{}
	for name, one := range all {
		if twin, twice := seen[one.Region+one.Pool+fmt.Sprint(one.Secrets)]; twice {
			t.Errorf("%s and %s are the same stack file", name, twin)
		}
		seen[one.Region+one.Pool+fmt.Sprint(one.Secrets)] = name
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			src := one.Source(t)
			_, _, err := Load(src)
			var problems settings.Diagnostics
			if !errors.As(err, &problems) || !slices.ContainsFunc(problems, func(p settings.Diagnostic) bool { return p.Path == one.At && p.Rule == one.Rule }) {
				t.Errorf("%s\ngot\n%v\nwant a refusal at %s by %q", one.Pool, err, one.At, one.Rule)
			}
		})
	}
}

// TestEveryRuleThatRefusesHasAWrongStackFile, so that none is there in name only.
func TestEveryRuleThatRefusesHasAWrongStackFile(t *testing.T) {
	t.Parallel()
	covered := map[string]bool{}
	for _, one := range configtest.Refusals(t, root) {
		covered[one.Rule] = true
	}
	for _, rule := range Rulebook() {
		// A library's reference stands in no file, the region beside the settings.
		elsewhere := rule.ID == "S5" || rule.ID == "S7"
		if rule.Level == Refused && !covered[rule.ID] && !elsewhere {
			t.Errorf("no stack file breaks %s (%s)", rule.ID, rule.Text)
		}
	}
}
