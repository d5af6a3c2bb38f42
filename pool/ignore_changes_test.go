package pool

import (
	"slices"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"

	"users-pool/internal/awstype"
)

// imported takes out of a stack what neither AWS nor the provider tells of a
// resource that was imported.
func imported(had resource.PropertyMap) resource.PropertyMap {
	for _, one := range had {
		outputs := one.ObjectValue()["outputs"].ObjectValue()
		for _, key := range []resource.PropertyKey{"usernameConfiguration", "generateSecret", "tokenValidityUnits"} {
			delete(outputs, key)
		}
	}
	return had
}

// TestWhatAWSDoesNotTellBackIsIgnoredWhereNothingChanges, so that a pool that was
// imported, and its clients, are not replaced.
func TestWhatAWSDoesNotTellBackIsIgnoredWhereNothingChanges(t *testing.T) {
	t.Parallel()
	const sensitive = `signIn: {caseSensitive: true}`
	for name, test := range map[string]struct {
		had, now    string
		made        bool // by this program, and not imported
		pool        []string
		clients     []string
		refusedPath string
	}{
		"nothing changed":      {had: `{signUp: self, ` + sensitive + `}`, now: `{signUp: self, ` + sensitive + `}`, pool: []string{"usernameConfiguration"}, clients: []string{"generateSecret", "tokenValidityUnits"}},
		"made by this program": {had: `{signUp: self, ` + sensitive + `}`, now: `{signUp: self, ` + sensitive + `}`, made: true},
		"nothing there yet":    {now: `{signUp: self, ` + sensitive + `}`},
		"a secret kept":        {had: `{signUp: self, ` + sensitive + `, clients: {clients: {secret: true}}}`, now: `{signUp: self, ` + sensitive + `, clients: {clients: {secret: true}}}`, pool: []string{"usernameConfiguration"}, clients: []string{"generateSecret", "tokenValidityUnits"}},
		"a secret asked for":   {had: `{signUp: self, ` + sensitive + `}`, now: `{signUp: self, ` + sensitive + `, clients: {clients: {secret: true}}}`, pool: []string{"usernameConfiguration"}, clients: []string{"tokenValidityUnits"}},
		"a secret given up":    {had: `{signUp: self, ` + sensitive + `, clients: {clients: {secret: true}}}`, now: `{signUp: self, ` + sensitive + `}`, pool: []string{"usernameConfiguration"}, clients: []string{"tokenValidityUnits"}},
		"tokens in minutes":    {had: `{signUp: self, ` + sensitive + `}`, now: `{signUp: self, ` + sensitive + `, clients: {clients: {tokens: {access: 30m}}}}`, pool: []string{"usernameConfiguration"}, clients: []string{"generateSecret"}},
		"another client":       {had: `{signUp: self, ` + sensitive + `, clients: {web: {}}}`, now: `{signUp: self, ` + sensitive + `}`, pool: []string{"usernameConfiguration"}},
		"the pool is replaced": {had: `{signUp: self, ` + sensitive + `}`, now: `{signUp: self, name: other, allowReplacement: us-east-1_test, ` + sensitive + `}`},
		"another case":         {had: `{signUp: self, ` + sensitive + `}`, now: `{signUp: self}`, refusedPath: "pool.signIn.caseSensitive"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var had resource.PropertyMap
			if test.had != "" {
				had = after(t, test.had)
			}
			if !test.made {
				had = imported(had)
			}
			r, err := changed(t, had, test.now)
			if refused := err != nil; refused != (test.refusedPath != "") {
				t.Fatalf("got %v, want a refusal at %q", err, test.refusedPath)
			} else if refused {
				return
			}
			pool, client := r.find(t, awstype.UserPool, "users-pool"), r.find(t, awstype.UserPoolClient, "users-clients-client")
			if !slices.Equal(pool.Ignores, test.pool) {
				t.Errorf("got %v of the pool ignored, want %v", pool.Ignores, test.pool)
			}
			if !slices.Equal(client.Ignores, test.clients) {
				t.Errorf("got %v of the client ignored, want %v", client.Ignores, test.clients)
			}
		})
	}
}
