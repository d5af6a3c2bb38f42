package e2e

import (
	"slices"
	"testing"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/iam"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/local/engine"
)

// TestWhatChangedBehindTheProgramsBackIsSeenAndRepaired: a user of the console allows
// self-registration.
func TestWhatChangedBehindTheProgramsBackIsSeenAndRepaired(t *testing.T) {
	t.Parallel()
	s := configured(t, `signUp: admin`)
	s.up()
	id := s.only(userPool).ID
	if err := s.Account().Set(userPool, id, "adminCreateUserConfig.allowAdminCreateUserOnly", false); err != nil {
		t.Fatal(err)
	}
	seen, err := s.Preview(t.Context(), engine.WithRefresh())
	if err != nil {
		t.Fatalf("preview: %v\n%s", err, seen.Log)
	}
	if got := steps(seen); !slices.Contains(got, "update "+userPool+" users-pool") {
		t.Errorf("got steps %v in a preview with refresh, want the pool's update", got)
	}
	s.refresh()
	s.want(steps(s.up()), "update "+userPool+" users-pool")
	same(t, "administrators only", at(s.only(userPool).Properties, "adminCreateUserConfig", "allowAdminCreateUserOnly"), true)
	same(t, "id of the pool", s.only(userPool).ID, id)
}

func TestWhatWasDeletedBehindTheProgramsBackIsMadeAgain(t *testing.T) {
	t.Parallel()
	s := configured(t, `signUp: self`)
	s.up()
	if err := s.Account().Delete(appClient, s.only(appClient).ID); err != nil {
		t.Fatal(err)
	}
	s.refresh()
	s.want(steps(s.up()), "create "+appClient+" users-clients-client")
	s.quiet()
}

// setByHand changes the pool as a console user would, and reads that into the state.
func (s *stack) setByHand(path string, value any) {
	s.t.Helper()
	if err := s.Account().Set(userPool, s.only(userPool).ID, path, value); err != nil {
		s.t.Fatal(err)
	}
	s.refresh()
}

func (s *stack) refresh() {
	s.t.Helper()
	if result, err := s.Refresh(s.t.Context()); err != nil {
		s.t.Fatalf("refresh: %v\n%s", err, result.Log)
	}
}

// TestEveryTypeIsImportedByItsDocumentedID: one stack makes the resources,
// forgets them, and takes them in again by the ids that the registry's pages
// give; nothing is left to do after that.
func TestEveryTypeIsImportedByItsDocumentedID(t *testing.T) {
	t.Parallel()
	remember := true
	s := configured(t, `signUp: self`, func(ctx *pulumi.Context) error {
		if !remember {
			return nil
		}
		return everything(ctx)
	})
	s.up()
	id := s.only(userPool).ID
	client := s.only(appClient).ID

	remember = false
	s.up() // deletes nothing, since everything says so
	if got := len(s.held(userPool)); got != 1 {
		t.Fatalf("got %d pools after forgetting them, want 1", got)
	}
	imports := []engine.ImportResource{
		{Type: userPool, Name: "pool", ID: id},
		{Type: appClient, Name: "client", ID: id + "/" + client},
		{Type: poolDomain, Name: "domain", ID: "acme-users"},
		{Type: "aws:cognito/resourceServer:ResourceServer", Name: "api", ID: id + "|https://api.example.com"},
		{Type: "aws:cognito/identityProvider:IdentityProvider", Name: "google", ID: id + ":Google"},
		{Type: "aws:cognito/userGroup:UserGroup", Name: "admins", ID: id + "/admins"},
		{Type: role, Name: "role", ID: "cognito-sms"},
	}
	if result, err := s.Import(t.Context(), imports...); err != nil {
		t.Fatalf("import: %v\n%s", err, result.Log)
	}
	remember = true
	result, err := s.preview()
	if err != nil {
		t.Fatalf("preview: %v\n%s", err, result.Log)
	}
	for _, step := range steps(result) {
		if step[:6] == "create" || step[:7] == "replace" || step[:6] == "delete" {
			t.Errorf("got %s after the import, want every resource known", step)
		}
	}
}

// everything makes one resource of each type that can be imported. Nothing of
// it is deleted when the program forgets it.
func everything(ctx *pulumi.Context) error {
	keep := pulumi.RetainOnDelete(true)
	pool, err := cognito.NewUserPool(ctx, "pool", &cognito.UserPoolArgs{Name: pulumi.String("p")}, keep)
	if err != nil {
		return err
	}
	if _, err = cognito.NewUserPoolClient(ctx, "client", &cognito.UserPoolClientArgs{
		UserPoolId: pool.ID(), Name: pulumi.String("c"),
	}, keep); err != nil {
		return err
	}
	if err = domain(ctx, "domain", "acme-users", pool.ID(), keep); err != nil {
		return err
	}
	if _, err = cognito.NewResourceServer(ctx, "api", &cognito.ResourceServerArgs{
		UserPoolId: pool.ID(), Name: pulumi.String("api"), Identifier: pulumi.String("https://api.example.com"),
	}, keep); err != nil {
		return err
	}
	if _, err = cognito.NewIdentityProvider(ctx, "google", &cognito.IdentityProviderArgs{
		UserPoolId: pool.ID(), ProviderName: pulumi.String("Google"), ProviderType: pulumi.String("Google"),
		ProviderDetails: pulumi.ToStringMap(map[string]string{
			"client_id": "id", "client_secret": "secret", "authorize_scopes": "openid",
		}),
	}, keep); err != nil {
		return err
	}
	if _, err = cognito.NewUserGroup(ctx, "admins", &cognito.UserGroupArgs{
		UserPoolId: pool.ID(), Name: pulumi.String("admins"),
	}, keep); err != nil {
		return err
	}
	_, err = iam.NewRole(ctx, "role", &iam.RoleArgs{
		Name: pulumi.String("cognito-sms"), AssumeRolePolicy: pulumi.String(goodTrust),
	}, keep)
	return err
}
