package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"

	"users-pool/internal/fakeaws"
	"users-pool/internal/stackfolder"
	"users-pool/local/engine"
)

// earlier opens a stack that the program of commit 597e65a brought up: its state, its
// account and its settings are files of testdata.
func earlier(t *testing.T, name string) *stack {
	t.Helper()
	data := filepath.Join("testdata", "597e65a", name)
	folder := t.TempDir()
	for from, to := range map[string]string{".state.json": stackfolder.StateFile, ".account.json": "earlier.json"} {
		raw, err := os.ReadFile(data + from)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, to), raw, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	account, err := fakeaws.Open(filepath.Join(folder, "earlier.json"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = account.Close() })
	s := &stack{t: t, name: "test", folder: folder, file: filepath.Join(t.TempDir(), "Pulumi.test.yaml")}
	settings, err := os.ReadFile(data + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	s.configure(string(settings))
	if s.Stack, err = engine.Open(engine.Options{Root: root, Stack: s.name, File: s.file, Folder: folder, InMemory: true, Account: account}); err != nil {
		t.Fatalf("open the stack: %v", err)
	}
	t.Cleanup(s.Close)
	return s
}

// TestAStackOfAnEarlierVersionLosesOnlyTheProgramsBookkeeping: no resource of AWS is
// replaced or deleted, and the output poolRecord and the StackReference go.
func TestAStackOfAnEarlierVersionLosesOnlyTheProgramsBookkeeping(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"dev", "everything"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := earlier(t, name)
			before := s.Account().Resources()
			result := s.up()
			for _, step := range result.Steps() {
				if strings.HasPrefix(step.Type, "aws:") || step.Op != apitype.OpSame && !strings.HasPrefix(step.Type, "pulumi:") {
					t.Errorf("got %s %s, want nothing but bookkeeping", step.Op, step.URN)
				}
			}
			same(t, "the account", s.Account().Resources(), before)
			if _, there := s.outputs()["poolRecord"]; there {
				t.Error("got the output poolRecord, want none")
			}
			state, err := s.Export(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			for _, one := range state.Resources {
				if strings.Contains(string(one.Type), "StackReference") || len(one.ResourceHooks) > 0 {
					t.Errorf("got %s with the hooks %v, want no bookkeeping", one.URN, one.ResourceHooks)
				}
			}
			s.quiet()
			s.refresh()
			s.quiet()
		})
	}
}

// TestAnEarlierVersionsStackIsGuardedFromTheFirstRunOn.
func TestAnEarlierVersionsStackIsGuardedFromTheFirstRunOn(t *testing.T) {
	t.Parallel()
	s := earlier(t, "everything")
	was := s.settings
	for old, want := range map[string]string{
		`min: "0"`:                     "pool.attributes.custom.age: Attribute age can't change",
		"signUp: self":                 "",
		"sms: {}":                      "pool.sms: ",
		"secret: true":                 "pool.clients.eu-server.secret: This change replaces client eu-server",
		"name: auth.example.com":       "pool.domain.name: This change replaces domain auth.example.com",
		"groups: {admins":              "pool.groups.admins: This change deletes group admins",
		"identityPool: {guests: true}": "pool.identityPool: This change deletes identity pool",
	} {
		replacement := map[string]string{
			`min: "0"`: `min: "1"`, "signUp: self": "signUp: admin", "secret: true": "secret: false",
			"name: auth.example.com": "name: login.example.com", "groups: {admins": "groups: {others",
		}[old]
		s.configure(strings.Replace(was, old, replacement, 1))
		result, err := s.preview()
		if (err == nil) != (want == "") || !strings.Contains(result.Log, want) {
			t.Errorf("%s: got %v and\n%s\nwant %q", old, err, result.Log, want)
		}
	}
	// A prefix beside the pool's own name waits until the resource of the name has moved.
	both := strings.Replace(was, "domain: {name", "domain: {prefix: acme, name", 1)
	s.refused(both, "Add the prefix in another `up`, after one without it")
	s.configure(was)
	s.up()
	if done := s.change(both); fmt.Sprint(done) != fmt.Sprintf("[create %s users-domain]", poolDomain) {
		t.Errorf("got %v, want the prefix alone", done)
	}
	s.takeDownNow()
}

// takeDownNow unlocks the stack, and takes it down.
func (s *stack) takeDownNow() {
	s.t.Helper()
	s.change(strings.Replace(s.settings, "protect: true", "protect: false", 1))
	if result, err := s.destroy(); err != nil {
		s.t.Fatalf("destroy: %v\n%s", err, result.Log)
	}
	if left := s.Account().Resources(); len(left) > 0 {
		s.t.Errorf("got %v left in the account, want nothing", left)
	}
}
