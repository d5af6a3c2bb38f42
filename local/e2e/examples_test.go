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
		// absent are outputs that there are not.
		absent []string
		// meanwhile is what others do before the change, and remains what has to be
		// left of it.
		meanwhile, remains func(*stack)
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
		"opensearch": {
			made: map[string]int{userPool: 1, appClient: 0, poolDomain: 1, group: 2},
			old:  "mode: optional", replacement: "mode: required",
			changes: []string{updatePool},
			outputs: []string{"domain", "groupNames"},
			absent:  []string{"clientId", "clientName", "clientSecrets", "loginUrl"},
			meanwhile: func(s *stack) { // as OpenSearch Service does
				if _, err := s.Account().Create(appClient, map[string]any{
					"userPoolId": s.only(userPool).ID, "name": "AmazonOpenSearchService-search", "generateSecret": true,
				}); err != nil {
					s.t.Fatal(err)
				}
			},
			remains: func(s *stack) {
				same(s.t, "the client of OpenSearch Service", s.only(appClient).Properties["name"], "AmazonOpenSearchService-search")
			},
		},
		"tenants": {
			made: map[string]int{userPool: 1, appClient: 1, poolDomain: 1, server: 1, provider: 0},
			old:  "refresh: 1d", replacement: "refresh: 7d",
			changes: []string{"update " + appClient + " users-app-client"},
			outputs: []string{"domain", "loginUrl", "resourceServerIdentifiers"},
			meanwhile: func(s *stack) { // as your service does
				s.addTenant("Initech", s.only(userPool).ID)
				s.setClient("supportedIdentityProviders", tenantsOf)
			},
			remains: func(s *stack) {
				same(s.t, "identity providers of the client", s.only(appClient).Properties["supportedIdentityProviders"], tenantsOf)
			},
		},
		"members": {
			made: map[string]int{userPool: 1, appClient: 1},
			old:  `writeAttributes: [email, family_name, nickname]`, replacement: `writeAttributes: [email, family_name, nickname, picture]`,
			changes: []string{"update " + appClient + " users-web-client"},
		},
		"authenticator": {
			made: map[string]int{userPool: 1, appClient: 1, role: 1, rolePolicy: 1},
			old:  "mode: optional", replacement: "mode: required",
			changes: []string{updatePool},
			outputs: []string{"smsRoleArn"},
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
			for _, output := range append(life.outputs, "userPoolId", "clientIds", "issuer") {
				if outputs[output] == nil {
					t.Errorf("got no output %s", output)
				}
			}
			for _, output := range life.absent {
				if outputs[output] != nil {
					t.Errorf("got the output %s, want none", output)
				}
			}
			if life.meanwhile != nil {
				life.meanwhile(s)
			}

			s.Use(changed(t, file, life.old, life.replacement))
			s.want(steps(s.up()), life.changes...)
			s.quiet()
			s.refreshed()
			if life.remains != nil {
				life.remains(s)
			}
			s.takeDown(t, file)
		})
	}
}

// tenantsOf are the identity providers of a client that a service added one to.
var tenantsOf = []string{"COGNITO", "Initech"}

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
