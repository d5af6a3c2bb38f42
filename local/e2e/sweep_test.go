package e2e

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"users-pool/internal/stackfile"
	"users-pool/local/trouble"
	"users-pool/pool/rules"
	"users-pool/pool/settings"
	"users-pool/pool/transition"
)

// sweepChanges makes TestNoChangeFailsAfterItsPreview try every change of one key, and as
// many changes of each two keys as it says, 0 included. Without it a few of both are tried.
const sweepChanges = "USERS_POOL_SWEEP"

// move is a change of one key or two from one value to another.
type move struct {
	background string
	keys       []string
	from, to   []string
}

func (m move) String() string {
	var parts []string
	for i, key := range m.keys {
		parts = append(parts, fmt.Sprintf("%s: %q to %q", key, m.from[i], m.to[i]))
	}
	return m.background + ", " + strings.Join(parts, ", ")
}

// TestNoChangeFailsAfterItsPreview moves stacks between settings: each value of a key to
// each other one, and two keys at once. What the program lets through comes up, leaves
// nothing to do and replaces only what the change is said to replace. An error of AWS is
// a rule that is missing.
func TestNoChangeFailsAfterItsPreview(t *testing.T) {
	t.Parallel()
	seed := trouble.Number(t, soakSeed, 1)
	fmt.Printf("%s=%d %s=%s go test -C local ./e2e -run %s -timeout 120m\n", soakSeed, seed, sweepChanges, os.Getenv(sweepChanges), t.Name())
	moves := (&sweep{t: t, random: rand.New(rand.NewPCG(seed, 0)), file: configured(t, ""), known: map[string]bool{}}).moves()
	var came, refused atomic.Int64
	t.Cleanup(func() {
		fmt.Printf("%d changes came up, %d were refused in the preview\n", came.Load(), refused.Load())
		if came.Load() == 0 || refused.Load() == 0 {
			t.Error("got no change that came up or none that was refused, want both")
		}
	})
	for _, m := range moves {
		t.Run(m.String(), func(t *testing.T) {
			t.Parallel()
			if m.comesUp(t) {
				came.Add(1)
			} else {
				refused.Add(1)
			}
		})
	}
}

// sweep chooses moves whose ends break no rule.
type sweep struct {
	t      *testing.T
	random *rand.Rand
	file   *stack
	known  map[string]bool
}

// moves are all of one key and some of each two, or without sweepChanges a few of both, in
// an order that the seed decides.
func (s *sweep) moves() []move {
	const inShort = 10
	var chosen []move
	whole, each := os.Getenv(sweepChanges) != "", int(trouble.Number(s.t, sweepChanges, 1))
	for _, background := range slices.Sorted(maps.Keys(backgrounds)) {
		var one, two []move
		for i, first := range swept {
			one = append(one, singles(background, first)...)
			for _, second := range swept[i+1:] {
				for range each {
					two = append(two, move{background: background}.changing(s.random, first, second))
				}
			}
		}
		most := len(one) + len(two)
		if !whole {
			most = inShort
		}
		for _, moves := range [][]move{one, two} {
			s.random.Shuffle(len(moves), func(i, j int) { moves[i], moves[j] = moves[j], moves[i] })
			chosen = append(chosen, s.valid(moves, most)...)
		}
	}
	return chosen
}

// valid are the first moves between settings that break no rule.
func (s *sweep) valid(moves []move, most int) []move {
	var valid []move
	for _, m := range moves {
		if len(valid) < most && s.accepted(m, m.from) && s.accepted(m, m.to) && s.creatable(m) {
			valid = append(valid, m)
		}
	}
	return valid
}

func (s *sweep) accepted(m move, values []string) bool {
	text, _ := m.text(values)
	accepted, known := s.known[text]
	if !known {
		_, err := m.end(s.file, values)
		accepted = err == nil
		s.known[text] = accepted
	}
	return accepted
}

// creatable reports whether a new stack can start where the move does.
func (s *sweep) creatable(m move) bool {
	read, _ := m.end(s.file, m.from)
	refused, _ := transition.Check(transition.Previous{}, read)
	return len(refused) == 0
}

// singles are all moves of one key.
func singles(background string, of sweptKey) []move {
	var moves []move
	for _, from := range of.values {
		for _, to := range of.values {
			if from != to {
				moves = append(moves, move{background, []string{of.key}, []string{from}, []string{to}})
			}
		}
	}
	return moves
}

// changing is a move of some keys from and to values that are drawn at random.
func (m move) changing(random *rand.Rand, of ...sweptKey) move {
	for _, one := range of {
		from := random.IntN(len(one.values))
		to := (from + 1 + random.IntN(len(one.values)-1)) % len(one.values)
		m.keys, m.from, m.to = append(m.keys, one.key), append(m.from, one.values[from]), append(m.to, one.values[to])
	}
	return m
}

// text are the settings of one end of the move, with a secret for each provider.
func (m move) text(values []string) (pool, others string) {
	all := maps.Clone(backgrounds[m.background])
	for i, key := range m.keys {
		all[key] = values[i]
	}
	for _, key := range slices.Sorted(maps.Keys(all)) {
		if all[key] != "" {
			pool += key + ": " + all[key] + "\n"
		}
	}
	if strings.Contains(all["identityProviders"], "OIDC") {
		others = secretsOf("Corp")
	}
	return pool, others
}

// end writes one end of the move into a stack file, and reads it.
func (m move) end(s *stack, values []string) (settings.Settings, error) {
	s.t.Helper()
	pool, others := m.text(values)
	s.others = others
	s.configure(pool)
	file, err := stackfile.Read(root, s.file)
	if err != nil {
		s.t.Fatal(err)
	}
	read, _, err := rules.Load(file)
	return read, err
}

// comesUp brings one end up and then the other, and reports whether the program let the
// change through.
func (m move) comesUp(t *testing.T) bool {
	s := configured(t, "")
	s.makeOwnRole()
	before, _ := m.end(s, m.from)
	if result, err := s.tryUp(); err != nil {
		t.Fatalf("the first up: %v\n%s", err, result.Log)
	}
	after, _ := m.end(s, m.to)
	result, err := s.tryUp()
	switch {
	case err != nil && result.Refused:
		if !ruleIDs.MatchString(strings.Join(result.Diagnostics("error"), "\n")) {
			t.Fatalf("refused without a rule:\n%s", result.Log)
		}
		return false
	case err != nil:
		t.Fatalf("an error in the middle of up:\n%s", result.Log)
	}
	for _, step := range replacements(result) {
		if !s.expected(step, before, after) {
			t.Errorf("replaced %s, which nothing in the change says:\n%s", step, result.Log)
		}
	}
	s.quiet()
	if result, err := s.Refresh(t.Context()); err != nil || result.Changed() {
		t.Errorf("refresh: got error %v and changes %v, want the state to be what the account is\n%s", err, result.Changes, result.Log)
	}
	return true
}

// TestEverySettingIsSwept, besides names and what allows a change.
func TestEverySettingIsSwept(t *testing.T) {
	t.Parallel()
	others := []string{"name", "primaryClient", "acknowledge", "allowReplacement", "allowDeletion"}
	for i := range reflect.TypeFor[settings.Settings]().NumField() {
		key := reflect.TypeFor[settings.Settings]().Field(i).Tag.Get("json")
		known := slices.Contains(others, key)
		for _, one := range swept {
			known = known || one.key == key
		}
		if !known {
			t.Errorf("%s: got no values, want some in the sweep", key)
		}
	}
}
