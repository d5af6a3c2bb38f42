package e2e

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"users-pool/internal/configtest"
	"users-pool/internal/fakeaws"
)

// known are the functions that the provider answers without asking AWS.
var known = []string{"aws:index/getPartition:getPartition", "aws:index/getRegion:getRegion"}

// TestNoCallIsMadeTwice: a preview looks at each resource once and makes none, a
// first up makes each once, and an up without a change compares each once. What
// the program asks besides, it asks once, and only where a role is built.
func TestNoCallIsMadeTwice(t *testing.T) {
	t.Parallel()
	for name, file := range map[string]string{
		"dev": configtest.StackFile("dev"), "prod": configtest.StackFile("prod"), "web": "examples/stacks/Pulumi.web.yaml", "business": "examples/stacks/Pulumi.business.yaml",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := open(t, name, filepath.Join(root, file))
			if _, err := s.preview(); err != nil {
				t.Fatal(err)
			}
			looked := s.calls(0)
			s.up() // which looks ahead, as a preview does
			made := s.calls(len(looked))
			s.up()
			same := s.calls(len(looked) + len(made))

			resources := len(s.Account().Resources())
			builds := len(s.held(role))
			s.counts("a preview", looked, map[string]int{"check": resources, "create": resources, "invoke": min(builds, 1)})
			s.counts("a first up after its look ahead", made, map[string]int{"check": 2 * resources, "create": 2 * resources, "invoke": 2 * min(builds, 1)})
			s.counts("an up without a change after its look ahead", same, map[string]int{"check": 2 * resources, "diff": 2 * resources, "invoke": 2 * min(builds, 1)})
			t.Logf("%s: %d resources; calls of a preview %d, of a first up %d, of an up without a change %d", name, resources, len(looked), len(made)-len(looked), len(same)/2)
		})
	}
}

// calls are what the engine asked of the provider since then, without what the
// provider knows by itself and what it asks for its own sake.
func (s *stack) calls(from int) []fakeaws.Call {
	journal := slices.DeleteFunc(s.Account().Journal(), func(c fakeaws.Call) bool {
		return slices.Contains(known, c.Type) || strings.HasPrefix(c.Type, "pulumi:")
	})
	return journal[from:]
}

func (s *stack) counts(what string, calls []fakeaws.Call, want map[string]int) {
	s.t.Helper()
	got := map[string]int{}
	for _, call := range calls {
		got[call.Op]++
	}
	for op, count := range want {
		if count == 0 {
			delete(want, op)
		}
	}
	same(s.t, what, got, want)
}
