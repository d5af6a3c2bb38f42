package adopt

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"users-pool/internal/awstype"
	"users-pool/internal/observed"
	"users-pool/internal/testpool"
	"users-pool/pool/settings"
)

// tutorial creates the pool of the tutorial with the console's defaults of 2019,
// before AWS and this project changed theirs.
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

func TestTheTutorialsPoolNeedsOnlyItsNameAndTheDefaultsThatDiffer(t *testing.T) {
	a := adopted(t, tutorial(t))
	want := `# yaml-language-server: $schema=docs/schema.json
# Adopted from pool ` + a.PoolID + ` on 2026-11-24 by cmd/adopt.
config:
  users-pool:pool:
    signUp: self
    name: my-users-pool
    signIn:
      caseSensitive: true # AWS's default, which can't be changed. Default here: false, so that Ann and ann are one user
    clients:
      clients:
        revocation: false # AWS's older default. Default here: true, so that a stolen refresh token can be revoked
        hideUserExistence: false # AWS's default. Default here: true, so that sign-in doesn't reveal who has an account
`
	if got := a.file(t); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if len(a.Notes)+len(a.Problems)+len(a.Secrets) > 0 || a.Blocked() {
		t.Errorf("got notes %v, problems %v, secrets %v, want none", a.Notes, a.Problems, a.Secrets)
	}
	if report := a.Report(Call{PoolID: a.PoolID, Stack: "prod", Local: "console", Folder: "/tmp/a folder"}); !strings.Contains(report, "shows no changes; stop if it shows any") {
		t.Errorf("got the report\n%s", report)
	}
}

// AWS returns no value for fields that are newer than the pool.
func TestFieldsThatAreNewerThanThePoolGetAWSDefaults(t *testing.T) {
	m := tutorial(t)
	client := clientID(m)
	for typ, paths := range map[string][]string{
		awstype.UserPool: {"usernameConfiguration", "accountRecoverySetting", "verificationMessageTemplate", "userPoolTier", "signInPolicy"},
		awstype.UserPoolClient: {"tokenValidityUnits", "accessTokenValidity", "idTokenValidity", "authSessionValidity", "preventUserExistenceErrors",
			"enableTokenRevocation"},
	} {
		for _, path := range paths {
			id := map[string]string{awstype.UserPool: m.ID, awstype.UserPoolClient: client}[typ]
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
		t.Errorf("got it blocked by %v, want the first up to write these", a.Notes)
	}
	if report := a.Report(Call{PoolID: a.PoolID, Stack: "prod"}); !strings.Contains(report, "| `pool.clients.clients.tokens`: ") {
		t.Errorf("got\n%s\nwant the paths of the stack file", report)
	}
}

// Users who try an adoption on a simulated account may have neither the Pulumi CLI nor
// credentials.
func TestTheStepsAfterALocalAdoptionNeedOnlyGo(t *testing.T) {
	m := tutorial(t)
	a := adopted(t, m)
	a.Secrets = []string{"Google"}
	for name, test := range map[string]struct{ local, load string }{
		"a pool of another stack's account": {"console", "go run ./cmd/local import test --file import.test.json --account console"},
		"a pool of the stack's own account": {"test", "go run ./cmd/local import test --file import.test.json"},
	} {
		t.Run(name, func(t *testing.T) {
			steps := a.Steps(Call{PoolID: a.PoolID, Stack: "test", Local: test.local})
			var got []string
			for _, step := range steps {
				got = append(got, step.Command)
			}
			want := []string{
				test.load, "go run ./cmd/local preview test", "go run ./cmd/local up test",
				"go run ./cmd/verify --stack test --local", "go run ./cmd/local up test",
			}
			if !slices.Equal(got, want) {
				t.Errorf("got %q, want %q", got, want)
			}
			if !strings.Contains(steps[1].Meaning, "placeholder for each secret") {
				t.Errorf("got %q, want the preview to say what it needs", steps[1].Meaning)
			}
		})
	}
}

// Without an import, an up would create a second pool. So the only step that is left
// is to fix the pool in AWS.
func TestAPoolThatBreaksARuleIsNotImported(t *testing.T) {
	m := tutorial(t)
	if err := m.Account.Set(awstype.UserPoolClient, clientID(m), "name", "a/b"); err != nil {
		t.Fatal(err)
	}
	a := adopted(t, m)
	if len(a.Problems) == 0 || !a.Blocked() || a.Import.Resources == nil || len(a.Import.Resources) > 0 {
		t.Fatalf("got problems %v and %v to import, want the name refused and nothing imported", a.Problems, a.Import.Resources)
	}
	steps := a.Steps(Call{PoolID: a.PoolID, Stack: "prod", Local: "console", Folder: "/tmp/a folder"})
	if len(steps) != 1 || steps[0].Command != "go run ./cmd/adopt --pool-id "+a.PoolID+" --stack prod --local console --out '/tmp/a folder' --overwrite" {
		t.Errorf("got the steps %v, want only the call of adopt", steps)
	}
	report := a.Report(Call{PoolID: a.PoolID, Stack: "prod", Local: "console", Folder: "/tmp/a folder"})
	for _, want := range []string{"[C1]", "Nothing can be imported until they are fixed in AWS"} {
		if !strings.Contains(report, want) {
			t.Errorf("got\n%s\nwant %q", report, want)
		}
	}
	if strings.Contains(report, "pulumi import") {
		t.Errorf("got\n%s\nwant nothing imported", report)
	}
}

func TestTagsOfTheRoleThatDifferFromThePoolsAreNoted(t *testing.T) {
	m, err := testpool.Make(settings.Settings{SignUp: settings.SignUpAdmin, SMS: &settings.SMS{}, Tags: map[string]string{"team": "identity"}})
	if err != nil {
		t.Fatal(err)
	}
	if a := adopted(t, m); len(a.Notes) > 0 {
		t.Errorf("got the notes %v, want none where both have the same", a.Notes)
	}
	for _, one := range m.Account.Resources() {
		if one.Type == awstype.Role {
			if err := m.Account.Set(awstype.Role, one.ID, "tags", nil); err != nil {
				t.Fatal(err)
			}
		}
	}
	a := adopted(t, m)
	if len(a.Notes) != 1 || a.Notes[0].Effect != observed.EffectChanged || a.Notes[0].Path != "tags" {
		t.Errorf("got the notes %v, want the role's tags", a.Notes)
	}
}

// clientID is the ID of the last client in the account.
func clientID(m *testpool.Pool) (id string) {
	for _, one := range m.Account.Resources() {
		if one.Type == awstype.UserPoolClient {
			id = one.ID
		}
	}
	return id
}

// The program states every field, so the preview after an import shows each field
// for which AWS returns no value. The report must name all of them.
func TestEveryFieldThatTheFirstPreviewAddsIsNoted(t *testing.T) {
	always := map[string]bool{
		"name": true, "userPoolId": true, "generateSecret": true, "adminCreateUserConfig": true, "mfaConfiguration": true, // AWS always returns these
		"usernameConfiguration": true, // the program ignores it where AWS returns none
	}
	for _, typ := range []string{awstype.UserPool, awstype.UserPoolClient} {
		for field := range inputs(t, tutorial(t), typ) {
			if always[field] {
				continue
			}
			t.Run(field, func(t *testing.T) {
				m := tutorial(t)
				id := map[string]string{awstype.UserPool: m.ID, awstype.UserPoolClient: clientID(m)}[typ]
				if err := m.Account.Set(typ, id, field, nil); err != nil {
					t.Fatal(err)
				}
				a := adopted(t, m)
				written := inputs(t, m, typ)[field]
				if value := reflect.ValueOf(written); value.Kind() == reflect.Slice || value.Kind() == reflect.Map {
					if value.Len() == 0 {
						return // the provider does not tell it from an absent value
					}
				}
				if written != nil && written != false && len(a.Notes) == 0 {
					t.Errorf("the first up writes %v, which no note says", written)
				}
			})
		}
	}
}

// inputs are those that the program registers for the adopted resource of a type.
func inputs(t *testing.T, m *testpool.Pool, typ string) map[string]any {
	t.Helper()
	a, p := adopted(t, m), read(t, m)
	resources, err := register(found{live: p, clientIDs: observed.Of(p, nil).ClientIDs}, testStack, a.Settings)
	if err != nil {
		t.Fatal(err)
	}
	return resources[ofType(resources, typ)].inputs
}

// Names of clients need not be unique in AWS.
func TestClientsOfOneNameAreImportedByTheirIDs(t *testing.T) {
	m := tutorial(t)
	first := clientID(m)
	second, err := m.Account.Create(awstype.UserPoolClient, map[string]any{"name": "my-users-pool-clients", "userPoolId": m.ID})
	if err != nil {
		t.Fatal(err)
	}
	a := adopted(t, m)
	if a.Blocked() || !slices.ContainsFunc(a.Warnings, func(d settings.Diagnostic) bool { return d.Rule == "C1" }) {
		t.Errorf("got problems %v and warnings %v, want only a warning", a.Problems, a.Warnings)
	}
	got := map[string]bool{}
	for _, r := range a.Import.Resources {
		got[r.ID] = true
	}
	for _, id := range []string{first, second} {
		if !got[m.ID+"/"+id] {
			t.Errorf("got the import IDs %v, want %s among them", got, id)
		}
	}
}

// CDK and Terraform create such attributes, and Cognito can't change them.
func TestAStandardAttributeWithItsOwnFormIsAdopted(t *testing.T) {
	no, least, most := false, 7, 256
	m, err := testpool.Make(settings.Settings{SignUp: settings.SignUpAdmin, Attributes: settings.Attributes{
		Standard: map[string]settings.StandardAttribute{"email": {Mutable: &no, MinLength: &least, MaxLength: &most}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	a := adopted(t, m)
	if a.Blocked() || len(a.Notes) > 0 {
		t.Errorf("got problems %v and notes %v, want none", a.Problems, a.Notes)
	}
	want := "    attributes:\n      standard:\n        email:\n          mutable: false\n          minLength: 7\n          maxLength: 256\n"
	if got := a.file(t); !strings.Contains(got, want) {
		t.Errorf("got\n%s\nwant it to contain\n%s", got, want)
	}
}
