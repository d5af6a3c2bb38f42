package fakeaws

import (
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/apigatewayv2"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cloudcontrol"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cloudwatch"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/iam"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/lambda"
)

// The SDK is generated from the provider of its release, so its properties are
// those of the simulated release.
var sdkTypes = map[string]any{
	userPoolType: cognito.UserPool{}, clientType: cognito.UserPoolClient{}, userPoolDomainType: cognito.UserPoolDomain{},
	resourceServerType: cognito.ResourceServer{}, identityProviderType: cognito.IdentityProvider{},
	userGroupType: cognito.UserGroup{}, userType: cognito.User{}, riskType: cognito.RiskConfiguration{},
	uiType: cognito.UserPoolUICustomization{}, identityPoolType: cognito.IdentityPool{},
	roleAttachmentType: cognito.IdentityPoolRoleAttachment{}, functionType: lambda.Function{},
	roleType: iam.Role{}, rolePolicyType: iam.RolePolicy{}, attachmentType: iam.RolePolicyAttachment{},
	policyType: iam.Policy{}, permissionType: lambda.Permission{},
	cloudControlType: cloudcontrol.Resource{},
	// Listed by hand, because the package wafv2 takes a minute to compile.
	webACLAssociationType: struct {
		ResourceArn string `pulumi:"resourceArn"`
		WebAclArn   string `pulumi:"webAclArn"`
	}{},
	apiType: apigatewayv2.Api{}, authorizerType: apigatewayv2.Authorizer{}, integrationType: apigatewayv2.Integration{},
	routeType: apigatewayv2.Route{}, stageType: apigatewayv2.Stage{}, metricAlarm.token: cloudwatch.MetricAlarm{},
}

func TestEveryModuleRequiresTheSDKOfTheSimulatedRelease(t *testing.T) {
	t.Parallel()
	root := filepath.Join("..", "..")
	examples, err := filepath.Glob(filepath.Join(root, "examples", "*", "go.mod"))
	if err != nil || len(examples) == 0 {
		t.Fatalf("got %d examples, error %v", len(examples), err)
	}
	for _, file := range append(examples, filepath.Join(root, "go.mod"), filepath.Join(root, "local", "go.mod")) {
		gomod, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if want := "pulumi-aws/sdk/v6 v" + version.String() + "\n"; !strings.Contains(string(gomod), want) {
			t.Errorf("%s doesn't require v%s of the SDK, which is simulated", file, version)
		}
	}
}

func TestTheTablesHaveThePropertiesOfTheSDK(t *testing.T) {
	t.Parallel()
	if got, want := slices.Sorted(maps.Keys(sdkTypes)), slices.Sorted(maps.Keys(tables)); !slices.Equal(got, want) {
		t.Errorf("got SDK types for %v, want %v", got, want)
	}
	for token, example := range sdkTypes {
		var want []string
		for _, f := range reflect.VisibleFields(reflect.TypeOf(example)) {
			if name := f.Tag.Get("pulumi"); len(f.Index) == 1 && name != "" { // omits what every resource has
				want = append(want, name)
			}
		}
		compareNames(t, token, tables[token].fields, want)
	}
}

func TestTheBlocksHaveThePropertiesOfTheSDK(t *testing.T) {
	t.Parallel()
	for path, example := range map[string]any{
		"accountRecoverySetting.recoveryMechanisms":   cognito.UserPoolAccountRecoverySettingRecoveryMechanism{},
		"adminCreateUserConfig":                       cognito.UserPoolAdminCreateUserConfig{},
		"adminCreateUserConfig.inviteMessageTemplate": cognito.UserPoolAdminCreateUserConfigInviteMessageTemplate{},
		"deviceConfiguration":                         cognito.UserPoolDeviceConfiguration{},
		"emailConfiguration":                          cognito.UserPoolEmailConfiguration{},
		"emailMfaConfiguration":                       cognito.UserPoolEmailMfaConfiguration{},
		"lambdaConfig":                                cognito.UserPoolLambdaConfig{},
		"lambdaConfig.customEmailSender":              cognito.UserPoolLambdaConfigCustomEmailSender{},
		"lambdaConfig.customSmsSender":                cognito.UserPoolLambdaConfigCustomSmsSender{},
		"lambdaConfig.preTokenGenerationConfig":       cognito.UserPoolLambdaConfigPreTokenGenerationConfig{},
		"passwordPolicy":                              cognito.UserPoolPasswordPolicy{},
		"schemas":                                     cognito.UserPoolSchema{},
		"schemas.numberAttributeConstraints":          cognito.UserPoolSchemaNumberAttributeConstraints{},
		"schemas.stringAttributeConstraints":          cognito.UserPoolSchemaStringAttributeConstraints{},
		"signInPolicy":                                cognito.UserPoolSignInPolicy{},
		"smsConfiguration":                            cognito.UserPoolSmsConfiguration{},
		"softwareTokenMfaConfiguration":               cognito.UserPoolSoftwareTokenMfaConfiguration{},
		"userAttributeUpdateSettings":                 cognito.UserPoolUserAttributeUpdateSettings{},
		"userPoolAddOns":                              cognito.UserPoolUserPoolAddOns{},
		"usernameConfiguration":                       cognito.UserPoolUsernameConfiguration{},
		"verificationMessageTemplate":                 cognito.UserPoolVerificationMessageTemplate{},
		"webAuthnConfiguration":                       cognito.UserPoolWebAuthnConfiguration{},
	} {
		fields := userPoolFields
		for _, step := range strings.Split(path, ".") {
			fields = find(fields, step).fields
		}
		var want []string
		for _, f := range reflect.VisibleFields(reflect.TypeOf(example)) {
			name := f.Tag.Get("pulumi")
			want = append(want, name)
			// In a block's plain struct, optional fields are pointers.
			if optional := f.Type.Kind() == reflect.Pointer; find(fields, name) != nil && find(fields, name).required == optional && f.Type.Kind() != reflect.Slice {
				t.Errorf("%s.%s: required %v, and the SDK says otherwise", path, name, find(fields, name).required)
			}
		}
		compareNames(t, path, fields, want)
	}
}

func compareNames(t *testing.T, where string, fields []field, want []string) {
	t.Helper()
	var got []string
	for i := range fields {
		got = append(got, fields[i].name)
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("%s: got properties %v, want %v", where, got, want)
	}
}
