package e2e

import (
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool"
	"users-pool/pool/settings"
)

// TestAPartWithACommaInItsNameIsGuardedAsOthersAre: the SDK cuts a tag off there.
func TestAPartWithACommaInItsNameIsGuardedAsOthersAre(t *testing.T) {
	t.Parallel()
	const saml = `type: SAML, metadataUrl: "https://sso.example.com/metadata.xml"`
	with := func(name, group string) string {
		return "signUp: admin\nprotect: true\ngroups: {\"a,b\": {" + group + "}}\nidentityProviders: {\"" + name + "\": {" + saml + "}}"
	}
	s := configured(t, with("Acme,Inc", "precedence: 3"))
	s.up()
	s.quiet()
	s.refused(with("Acme,Inc", ""), `pool.groups["a,b"].precedence: A precedence can't be removed`)
	s.refused(with("Other,Inc", "precedence: 3"), `add identityProviders["Acme,Inc"] to allowDeletion`)
}

// TestAGroupWithACommaBelongsToItsOwnPool, and to none whose name is the beginning
// of that pool's.
func TestAGroupWithACommaBelongsToItsOwnPool(t *testing.T) {
	t.Parallel()
	s := configured(t, "{}", func(ctx *pulumi.Context) error {
		for name, groups := range map[string]map[string]settings.Group{"a": nil, "a-b": {"x,y": {}}} {
			args := &pool.UserPoolArgs{Settings: pool.Settings{Name: name, SignUp: pool.SignUpAdmin, Protect: true, Groups: groups}}
			if _, err := pool.New(ctx, name, args); err != nil {
				return err
			}
		}
		return nil
	})
	s.up()
	s.quiet()
}
