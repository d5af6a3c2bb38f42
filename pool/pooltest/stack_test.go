package pooltest_test

import (
	"errors"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool"
	"users-pool/pool/pooltest"
	"users-pool/pool/settings"
)

// everything asks for one resource of every type that the library builds without another.
func everything(ctx *pulumi.Context) error {
	_, err := pool.New(ctx, "customers", &pool.UserPoolArgs{Settings: pool.Settings{
		SignUp: pool.SignUpSelf, SMS: &settings.SMS{}, Tier: "plus", ThreatProtection: &settings.ThreatProtection{
			Mode: "audit", Risk: &settings.Risk{BlockIPs: []string{"192.0.2.0/24"}},
		},
		Clients: map[string]pool.ClientSettings{
			"web":    {OAuth: &settings.OAuth{CallbackURLs: []string{"https://app.example.com"}}, UI: &settings.UI{CSS: ".banner-customizable {color: red}"}},
			"server": {Secret: true, OAuth: &settings.OAuth{Flows: []string{"client_credentials"}, Scopes: []string{"api/read"}}},
		},
		PrimaryClient: "web", Domain: &settings.Domain{Prefix: "acme-dev"}, IdentityPool: &settings.IdentityPoolSettings{},
		ResourceServers:   map[string]settings.ResourceServer{"api": {Identifier: "api", Scopes: map[string]string{"read": "Read"}}},
		IdentityProviders: map[string]settings.IdentityProvider{"Acme": {Type: "SAML", MetadataURL: "https://sso.acme.example/metadata.xml"}},
		Groups:            map[string]settings.Group{"admins": {}},
		Triggers:          settings.Triggers{PreSignUp: "arn:aws:lambda:eu-west-1:123456789012:function:gate"},
	}})
	return err
}

func TestTheMocksAnswerInTheFormOfAWS(t *testing.T) {
	t.Parallel()
	made, err := pooltest.Stack{Region: "eu-west-1"}.Run(everything)
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range []struct{ typ, name, output, form string }{
		{"aws:cognito/userPool:UserPool", "customers-pool", "id", `eu-west-1_[A-Za-z0-9]{9}`},
		{"aws:cognito/userPool:UserPool", "customers-pool", "arn", `arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_\w{9}`},
		{"aws:cognito/userPool:UserPool", "customers-pool", "endpoint", `cognito-idp\.eu-west-1\.amazonaws\.com/eu-west-1_\w{9}`},
		{"aws:cognito/userPoolClient:UserPoolClient", "customers-web-client", "id", `[a-z0-9]{26}`},
		{"aws:cognito/userPoolClient:UserPoolClient", "customers-web-client", "clientSecret", ``},
		{"aws:cognito/userPoolClient:UserPoolClient", "customers-server-client", "clientSecret", `[a-z0-9]{51}`},
		{"aws:cognito/userPoolDomain:UserPoolDomain", "customers-domain", "id", `acme-dev`},
		{"aws:cognito/userPoolDomain:UserPoolDomain", "customers-domain", "cloudfrontDistribution", `d[a-z0-9]{13}\.cloudfront\.net`},
		{"aws:cognito/resourceServer:ResourceServer", "customers-api-server", "id", `eu-west-1_\w{9}\|api`},
		{"aws:cognito/identityProvider:IdentityProvider", "customers-Acme-provider", "id", `eu-west-1_\w{9}:Acme`},
		{"aws:cognito/userGroup:UserGroup", "customers-admins-group", "id", `eu-west-1_\w{9}/admins`},
		{"aws:cognito/riskConfiguration:RiskConfiguration", "customers-risk", "id", `eu-west-1_\w{9}`},
		{"aws:cognito/userPoolUICustomization:UserPoolUICustomization", "customers-web-ui", "id", `eu-west-1_\w{9},[a-z0-9]{26}`},
		{"aws:cognito/identityPool:IdentityPool", "customers-identity-pool", "id", `eu-west-1:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}`},
		{"aws:iam/role:Role", "customers-sms-role", "arn", `arn:aws:iam::123456789012:role/myuserspool-SMS-Role-[0-9]{26}`},
	} {
		resource, found := made.Find(one.typ, one.name)
		got, _ := resource.Outputs[one.output].(string)
		if one.output == "id" {
			got = resource.ID
		}
		if !found || !regexp.MustCompile(`^`+one.form+`$`).MatchString(got) {
			t.Errorf("%s %s: got %s %q (found: %v), want %s", one.typ, one.name, one.output, got, found, one.form)
		}
	}
}

func TestTheSameProgramGetsTheSameAnswers(t *testing.T) {
	t.Parallel()
	first, err := pooltest.Stack{}.Run(everything)
	if err != nil {
		t.Fatal(err)
	}
	second, err := pooltest.Stack{}.Run(everything)
	if err != nil || !reflect.DeepEqual(first, second) {
		t.Errorf("got two different answers (%v), want the same", err)
	}
}

func TestAnotherPartitionHasItsOwnNames(t *testing.T) {
	t.Parallel()
	made, err := pooltest.Stack{Region: "cn-north-1"}.Run(func(ctx *pulumi.Context) error {
		_, err := pool.New(ctx, "customers", &pool.UserPoolArgs{Settings: pool.Settings{SignUp: pool.SignUpAdmin}})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	of, _ := made.Find("aws:cognito/userPool:UserPool", "customers-pool")
	if arn, _ := of.Outputs["arn"].(string); !strings.HasPrefix(arn, "arn:aws-cn:") {
		t.Errorf("got the ARN %s, want one of aws-cn", arn)
	}
	if endpoint, _ := of.Outputs["endpoint"].(string); !strings.HasPrefix(endpoint, "cognito-idp.cn-north-1.amazonaws.com.cn/") {
		t.Errorf("got the endpoint %s, want one of aws-cn", endpoint)
	}
}

func TestARegionThatIsNoneIsAnError(t *testing.T) {
	t.Parallel()
	if _, err := (pooltest.Stack{Region: "mars"}).Run(everything); err == nil || !strings.Contains(err.Error(), "Stack.Region") {
		t.Errorf("got %v, want the region refused", err)
	}
}

func TestATestAnswersForItsOwnResourcesAndFunctions(t *testing.T) {
	t.Parallel()
	const token = "aws:ssm/getParameter:getParameter"
	read := func(ctx *pulumi.Context) error {
		var result struct {
			Value string `pulumi:"value"`
		}
		if err := ctx.Invoke(token, &struct{}{}, &result); err != nil {
			return err
		}
		if result.Value != "a value" {
			return errors.New("got the value " + result.Value)
		}
		return everything(ctx)
	}
	stack := pooltest.Stack{
		Result: func(called string, _ map[string]any) (map[string]any, error) {
			if called == token {
				return map[string]any{"value": "a value"}, nil
			}
			return nil, nil
		},
		Outputs: func(of pooltest.Resource) map[string]any {
			if of.Type == "aws:cognito/userPool:UserPool" {
				return map[string]any{"id": "us-east-1_mine", "arn": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_mine"}
			}
			return nil
		},
	}
	made, err := stack.Run(read)
	if err != nil {
		t.Fatal(err)
	}
	if web, _ := made.Find("aws:cognito/userPoolClient:UserPoolClient", "customers-web-client"); web.Inputs["userPoolId"] != "us-east-1_mine" {
		t.Errorf("got %v, want the ID that the test gave", web.Inputs["userPoolId"])
	}
	if _, err := (pooltest.Stack{}).Run(read); err == nil || !strings.Contains(err.Error(), token) {
		t.Errorf("got %v, want the function named that nothing answers", err)
	}
}
