package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestEveryExampleComesUpChangesAndIsTakenDown: the stack files of
// examples/stacks are what people copy, so each lives a whole life here, as it
// is committed.
func TestEveryExampleComesUpChangesAndIsTakenDown(t *testing.T) {
	t.Parallel()
	lives := map[string]struct {
		// made is how many resources of each type there are.
		made map[string]int
		// A change people will make one day, and what it does.
		old, replacement string
		changes          []string
		outputs          []string
	}{
		"mobile": {
			made: map[string]int{userPool: 1, appClient: 1},
			old:  "refresh: 90d", replacement: "refresh: 30d",
			changes: []string{"update " + appClient + " users-app-client"},
		},
		"web": {
			made: map[string]int{userPool: 1, appClient: 1, poolDomain: 1, pages: 1, server: 1, group: 2},
			old:  "write: Place orders", replacement: "write: Place and change orders",
			changes: []string{"update " + server + " users-orders-server"},
			outputs: []string{"domain", "loginUrl", "resourceServerIdentifiers", "groupNames"},
		},
		"branded": {
			made: map[string]int{userPool: 1, appClient: 1, poolDomain: 1, cloudControl: 2, webACL: 1},
			old:  "{color: eff6ffff}", replacement: "{color: ffffffff}",
			changes: []string{"update " + cloudControl + " users-browser-branding"},
			outputs: []string{"domain", "loginUrl"},
		},
		"machine": {
			made: map[string]int{userPool: 1, appClient: 2, poolDomain: 1, server: 2},
			old:  `"https://inventory.example.com/write"]`, replacement: `"https://billing.example.com/charge"]`,
			changes: []string{"update " + appClient + " users-warehouse-client"},
			outputs: []string{"domain", "clientSecrets", "resourceServerIdentifiers"},
		},
		"business": {
			made: map[string]int{userPool: 1, appClient: 1, poolDomain: 1, provider: 2, group: 1},
			old:  "identifiers: [globex.example]", replacement: "identifiers: [globex.example, globex.test]",
			changes: []string{"update " + provider + " users-Globex-provider"},
			outputs: []string{"domain", "loginUrl", "clientSecrets", "groupNames"},
		},
		"passwordless": {
			made: map[string]int{userPool: 1, appClient: 1},
			old:  "firstFactors: [password, email_otp, web_authn]", replacement: "firstFactors: [password, web_authn]",
			changes: []string{updatePool},
		},
	}
	files, err := filepath.Glob(filepath.Join(root, "examples", "stacks", "Pulumi.*.yaml"))
	if err != nil || len(files) != len(lives) {
		t.Fatalf("got %d stack files (%v), want the %d of this test", len(files), err, len(lives))
	}
	for name, life := range lives {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file := filepath.Join(root, "examples", "stacks", "Pulumi."+name+".yaml")
			s := open(t, name, file)
			if result := s.up(); strings.Contains(result.Log, "warning:") {
				t.Errorf("got a warning, want none:\n%s", result.Log)
			}
			s.quiet()
			s.refreshed()
			for typ, want := range life.made {
				if got := len(s.held(typ)); got != want {
					t.Errorf("got %d of %s, want %d", got, typ, want)
				}
			}
			outputs := s.outputs()
			for _, output := range append(life.outputs, "userPoolId", "clientId", "issuer") {
				if outputs[output] == nil {
					t.Errorf("got no output %s", output)
				}
			}

			s.Use(changed(t, file, life.old, life.replacement))
			s.want(steps(s.up()), life.changes...)
			s.quiet()
			s.takeDown(t, file)
		})
	}
}

// takeDown follows the README: a protected stack is unlocked by an up of its own.
func (s *stack) takeDown(t *testing.T, file string) {
	t.Helper()
	if text, err := os.ReadFile(file); err != nil || strings.Contains(string(text), "\n    protect: true\n") {
		s.Use(changed(t, file, "protect: true", "protect: false"))
		s.up()
	}
	if result, err := s.destroy(); err != nil {
		t.Fatalf("destroy: %v\n%s", err, result.Log)
	}
	if left := s.Account().Resources(); len(left) > 0 {
		t.Errorf("got %v left in the account, want nothing", left)
	}
}

// changed is a stack file with one change.
func changed(t *testing.T, file, old, replacement string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil || !strings.Contains(string(text), old) {
		t.Fatalf("%s has no %q: %v", file, old, err)
	}
	copied := filepath.Join(t.TempDir(), filepath.Base(file))
	if err := os.WriteFile(copied, []byte(strings.Replace(string(text), old, replacement, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	return copied
}
