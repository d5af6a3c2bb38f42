package adopt

import (
	"strings"
	"testing"

	"users-pool/internal/observed"
	"users-pool/internal/testpool"
	"users-pool/pool/settings"
)

// tutorial makes the pool of the tutorial, as the console of 2019 made it: what
// later defaults of AWS and of ours changed is as it was then.
func tutorial(t *testing.T) *testpool.Pool {
	t.Helper()
	no := false
	m, err := testpool.Make(settings.Settings{
		SignUp: settings.SignUpSelf, SignIn: settings.SignIn{CaseSensitive: true},
		Clients: map[string]settings.ClientSettings{settings.DefaultClient: {Revocation: &no, HideUserExistence: &no}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestTheTutorialsPoolTakesItsNameAndWhatIsNotOurs, and nothing else.
func TestTheTutorialsPoolTakesItsNameAndWhatIsNotOurs(t *testing.T) {
	a := adopted(t, tutorial(t))
	want := `# yaml-language-server: $schema=docs/schema.json
# Taken over from the pool ` + a.PoolID + ` on 2026-11-24, by cmd/adopt.
config:
  users-pool:pool:
    signUp: self
    name: my-users-pool
    signIn:
      caseSensitive: true # AWS's default, fixed for ever; ours is false: Ann and ann are one user
    clients:
      clients:
        revocation: false # AWS's older default; ours is true: a stolen refresh token can be revoked
        hideUserExistence: false # AWS's default; ours is true: nobody finds out who has an account
`
	if got := a.file(t); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if len(a.Notes)+len(a.Problems)+len(a.Secrets) > 0 || a.Blocked() {
		t.Errorf("got notes %v, problems %v, secrets %v, want none", a.Notes, a.Problems, a.Secrets)
	}
	if report := a.Report(Call{PoolID: a.PoolID, Stack: "prod", Local: "console", Folder: "/tmp/a folder"}); !strings.Contains(report, "shows no change; stop if it does") {
		t.Errorf("got the report\n%s", report)
	}
}

// TestWhatAnOldPoolDoesNotSayIsAWSsDefault: AWS answers less about a pool that
// was made before it knew the question.
func TestWhatAnOldPoolDoesNotSayIsAWSsDefault(t *testing.T) {
	m := tutorial(t)
	client := ""
	for _, one := range m.Account.Resources() {
		if one.Type == clientType {
			client = one.ID
		}
	}
	for typ, paths := range map[string][]string{
		poolType: {"usernameConfiguration", "accountRecoverySetting", "verificationMessageTemplate", "userPoolTier", "signInPolicy"},
		clientType: {"tokenValidityUnits", "accessTokenValidity", "idTokenValidity", "authSessionValidity", "preventUserExistenceErrors",
			"enableTokenRevocation"},
	} {
		for _, path := range paths {
			id := map[string]string{poolType: m.ID, clientType: client}[typ]
			if err := m.Account.Set(typ, id, path, nil); err != nil {
				t.Fatal(err)
			}
		}
	}
	a := adopted(t, m)
	for _, want := range []string{"caseSensitive: true #", "revocation: false #", "hideUserExistence: false #"} {
		if got := a.file(t); !strings.Contains(got, want) {
			t.Errorf("got\n%s\nwant %q", got, want)
		}
	}
	said := map[string]observed.Effect{}
	for _, note := range a.Notes {
		said[note.Path] = note.Effect
	}
	for path, effect := range map[string]observed.Effect{
		"tier": observed.EffectWritten, "recovery": observed.EffectChanged, "messages.verification": observed.EffectWritten, "clients.clients.tokens": observed.EffectWritten,
	} {
		if said[path] != effect {
			t.Errorf("%s: got %q, want %q", path, said[path], effect)
		}
	}
	if a.Blocked() {
		t.Errorf("got it blocked by %v, want the first up to write these out", a.Notes)
	}
}

// TestAPoolThatBreaksARuleIsNotImported: an up would make another pool beside it,
// so the one step that is left is to put it right in AWS.
func TestAPoolThatBreaksARuleIsNotImported(t *testing.T) {
	m := tutorial(t)
	if _, err := m.Account.Create(clientType, map[string]any{"name": "my-users-pool-clients", "userPoolId": m.ID}); err != nil {
		t.Fatal(err)
	}
	a := adopted(t, m)
	if len(a.Problems) == 0 || !a.Blocked() || a.Import.Resources == nil || len(a.Import.Resources) > 0 {
		t.Fatalf("got problems %v and %v to import, want two clients of one name refused and nothing imported", a.Problems, a.Import.Resources)
	}
	steps := a.Steps(Call{PoolID: a.PoolID, Stack: "prod", Local: "console", Folder: "/tmp/a folder"})
	if len(steps) != 1 || steps[0].Command != "go run ./cmd/adopt --pool-id "+a.PoolID+" --stack prod --local console --out '/tmp/a folder' --overwrite" {
		t.Errorf("got the steps %v, want to be called again", steps)
	}
	report := a.Report(Call{PoolID: a.PoolID, Stack: "prod", Local: "console", Folder: "/tmp/a folder"})
	for _, want := range []string{"[C1]", "Nothing can be imported until this is not so any more in AWS"} {
		if !strings.Contains(report, want) {
			t.Errorf("got\n%s\nwant %q", report, want)
		}
	}
	if strings.Contains(report, "pulumi import") {
		t.Errorf("got\n%s\nwant nothing imported", report)
	}
}

// TestTagsOfTheRoleAreThoseOfThePool, and where they are not, the first up says so.
func TestTagsOfTheRoleAreThoseOfThePool(t *testing.T) {
	m, err := testpool.Make(settings.Settings{SignUp: settings.SignUpAdmin, SMS: &settings.SMS{}, Tags: map[string]string{"team": "identity"}})
	if err != nil {
		t.Fatal(err)
	}
	if a := adopted(t, m); len(a.Notes) > 0 {
		t.Errorf("got the notes %v, want none where both have the same", a.Notes)
	}
	for _, one := range m.Account.Resources() {
		if one.Type == roleType {
			if err := m.Account.Set(roleType, one.ID, "tags", nil); err != nil {
				t.Fatal(err)
			}
		}
	}
	a := adopted(t, m)
	if len(a.Notes) != 1 || a.Notes[0].Effect != observed.EffectChanged || a.Notes[0].Path != "tags" {
		t.Errorf("got the notes %v, want the role's tags", a.Notes)
	}
}
