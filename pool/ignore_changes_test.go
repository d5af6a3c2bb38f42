package pool

import (
	"slices"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"

	"users-pool/internal/configtest"
	"users-pool/pool/settings"
)

// TestWhatAWSDoesNotTellBackIsIgnoredWhereNothingChanges, so that a pool that was
// imported, and its clients, are not replaced.
func TestWhatAWSDoesNotTellBackIsIgnoredWhereNothingChanges(t *testing.T) {
	t.Parallel()
	const sensitive = `signIn: {caseSensitive: true}`
	for name, test := range map[string]struct {
		last, now            string
		ignoresCase, ignores bool
	}{
		"no run before":            {"", `{signUp: self, ` + sensitive + `}`, true, true},
		"no run before, our way":   {"", `signUp: self`, false, true},
		"nothing changed":          {`{signUp: self, ` + sensitive + `}`, `{signUp: self, ` + sensitive + `}`, true, true},
		"a secret asked for":       {`signUp: self`, `{signUp: self, clients: {clients: {secret: true}}}`, false, false},
		"a secret given up":        {`{signUp: self, clients: {clients: {secret: true}}}`, `signUp: self`, false, false},
		"another client":           {`{signUp: self, clients: {web: {}}}`, `signUp: self`, false, false},
		"the pool is replaced":     {`{signUp: self, ` + sensitive + `}`, `{signUp: self, name: other, allowReplacement: us-east-1_test, ` + sensitive + `}`, false, false},
		"another case, on purpose": {`signUp: self`, `{signUp: self, allowReplacement: us-east-1_test, ` + sensitive + `}`, false, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := &recorder{}
			if test.last != "" {
				r.lastUp = recordedBy(t, test.last)
			}
			if err := r.run(Program, map[string]string{"users-pool:pool": configtest.Pool(t, test.now).Objects[settings.SettingsKey]}); err != nil {
				t.Fatal(err)
			}
			pool, client := r.find(t, poolToken, "users-pool"), r.find(t, "aws:cognito/userPoolClient:UserPoolClient", "users-clients-client")
			if got := slices.Contains(pool.Ignores, "usernameConfiguration"); got != test.ignoresCase {
				t.Errorf("got a change of usernameConfiguration ignored: %t, want %t", got, test.ignoresCase)
			}
			if got := slices.Contains(client.Ignores, "generateSecret"); got != test.ignores {
				t.Errorf("got a change of generateSecret ignored: %t, want %t", got, test.ignores)
			}
		})
	}
}

// TestARecordOfAnEarlierProgramIgnoresNothing: it does not say which clients had
// a secret, and what that program made is in the state.
func TestARecordOfAnEarlierProgramIgnoresNothing(t *testing.T) {
	t.Parallel()
	last := recordedBy(t, `signUp: self`)
	record := last["poolRecord"].ObjectValue()
	for _, key := range []resource.PropertyKey{"secrets", "resourceServers", "emailMfa"} {
		delete(record, key)
	}
	r := &recorder{lastUp: last}
	if err := r.run(Program, map[string]string{"users-pool:pool": `{"signUp":"self"}`}); err != nil {
		t.Fatal(err)
	}
	if got := r.find(t, "aws:cognito/userPoolClient:UserPoolClient", "users-clients-client").Ignores; len(got) > 0 {
		t.Errorf("got %v ignored, want nothing", got)
	}
}
