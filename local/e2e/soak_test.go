package e2e

import (
	"fmt"
	"maps"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"users-pool/internal/settingsgen"
	"users-pool/internal/stackyaml"
	"users-pool/local/engine"
	"users-pool/local/trouble"
	"users-pool/pool/settings"
)

// The variables of the soak test: how many changes, and the seed of the first
// settings and of all changes.
const (
	soakChanges = "USERS_POOL_SOAK"
	soakSeed    = "SEED"
)

// TestAStackThatChangesAllTheTime makes changes at random, one after another, on
// one stack. What a preview refuses has changed nothing; what it lets through
// comes up, replaces nothing that its change is not said to replace, and leaves
// nothing to do. The state does not grow with the number of changes.
func TestAStackThatChangesAllTheTime(t *testing.T) {
	t.Parallel()
	seed, changes := trouble.Number(t, soakSeed, 1), trouble.Number(t, soakChanges, 20)
	fmt.Printf("%s=%d %s=%d go test -C local ./e2e -run %s -timeout 60m\n", soakSeed, seed, soakChanges, changes, t.Name())
	settings := settingsgen.Settings().Example(int(seed))
	s := configured(t, "")
	s.become(settings)
	s.up()
	poolID := s.only(userPool).ID
	refused, rules, largest, secrets := 0, map[string]int{}, 0, s.secrets()
	for i := range changes {
		change := settingsgen.Change(settings).Example(int(seed + i + 1))
		changed, page := change.Settings, change.Part
		before, ids := s.stateText(), s.ids()
		s.become(changed)
		result, err := s.tryUp()
		switch {
		case err != nil && result.Refused:
			refused++
			named := ruleIDs.FindAllStringSubmatch(strings.Join(result.Diagnostics("error"), "\n"), -1)
			if len(named) == 0 {
				t.Fatalf("SEED=%d, change %d of %s: refused without a rule:\n%s", seed, i, page, result.Log)
			}
			for _, id := range named {
				rules[id[1]]++
			}
			if s.stateText() != before || !slices.Equal(s.ids(), ids) {
				t.Fatalf("SEED=%d, change %d of %s: refused, and yet something was done:\n%s", seed, i, page, result.Log)
			}
			s.become(settings)
			continue
		case err != nil:
			t.Fatalf("SEED=%d, change %d of %s: an error in the middle of up:\n%s", seed, i, page, result.Log)
		}
		for _, step := range replacements(result) {
			if !s.expected(step, settings, changed) {
				t.Errorf("SEED=%d, change %d of %s: replaced %s, which nothing in the change says:\n%s", seed, i, page, step, result.Log)
			}
		}
		if again, err := s.preview(); err != nil || again.Changed() {
			t.Fatalf("SEED=%d, change %d of %s: got error %v and changes %v after it, want nothing left to do:\n%s", seed, i, page, err, again.Changes, again.Log)
		}
		secrets = append(secrets, s.secrets()...)
		settings, largest = changed, max(largest, len(s.stateText()))
	}
	same(t, "the pool", s.only(userPool).ID, poolID)
	if result, err := s.Refresh(t.Context()); err != nil || result.Changed() {
		t.Errorf("SEED=%d: refresh: got error %v and changes %v, want the state to be what the account is", seed, err, result.Changes)
	}
	s.notLarger(settings)
	s.hides(secrets)
	fmt.Printf("%d changes, %d of them refused by %v; the largest state had %d KB, the last has %d KB\n",
		changes, refused, listedRules(rules), largest/1024, len(s.stateText())/1024)
}

var ruleIDs = regexp.MustCompile(`\[([A-Z]\d+)\]`)

func listedRules(rules map[string]int) string {
	var list []string
	for _, id := range slices.Sorted(maps.Keys(rules)) {
		list = append(list, fmt.Sprintf("%s×%d", id, rules[id]))
	}
	return strings.Join(list, ", ")
}

// become writes settings, with a secret for each provider that has one.
func (s *stack) become(next settings.Settings) {
	s.t.Helper()
	text, err := yaml.Marshal(stackyaml.Of(next))
	if err != nil {
		s.t.Fatal(err)
	}
	var keys []string
	for key, one := range next.IdentityProviders {
		if one.Type != settings.ProviderSAML {
			keys = append(keys, key)
		}
	}
	s.others = ""
	if slices.Sort(keys); len(keys) > 0 {
		s.others = secretsOf(keys...)
	}
	s.configure(string(text))
}

// replacements are the names of the resources that were replaced, with their types.
func replacements(result engine.Result) []string {
	var names []string
	for _, step := range steps(result) {
		if rest, replaced := strings.CutPrefix(step, "replace "); replaced {
			names = append(names, rest)
		}
	}
	return names
}

// expected tells whether the reference says of the change that it replaces this
// resource.
func (s *stack) expected(replaced string, before, after settings.Settings) bool {
	before, after = before.WithDefaults(), after.WithDefaults()
	typ, name, _ := strings.Cut(replaced, " ")
	key := strings.TrimPrefix(name, "users-")
	switch typ {
	case appClient:
		key = strings.TrimSuffix(key, "-client")
		return before.Clients[key].Secret != after.Clients[key].Secret
	case poolDomain:
		return before.Domain.Prefix != after.Domain.Prefix || before.Domain.Name != after.Domain.Name
	case server:
		key = strings.TrimSuffix(key, "-server")
		return before.ResourceServers[key].Identifier != after.ResourceServers[key].Identifier
	case provider:
		key = strings.TrimSuffix(key, "-provider")
		return before.IdentityProviders[key].Type != after.IdentityProviders[key].Type
	case identityPool:
		return before.IdentityPool.Name != after.IdentityPool.Name
	case permission, roleAttachment:
		return true // of a function, or to roles, that are others now
	case webACL:
		return before.WebACLARN != after.WebACLARN
	case cloudControl:
		if key == "logs" {
			return true // every change of them
		}
		key = strings.TrimSuffix(key, "-branding")
		return !reflect.DeepEqual(before.Clients[key].Branding, after.Clients[key].Branding) || before.Clients[key].Secret != after.Clients[key].Secret
	case pages, risk: // of a client that was replaced
		key = strings.TrimSuffix(strings.TrimSuffix(key, "-ui"), "-risk")
		return before.Clients[key].Secret != after.Clients[key].Secret
	}
	return false
}

// stateText is the state as it is on disk.
func (s *stack) stateText() string {
	s.t.Helper()
	text, err := os.ReadFile(s.StateFile())
	if err != nil {
		s.t.Fatal(err)
	}
	return string(text)
}

// notLarger checks that the state is no larger than that of a stack that was made
// with these settings at once.
func (s *stack) notLarger(settings settings.Settings) {
	s.t.Helper()
	fresh := configured(s.t, "")
	fresh.become(settings)
	fresh.up()
	if got, most := len(s.stateText()), len(fresh.stateText())*3/2; got > most {
		s.t.Errorf("got a state of %d bytes, want at most %d, half as much again as a fresh one", got, most)
	}
}
