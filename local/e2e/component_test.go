package e2e

import (
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/iam"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/lambda"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc"

	"users-pool/internal/component"
	"users-pool/local/engine"
	"users-pool/pool"
	"users-pool/pool/settings"
)

// components is a stack whose program asks the component provider for what it builds.
type components struct {
	*stack
	program pulumi.RunFunc
}

// withComponents opens a stack beside a component provider.
func withComponents(t *testing.T) *components {
	t.Helper()
	schema, err := os.ReadFile(filepath.Join(root, "provider", "schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := grpc.NewServer()
	pulumirpc.RegisterResourceProviderServer(server, component.NewServer(schema, nil))
	go func() { _ = server.Serve(listener) }() // ends with Stop
	t.Cleanup(server.Stop)

	c := &components{stack: &stack{t: t, name: "test", file: filepath.Join(t.TempDir(), "Pulumi.test.yaml")}}
	if err := os.WriteFile(c.file, []byte("config: {}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	c.Stack, err = engine.Open(engine.Options{
		Root: root, Stack: c.name, File: c.file, Folder: t.TempDir(), InMemory: true,
		Providers: map[string]int{"users-pool": listener.Addr().(*net.TCPAddr).Port},
		Program:   func(ctx *pulumi.Context) error { return c.program(ctx) },
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

// built is what a program sees of a component.
type built struct {
	pulumi.ResourceState

	UserPoolID    pulumi.StringOutput    `pulumi:"userPoolId"`
	ClientSecrets pulumi.StringMapOutput `pulumi:"clientSecrets"`
	ClientID      pulumi.StringOutput    `pulumi:"clientId"`
	ClientSecret  pulumi.StringOutput    `pulumi:"clientSecret"`
	RoleARN       pulumi.StringOutput    `pulumi:"roleArn"`
}

// users makes the program one pool.
func (c *components) users(inputs pulumi.Map, options ...pulumi.ResourceOption) {
	c.program = func(ctx *pulumi.Context) error {
		users := &built{}
		if err := ctx.RegisterRemoteComponentResource(pool.UserPoolType, "users", inputs, users, options...); err != nil {
			return err
		}
		ctx.Export("userPoolId", users.UserPoolID)
		ctx.Export("clientSecrets", users.ClientSecrets)
		return nil
	}
}

// refusedWith checks that a preview says something and that nothing changes.
func (c *components) refusedWith(says ...string) {
	c.t.Helper()
	before := c.Account().Resources()
	result, err := c.preview()
	for _, one := range says {
		if err == nil || !strings.Contains(result.Log, one) {
			c.t.Errorf("got error %v and\n%s\nwant %q", err, result.Log, one)
		}
	}
	for _, noise := range []string{"goroutine", "panic", "a bug"} {
		if strings.Contains(result.Log, noise) {
			c.t.Errorf("got\n%s\nwant no %q", result.Log, noise)
		}
	}
	same(c.t, "the account", c.Account().Resources(), before)
}

func TestAComponentComesUpIsQuietChangesAndGoes(t *testing.T) {
	t.Parallel()
	c := withComponents(t)
	chosen := pulumi.Map{
		"signUp": pulumi.String("self"), "mfa": pulumi.Map{"mode": pulumi.String("optional"), "methods": pulumi.ToStringArray([]string{"sms"})},
		"recovery": pulumi.ToStringArray([]string{"email", "phone_number"}), "sms": pulumi.Map{},
		"clients": pulumi.Map{"server-side": pulumi.Map{"secret": pulumi.Bool(true)}},
	}
	c.users(chosen)
	c.up()
	c.quiet()
	if id := c.outputs()["userPoolId"]; id != c.only(userPool).ID {
		t.Errorf("got the pool %v, want %s", id, c.only(userPool).ID)
	}
	if secrets := c.outputs()["clientSecrets"]; secrets != "[secret]" {
		t.Errorf("got the secrets %v, want them hidden", secrets)
	}
	chosen["password"] = pulumi.Map{"minLength": pulumi.Int(12)}
	c.want(steps(c.up()), "update "+userPool+" users-pool")
	c.quiet()
	if _, err := c.destroy(); err != nil {
		t.Fatal(err)
	}
	if held := c.Account().Resources(); len(held) > 0 {
		t.Errorf("got %v left, want nothing", held)
	}
}

func TestAComponentReportsEveryProblemAtItsPathAndCreatesNothing(t *testing.T) {
	t.Parallel()
	c := withComponents(t)
	c.users(pulumi.Map{
		"nmae": pulumi.String("x"), "protect": pulumi.String("yes"), "mfa": pulumi.Map{"mode": pulumi.String("required")},
		"clients": pulumi.Map{"web": pulumi.Map{
			"branding": pulumi.Map{"assets": pulumi.Array{pulumi.Map{"category": pulumi.String("FORM_LOGO"), "colorMode": pulumi.String("LIGHT"),
				"extension": pulumi.String("PNG"), "file": pulumi.String("logo.png")}}},
			"secert": pulumi.Bool(true), "name": pulumi.ToSecret(pulumi.String("hidden name")),
			"oauth": pulumi.Map{"callbackUrls": pulumi.Array{pulumi.String("https://app.example.com"), pulumi.String("http://app.example.com")}},
		}},
		"identityProviders": pulumi.Map{
			"Google": pulumi.Map{"type": pulumi.String("Google"), "clientId": pulumi.String("abc"), "clientSecret": pulumi.String("in the wrong place")},
		},
		"identityProviderSecrets": pulumi.Map{"Gogle": pulumi.String("of nobody")},
	})
	c.refusedWith(
		"users.nmae: unknown key. Did you mean name?",
		`users.protect: must be true or false, got the text "yes".`,
		"users.signUp: is required.",
		"users.mfa.methods: ",
		"users.clients.web.secert: unknown key. Did you mean secret?",
		"users.clients.web.name: must not be a secret",
		"users.clients.web.oauth.callbackUrls[1]: ",
		"users.clients.web.branding.assets[0].file: can't be used in a component, which has no project folder. Read the file in your program, and pass its content in bytes.",
		"users.identityProviders.Google.clientSecret: is not a setting. Pass the secret in identityProviderSecrets.Google.",
		"users.identityProviders.Google: needs its client secret. Pass it in identityProviderSecrets.Google.",
		"users.identityProviderSecrets.Gogle: is not the key of an identity provider of this pool. Did you mean Google?",
	)
	result, _ := c.preview()
	for _, secret := range []string{"hidden name", "in the wrong place", "of nobody", "References"} {
		if strings.Contains(result.Log, secret) {
			t.Errorf("got %q in\n%s", secret, result.Log)
		}
	}
}

// trigger is a function of the same program.
func trigger(ctx *pulumi.Context) (*lambda.Function, error) {
	role, err := iam.NewRole(ctx, "trigger", &iam.RoleArgs{
		AssumeRolePolicy: pulumi.String(`{"Version":"2012-10-17","Statement":[{"Effect":"Allow",` +
			`"Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}`),
	})
	if err != nil {
		return nil, err
	}
	return lambda.NewFunction(ctx, "trigger", &lambda.FunctionArgs{
		Role: role.Arn, Runtime: pulumi.String("nodejs22.x"), Handler: pulumi.String("index.handler"),
		Code: pulumi.NewAssetArchive(map[string]any{"index.mjs": pulumi.NewStringAsset("export const handler = async (event) => event;")}),
	})
}

func TestAComponentTakesTheOutputOfAnotherResourceWhereTheLibraryTakesAReference(t *testing.T) {
	t.Parallel()
	c := withComponents(t)
	c.program = func(ctx *pulumi.Context) error {
		function, err := trigger(ctx)
		if err != nil {
			return err
		}
		return ctx.RegisterRemoteComponentResource(pool.UserPoolType, "users", pulumi.Map{
			"signUp": pulumi.String("self"), "triggers": pulumi.Map{"preSignUp": function.Arn},
			"groups": pulumi.Map{"admins": pulumi.Map{"roleArn": function.Role}},
		}, &built{})
	}
	c.up()
	c.quiet()
	function := c.only("aws:lambda/function:Function").Properties["arn"]
	same(t, "the trigger", at(c.only(userPool).Properties, "lambdaConfig", "preSignUp"), function)
	if group := c.only("aws:cognito/userGroup:UserGroup").Properties["roleArn"]; group != c.only(role).Properties["arn"] {
		t.Errorf("got the group's role %v, want the program's", group)
	}
	// The pool waits for the function, and so goes before it.
	deleted := steps(must(t)(c.destroy()))
	if slices.Index(deleted, "delete "+userPool+" users-pool") > slices.Index(deleted, "delete aws:lambda/function:Function trigger") {
		t.Errorf("got %v, want the pool deleted before its trigger", deleted)
	}
}

func must(t *testing.T) func(engine.Result, error) engine.Result {
	return func(result engine.Result, err error) engine.Result {
		t.Helper()
		if err != nil {
			t.Fatalf("%v\n%s", err, result.Log)
		}
		return result
	}
}

func TestAComponentBuildsWithTheAWSProviderOfTheProgram(t *testing.T) {
	t.Parallel()
	c := withComponents(t)
	c.program = func(ctx *pulumi.Context) error {
		europe, err := aws.NewProvider(ctx, "europe", &aws.ProviderArgs{Region: pulumi.String("eu-central-1")})
		if err != nil {
			return err
		}
		return ctx.RegisterRemoteComponentResource(pool.UserPoolType, "users",
			pulumi.Map{"signUp": pulumi.String("self")}, &built{}, pulumi.Providers(europe))
	}
	c.up()
	c.quiet()
	if id := c.only(userPool).ID; !strings.HasPrefix(id, "eu-central-1_") {
		t.Errorf("got the pool %s, want it in eu-central-1", id)
	}
}

func TestAnOutputThatIsNotKnownYetIsRefusedElsewhere(t *testing.T) {
	t.Parallel()
	c := withComponents(t)
	c.program = func(ctx *pulumi.Context) error {
		function, err := trigger(ctx)
		if err != nil {
			return err
		}
		return ctx.RegisterRemoteComponentResource(pool.UserPoolType, "users", pulumi.Map{
			"signUp": function.Arn, "name": function.InvokeArn, "triggers": function.Arn.ApplyT(func(arn string) map[string]string {
				return map[string]string{"preSignUp": arn}
			}).(pulumi.StringMapOutput),
			"verify": pulumi.Array{function.Arn}, "clients": pulumi.Map{"web": pulumi.Map{"name": function.Arn}},
			"identityProviderSecrets": pulumi.ToSecret(pulumi.StringMap{"Google": function.Arn}),
		}, &built{})
	}
	for _, path := range []string{"signUp", "name", "triggers", "verify[0]", "clients.web.name", "identityProviderSecrets"} {
		c.refusedWith("users." + path + ": must be known in a preview, because settings are checked before anything is created.")
	}
	if result, _ := c.preview(); strings.Contains(result.Log, "is required") {
		t.Errorf("got\n%s\nwant one problem for a setting", result.Log)
	}
}

func TestTheSecretOfAnIdentityProviderIsASecretHoweverItIsGiven(t *testing.T) {
	t.Parallel()
	c := withComponents(t)
	google := func(secret pulumi.Input) pulumi.Map {
		return pulumi.Map{
			"signUp":                  pulumi.String("self"),
			"identityProviders":       pulumi.Map{"Google": pulumi.Map{"type": pulumi.String("Google"), "clientId": pulumi.String("abc"), "attributes": pulumi.Map{"email": pulumi.String("email")}}},
			"identityProviderSecrets": pulumi.Map{"Google": secret},
		}
	}
	for name, given := range map[string]pulumi.Input{"plain": pulumi.String("very private"), "secret": pulumi.ToSecret(pulumi.String("very private"))} {
		c.users(google(given))
		c.up()
		c.quiet()
		state, err := os.ReadFile(c.StateFile())
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(state), "very private") {
			t.Errorf("%s: got the secret in clear in the state", name)
		}
		if !strings.Contains(string(state), "Google") {
			t.Errorf("%s: got no identity provider in the state", name)
		}
		details := c.only("aws:cognito/identityProvider:IdentityProvider").Properties["providerDetails"]
		if client := at(map[string]any{"details": details}, "details", "client_id"); client != "abc" {
			t.Errorf("%s: got the details %v", name, details)
		}
	}
	c.users(google(pulumi.String("")))
	c.refusedWith("users.identityProviderSecrets.Google: must not be empty.")
	c.users(google(pulumi.Int(7)))
	c.refusedWith("users.identityProviderSecrets.Google: must be text.")
}

func TestAChangeThatAWSRefusesIsRefusedThroughTheProvider(t *testing.T) {
	t.Parallel()
	c := withComponents(t)
	attributes := func(custom string) pulumi.Map {
		return pulumi.Map{"signUp": pulumi.String("self"), "attributes": pulumi.Map{"custom": pulumi.Map{custom: pulumi.Map{"type": pulumi.String("string")}}}}
	}
	c.users(attributes("tenant"))
	c.up()
	c.users(attributes("team"))
	c.refusedWith("users.attributes.custom.tenant: ")

	// The comparison follows an alias of the component.
	c.program = func(ctx *pulumi.Context) error {
		return ctx.RegisterRemoteComponentResource(pool.UserPoolType, "people", attributes("team"), &built{},
			pulumi.Aliases([]pulumi.Alias{{Name: pulumi.String("users")}}))
	}
	c.refusedWith("people.attributes.custom.tenant: ")
}

func TestTheOptionProtectGuardsWhatTheSettingGuards(t *testing.T) {
	t.Parallel()
	c := withComponents(t)
	chosen := pulumi.Map{"signUp": pulumi.String("self"), "sms": pulumi.Map{}, "clients": pulumi.Map{"web": pulumi.Map{}, "app": pulumi.Map{}}, "primaryClient": pulumi.String("web")}
	c.users(chosen, pulumi.Protect(true))
	if result := c.up(); !strings.Contains(must(t)(c.preview()).Log, "users: The option protect acts as the setting protect") {
		t.Errorf("got\n%s\nwant it said what the option does", result.Log)
	}
	state, err := c.Export(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var protected []string
	for _, one := range state.Resources {
		if one.Protect {
			protected = append(protected, string(one.URN.Type()))
		}
	}
	slices.Sort(protected)
	if want := []string{userPool, role, rolePolicy}; !slices.Equal(protected, want) {
		t.Errorf("got %v protected, want %v", protected, want)
	}
	same(t, "AWS's protection", c.only(userPool).Properties["deletionProtection"], "ACTIVE")
	if _, err := c.destroy(); err == nil {
		t.Error("got the stack destroyed, want it refused")
	}

	chosen["clients"] = pulumi.Map{"web": pulumi.Map{}}
	c.users(chosen, pulumi.Protect(true))
	c.refusedWith("add clients.app to allowDeletion")
	chosen["clients"], chosen["protect"] = pulumi.Map{"web": pulumi.Map{}, "app": pulumi.Map{}}, pulumi.Bool(false)
	c.users(chosen, pulumi.Protect(true))
	c.refusedWith("users.protect: is false, but the component's option protect is true.")

	delete(chosen, "protect")
	c.users(chosen)
	c.up()
	must(t)(c.destroy())
}

func TestAClientAndAnSMSRoleAreBuiltByThemselves(t *testing.T) {
	t.Parallel()
	c := withComponents(t)
	client, roleInputs := pulumi.Map{"name": pulumi.String("server"), "secret": pulumi.Bool(true)}, pulumi.Map{"poolName": pulumi.String("my users"), "externalId": pulumi.String("an-id")}
	c.program = func(ctx *pulumi.Context) error {
		sender := &built{}
		if err := ctx.RegisterRemoteComponentResource(pool.SMSRoleType, "sender", roleInputs, sender); err != nil {
			return err
		}
		users := &built{}
		if err := ctx.RegisterRemoteComponentResource(pool.UserPoolType, "users", pulumi.Map{
			"signUp": pulumi.String("admin"), "clients": pulumi.Map{}, "sms": pulumi.Map{"externalId": pulumi.String("an-id"), "roleArn": sender.RoleARN},
		}, users); err != nil {
			return err
		}
		client["userPoolId"] = users.UserPoolID
		server := &built{}
		if err := ctx.RegisterRemoteComponentResource(pool.ClientType, "server", client, server); err != nil {
			return err
		}
		ctx.Export("clientId", server.ClientID)
		ctx.Export("clientSecret", server.ClientSecret)
		return nil
	}
	c.up()
	c.quiet()
	if got := c.outputs(); got["clientId"] != c.only(appClient).ID || got["clientSecret"] != "[secret]" {
		t.Errorf("got the outputs %v", got)
	}
	client["secret"] = pulumi.Bool(false)
	if done := steps(c.up()); !slices.Contains(done, "replace "+appClient+" server-client") {
		t.Errorf("got %v, want the client replaced", done)
	}

	client["tokens"], roleInputs["poolName"] = pulumi.Map{"access": pulumi.String("1x")}, pulumi.String("")
	c.refusedWith("sender.poolName: is required.")
	roleInputs["poolName"], roleInputs["extra"] = pulumi.String("my users"), pulumi.Int(1)
	c.refusedWith("sender.extra: unknown key.")
	delete(roleInputs, "extra")
	c.refusedWith("server.tokens.access: ")

	delete(client, "tokens")
	deleted := steps(must(t)(c.destroy()))
	last := slices.Index(deleted, "delete "+userPool+" users-pool")
	for i, step := range deleted {
		if strings.HasPrefix(step, "delete "+role+" ") && i < last {
			t.Errorf("got %v, want the pool deleted before its role", deleted)
		}
	}
}

// TestAPoolWaitsForThePolicyOfItsSMSRole: without it the role may not publish, and AWS
// refuses the pool.
func TestAPoolWaitsForThePolicyOfItsSMSRole(t *testing.T) {
	t.Parallel()
	s := configured(t, "{}", func(ctx *pulumi.Context) error {
		sender, err := pool.NewSMSRole(ctx, "sender", &pool.SMSRoleArgs{PoolName: "users", ExternalID: "an-id"})
		if err != nil {
			return err
		}
		_, err = pool.NewUserPool(ctx, "users", &pool.UserPoolArgs{
			Settings:   pool.Settings{SignUp: pool.SignUpAdmin, SMS: &settings.SMS{ExternalID: "an-id"}},
			References: pool.References{SMSRoleARN: sender.ARN},
		})
		return err
	})
	s.up()
	state, err := s.Export(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var waitsFor []string
	for _, one := range state.Resources {
		if string(one.URN.Type()) == userPool {
			for _, urn := range one.Dependencies {
				waitsFor = append(waitsFor, string(urn.Type()))
			}
		}
	}
	for _, part := range []string{role, rolePolicy} {
		if !slices.Contains(waitsFor, part) {
			t.Errorf("got a pool that waits for %v, want %s among it", waitsFor, part)
		}
	}
}

// TestPoolsOfOneProgramDoNotTakeEachOthersClients: the provider builds each with a context
// of its own, so no pool knows of the other's names.
func TestPoolsOfOneProgramDoNotTakeEachOthersClients(t *testing.T) {
	t.Parallel()
	c := withComponents(t)
	clients := map[string]pulumi.Map{"customers": {}, "customers-eu": {"web": pulumi.Map{}}}
	c.program = func(ctx *pulumi.Context) error {
		for _, name := range []string{"customers", "customers-eu"} {
			err := ctx.RegisterRemoteComponentResource(pool.UserPoolType, name, pulumi.Map{
				"signUp": pulumi.String("self"), "name": pulumi.String(name), "clients": clients[name],
			}, &built{})
			if err != nil {
				return err
			}
		}
		return nil
	}
	c.up()
	clients["customers"] = pulumi.Map{"eu-web": pulumi.Map{}}
	c.want(steps(c.up()), "create "+appClient+" customers.eu-web-client")
	c.quiet()
	if found := c.held(appClient); len(found) != 2 {
		t.Errorf("got %d clients, want 2", len(found))
	}
}
