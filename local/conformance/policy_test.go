package conformance

import (
	"encoding/json"
	"errors"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/iam"
	"github.com/pulumi/pulumi/sdk/v3/go/auto"
	"github.com/pulumi/pulumi/sdk/v3/go/auto/events"
	"github.com/pulumi/pulumi/sdk/v3/go/auto/optpreview"
	"github.com/pulumi/pulumi/sdk/v3/go/auto/optup"
	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/internal/fakeaws"
	"users-pool/internal/pulumicli"
)

// refusedByPolicy are the policies that refuse the wrong pools of both programs, by the
// logical name of the resource. AWS refuses them in up, and the provider in no preview.
var refusedByPolicy = map[string]string{
	"open":               "sign-up",
	"no-method":          "M1",
	"codes-with-mfa":     "M13",
	"phone-without-sms":  "P21",
	"required-alias":     "P5",
	"sender-without-ses": "T10",
	"bounds":             "P14",
	"unverified-update":  "P20",
	"mixed-flows":        "C8",
	"machine":            "O3",
	"no-callback":        "O5",
	"reserved-prefix":    "O12",
}

// wrongInGo registers them as a program does that uses pulumi-aws alone.
func wrongInGo(ctx *pulumi.Context) error {
	closed := &cognito.UserPoolAdminCreateUserConfigArgs{AllowAdminCreateUserOnly: pulumi.Bool(true)}
	var failed error
	userPool := func(name string, args *cognito.UserPoolArgs) *cognito.UserPool {
		if name != "open" {
			args.AdminCreateUserConfig = closed
		}
		made, err := cognito.NewUserPool(ctx, name, args)
		failed = errors.Join(failed, err)
		return made
	}
	userPool("open", &cognito.UserPoolArgs{})
	userPool("no-method", &cognito.UserPoolArgs{MfaConfiguration: pulumi.String("ON")})
	userPool("codes-with-mfa", &cognito.UserPoolArgs{
		MfaConfiguration:              pulumi.String("ON"),
		SoftwareTokenMfaConfiguration: cognito.UserPoolSoftwareTokenMfaConfigurationArgs{Enabled: pulumi.Bool(true)},
		SignInPolicy:                  cognito.UserPoolSignInPolicyArgs{AllowedFirstAuthFactors: pulumi.ToStringArray([]string{"PASSWORD", "EMAIL_OTP"})},
	})
	userPool("phone-without-sms", &cognito.UserPoolArgs{AutoVerifiedAttributes: pulumi.ToStringArray([]string{"phone_number"})})
	userPool("required-alias", &cognito.UserPoolArgs{
		AliasAttributes: pulumi.ToStringArray([]string{"preferred_username"}),
		Schemas: cognito.UserPoolSchemaArray{cognito.UserPoolSchemaArgs{
			Name: pulumi.String("preferred_username"), AttributeDataType: pulumi.String("String"), Required: pulumi.Bool(true),
		}},
	})
	userPool("sender-without-ses", &cognito.UserPoolArgs{EmailConfiguration: cognito.UserPoolEmailConfigurationArgs{
		EmailSendingAccount: pulumi.String("DEVELOPER"), FromEmailAddress: pulumi.String("no-reply@example.com"),
	}})
	userPool("bounds", &cognito.UserPoolArgs{Schemas: cognito.UserPoolSchemaArray{cognito.UserPoolSchemaArgs{
		Name: pulumi.String("age"), AttributeDataType: pulumi.String("Number"),
		NumberAttributeConstraints: cognito.UserPoolSchemaNumberAttributeConstraintsArgs{MinValue: pulumi.String("150"), MaxValue: pulumi.String("18")},
	}}})
	userPool("unverified-update", &cognito.UserPoolArgs{
		UserAttributeUpdateSettings: cognito.UserPoolUserAttributeUpdateSettingsArgs{
			AttributesRequireVerificationBeforeUpdates: pulumi.ToStringArray([]string{"email"}),
		},
	})
	right := userPool("right", &cognito.UserPoolArgs{})
	client := func(name string, args *cognito.UserPoolClientArgs) {
		args.UserPoolId = right.ID()
		_, err := cognito.NewUserPoolClient(ctx, name, args)
		failed = errors.Join(failed, err)
	}
	client("mixed-flows", &cognito.UserPoolClientArgs{ExplicitAuthFlows: pulumi.ToStringArray([]string{"ADMIN_NO_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"})})
	client("machine", &cognito.UserPoolClientArgs{
		AllowedOauthFlowsUserPoolClient: pulumi.Bool(true), AllowedOauthFlows: pulumi.ToStringArray([]string{"client_credentials"}),
		AllowedOauthScopes: pulumi.ToStringArray([]string{"api/read"}),
	})
	client("no-callback", &cognito.UserPoolClientArgs{
		AllowedOauthFlowsUserPoolClient: pulumi.Bool(true), AllowedOauthFlows: pulumi.ToStringArray([]string{"code"}),
		AllowedOauthScopes: pulumi.ToStringArray([]string{"openid"}),
	})
	_, err := cognito.NewUserPoolDomain(ctx, "reserved-prefix", &cognito.UserPoolDomainArgs{UserPoolId: right.ID(), Domain: pulumi.String("my-aws-shop")})
	return errors.Join(failed, err)
}

// rightInGo has a pool of which a preview doesn't know everything.
func rightInGo(ctx *pulumi.Context) error {
	role, err := iam.NewRole(ctx, "sms", &iam.RoleArgs{AssumeRolePolicy: pulumi.String(`{"Version":"2012-10-17","Statement":[{"Effect":"Allow",` +
		`"Principal":{"Service":"cognito-idp.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"shop"}}}]}`)})
	if err != nil {
		return err
	}
	policy, err := iam.NewRolePolicy(ctx, "sms", &iam.RolePolicyArgs{
		Role: role.Name, Policy: pulumi.String(`{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sns:Publish","Resource":"*"}]}`),
	})
	if err != nil {
		return err
	}
	customers, err := cognito.NewUserPool(ctx, "customers", &cognito.UserPoolArgs{
		AdminCreateUserConfig:  cognito.UserPoolAdminCreateUserConfigArgs{AllowAdminCreateUserOnly: pulumi.Bool(true)},
		AutoVerifiedAttributes: pulumi.ToStringArray([]string{"phone_number"}),
		MfaConfiguration:       pulumi.String("ON"),
		SmsConfiguration:       cognito.UserPoolSmsConfigurationArgs{SnsCallerArn: role.Arn, ExternalId: pulumi.String("shop")},
	}, pulumi.DependsOn([]pulumi.Resource{policy}))
	if err != nil {
		return err
	}
	_, err = cognito.NewUserPoolClient(ctx, "web", &cognito.UserPoolClientArgs{
		UserPoolId: customers.ID(), AllowedOauthFlowsUserPoolClient: pulumi.Bool(true),
		AllowedOauthFlows: pulumi.ToStringArray([]string{"code"}), AllowedOauthScopes: pulumi.ToStringArray([]string{"openid"}),
		CallbackUrls: pulumi.StringArray{pulumi.Sprintf("https://%s/callback", customers.Endpoint)},
	})
	return err
}

// lateInGo has a callback URL that is known, and wrong, once the pool exists.
func lateInGo(ctx *pulumi.Context) error {
	customers, err := cognito.NewUserPool(ctx, "customers", &cognito.UserPoolArgs{
		AdminCreateUserConfig: cognito.UserPoolAdminCreateUserConfigArgs{AllowAdminCreateUserOnly: pulumi.Bool(true)},
	})
	if err != nil {
		return err
	}
	_, err = cognito.NewUserPoolClient(ctx, "web", &cognito.UserPoolClientArgs{
		UserPoolId: customers.ID(), AllowedOauthFlowsUserPoolClient: pulumi.Bool(true),
		AllowedOauthFlows: pulumi.ToStringArray([]string{"code"}), AllowedOauthScopes: pulumi.ToStringArray([]string{"openid"}),
		CallbackUrls: pulumi.StringArray{pulumi.Sprintf("http://%s/callback", customers.Endpoint)},
	})
	return err
}

// TestThePolicyPackOnProgramsOfOthers: the CLI with programs that use pulumi-aws alone and
// know nothing of this project.
func TestThePolicyPackOnProgramsOfOthers(t *testing.T) {
	t.Parallel()
	executable := buildPack(t)
	for name, check := range map[string]func(*testing.T, pack){
		"refuses the wrong pools of a program in Go": func(t *testing.T, p pack) {
			refusesWrongPools(t, p, plainStack(t, fakeaws.New(), wrongInGo))
		},
		"refuses the wrong pools of a program in YAML": func(t *testing.T, p pack) {
			refusesWrongPools(t, p, yamlStack(t, fakeaws.New(), "wrong.yaml"))
		},
		"passes the right pools of a program in Go": func(t *testing.T, p pack) {
			passesRightPools(t, p, plainStack(t, fakeaws.New(), rightInGo))
		},
		"passes the right pools of a program in YAML": func(t *testing.T, p pack) {
			passesRightPools(t, p, yamlStack(t, fakeaws.New(), "right.yaml"))
		},
		"refuses an input once it is known":           refusesALateInput,
		"is advisory where the configuration says so": warnsWhereConfigured,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			check(t, pack{executable, map[string]any{"sign-up": map[string]any{"adminOnly": []string{"prod"}}}})
		})
	}
}

func refusesWrongPools(t *testing.T, p pack, stack auto.Stack) {
	t.Helper()
	found, err := p.preview(t, stack)
	if err == nil {
		t.Error("got the preview done, want it refused")
	}
	if got := policiesOf(found, apitype.Mandatory); !maps.Equal(got, refusedByPolicy) {
		t.Errorf("got refused\n%v\nwant\n%v\n%v", got, refusedByPolicy, err)
	}
}

func passesRightPools(t *testing.T, p pack, stack auto.Stack) {
	t.Helper()
	if _, err := p.preview(t, stack); err != nil {
		t.Error(err)
	}
	found, err := p.up(t, stack)
	if err != nil {
		t.Error(err)
	}
	if got := policiesOf(found, apitype.Advisory); got["web"] != "C15" { // which nobody set
		t.Errorf("got the warnings %v, want C15 about the client", got)
	}
}

// refusesALateInput refuses it before the resource that has it exists.
func refusesALateInput(t *testing.T, p pack) {
	t.Helper()
	account := fakeaws.New()
	stack := plainStack(t, account, lateInGo)
	if _, err := p.preview(t, stack); err != nil {
		t.Errorf("got the preview refused: %v", err)
	}
	if _, err := p.up(t, stack); err == nil || !strings.Contains(err.Error(), "callbackUrls[0]: must use https") {
		t.Errorf("got %v, want the callback URL refused", err)
	}
	for _, one := range account.Resources() {
		if one.Type == "aws:cognito/userPoolClient:UserPoolClient" {
			t.Errorf("got the client %s, want none", one.ID)
		}
	}
}

func warnsWhereConfigured(t *testing.T, p pack) {
	t.Helper()
	p.config = map[string]any{"all": "advisory", "sign-up": map[string]any{"enforcementLevel": "disabled"}}
	found, err := p.preview(t, plainStack(t, fakeaws.New(), wrongInGo))
	if err != nil {
		t.Errorf("got the preview refused: %v", err)
	}
	if got := policiesOf(found, apitype.Mandatory); len(got) > 0 {
		t.Errorf("got refused %v, want warnings alone", got)
	}
	if got := policiesOf(found, apitype.Advisory); got["machine"] == "" || got["open"] == "sign-up" {
		t.Errorf("got the warnings %v, want those of the rules, and none of sign-up", got)
	}
}

// policiesOf are the policies of a level that resources break, by logical name: the
// last of them where there are several.
func policiesOf(found []apitype.PolicyEvent, level apitype.EnforcementLevel) map[string]string {
	policies := map[string]string{}
	for _, one := range found {
		if one.EnforcementLevel == string(level) {
			policies[one.ResourceURN[strings.LastIndex(one.ResourceURN, ":")+1:]] = one.PolicyName
		}
	}
	return policies
}

// pack is the policy pack as an executable.
type pack struct {
	executable string
	config     map[string]any
}

func buildPack(t *testing.T) string {
	t.Helper()
	pulumicli.Find(t)
	executable := filepath.Join(t.TempDir(), "policy.exe") // which Windows wants and others take
	build := exec.CommandContext(t.Context(), "go", "build", "-o", executable, "./policy")
	build.Dir = root
	if said, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build the policy pack: %v\n%s", err, said)
	}
	return executable
}

func (p pack) file(t *testing.T) string {
	t.Helper()
	raw, err := json.Marshal(p.config)
	file := filepath.Join(t.TempDir(), "policy.json")
	if err = errors.Join(err, os.WriteFile(file, raw, 0o600)); err != nil {
		t.Fatal(err)
	}
	return file
}

func (p pack) preview(t *testing.T, stack auto.Stack) ([]apitype.PolicyEvent, error) {
	t.Helper()
	return policyEvents(func(to chan<- events.EngineEvent) error {
		_, err := stack.Preview(t.Context(), optpreview.PolicyPacks(p.executable), optpreview.PolicyPackConfigs(p.file(t)), optpreview.EventStreams(to))
		return err
	})
}

func (p pack) up(t *testing.T, stack auto.Stack) ([]apitype.PolicyEvent, error) {
	t.Helper()
	return policyEvents(func(to chan<- events.EngineEvent) error {
		_, err := stack.Up(t.Context(), optup.PolicyPacks(p.executable), optup.PolicyPackConfigs(p.file(t)), optup.EventStreams(to))
		return err
	})
}

// policyEvents are the violations of an operation.
func policyEvents(run func(chan<- events.EngineEvent) error) (found []apitype.PolicyEvent, err error) {
	channel, done := make(chan events.EngineEvent), make(chan struct{})
	go func() {
		defer close(done)
		for event := range channel {
			if event.PolicyEvent != nil {
				found = append(found, *event.PolicyEvent)
			}
		}
	}()
	err = run(channel)
	<-done
	return found, err
}

// plainStack is the stack prod of another project, with a program in Go.
func plainStack(t *testing.T, account *fakeaws.Account, program pulumi.RunFunc) auto.Stack {
	t.Helper()
	return stackOf(t, []byte("name: shop\nruntime: go\n"), cliEnvironment(t, account, passphrase), auto.Program(program))
}

// yamlStack has a program in YAML. The CLI looks for its language host on PATH.
func yamlStack(t *testing.T, account *fakeaws.Account, file string) auto.Stack {
	t.Helper()
	env, bin := cliEnvironment(t, account, passphrase), t.TempDir()
	if err := os.Symlink(yamlHost(t), filepath.Join(bin, yamlHostName)); err != nil {
		t.Fatal(err)
	}
	env["PATH"] = bin + string(os.PathListSeparator) + os.Getenv("PATH")
	project, err := os.ReadFile(filepath.Join("testdata", "policy", file))
	if err != nil {
		t.Fatal(err)
	}
	return stackOf(t, project, env)
}

func stackOf(t *testing.T, project []byte, env map[string]string, options ...auto.LocalWorkspaceOption) auto.Stack {
	t.Helper()
	work := t.TempDir()
	if err := os.WriteFile(filepath.Join(work, "Pulumi.yaml"), project, 0o600); err != nil {
		t.Fatal(err)
	}
	workspace, err := auto.NewLocalWorkspace(t.Context(), append(options, auto.WorkDir(work), auto.EnvVars(env), auto.Pulumi(cliCommand(t)))...)
	if err != nil {
		t.Fatal(err)
	}
	stack, err := auto.NewStack(t.Context(), "prod", workspace)
	if err != nil {
		t.Fatal(err)
	}
	if err := stack.SetConfig(t.Context(), "aws:region", auto.ConfigValue{Value: "us-east-1"}); err != nil {
		t.Fatal(err)
	}
	return stack
}
