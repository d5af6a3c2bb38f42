package reference

import (
	"maps"
	"reflect"
	"slices"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool"
	"users-pool/pool/rules"
)

// everyPart turns on every part that a pool may have.
const everyPart = `config:
  users-pool:pool:
    signUp: self
    tier: plus
    tags: {team: identity}
    signIn: {firstFactors: [password, web_authn], passkeys: {relyingParty: example.com.org}}
    sms: {}
    mfa: {mode: optional, methods: [sms]}
    email: {sesIdentityArn: "arn:aws:ses:us-east-1:123456789012:identity/example.com"}
    devices: {remember: always}
    triggers: {preSignUp: "arn:aws:lambda:us-east-1:123456789012:function:check"}
    threatProtection: {mode: audit, risk: {blockIps: [192.0.2.0/24]}}
    clients: {web: {}, server: {secret: true}}
    primaryClient: web
    domain: {prefix: acme, name: example.com.org, certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/1"}
    resourceServers: {api: {identifier: api}}
    identityProviders: {Corp: {type: SAML, metadataUrl: "https://a.example.com"}}
    groups: {admins: {}}
    identityPool: {guests: true}
    webAclArn: arn:aws:wafv2:us-east-1:123456789012:regional/webacl/users/1234abcd
    logs: {userActivity: {bucketArn: "arn:aws:s3:::acme"}}
`

func TestEveryPartIsOnWhereOutputsAreCounted(t *testing.T) {
	t.Parallel()
	settings, _, err := rules.Load(parse(t, everyPart))
	if err != nil {
		t.Fatal(err)
	}
	for field, value := range reflect.ValueOf(settings).Fields() {
		if value.Kind() == reflect.Pointer && value.IsNil() || value.Kind() == reflect.Map && value.Len() == 0 {
			t.Errorf("%s is off, want it on, since it may have outputs", field.Name)
		}
	}
}

func TestTheTableHasEveryOutputAndNoOther(t *testing.T) {
	t.Parallel()
	all := exported(t, everyPart)
	least := exported(t, `config: {users-pool:pool: {signUp: self}}`)
	clientless := exported(t, `config: {users-pool:pool: {signUp: self, clients: {}}}`)
	var listed []string
	for _, o := range Outputs {
		listed = append(listed, o.Name)
		secret, ok := all[o.Name]
		if !ok {
			continue
		}
		if secret != o.Secret {
			t.Errorf("%s: is a secret: %t, the table says %t", o.Name, secret, o.Secret)
		}
		_, always := least[o.Name]
		_, there := clientless[o.Name]
		if always = always && there; always == (o.Absent != "") {
			t.Errorf("%s: is always there: %t, the table says it is absent when: %q", o.Name, always, o.Absent)
		}
	}
	if got := slices.Collect(maps.Keys(all)); !sameWords(got, listed) {
		t.Errorf("got the outputs %v, the table has %v", slices.Sorted(slices.Values(got)), listed)
	}
}

// exported are the outputs of a stack, and whether each is a secret.
func exported(t *testing.T, text string) map[string]bool {
	t.Helper()
	settings, _, err := rules.Load(parse(t, text))
	if err != nil {
		t.Fatal(err)
	}
	secrets := map[string]bool{}
	err = pulumi.RunErr(func(ctx *pulumi.Context) error {
		built, err := pool.New(ctx, "users", &pool.UserPoolArgs{Settings: settings})
		if err != nil {
			return err
		}
		for name, value := range built.Outputs() {
			secrets[name] = pulumi.IsSecret(pulumi.ToOutput(value))
		}
		return nil
	}, pulumi.WithMocks("users-pool", "test", cloud{}))
	if err != nil {
		t.Fatal(err)
	}
	return secrets
}

// cloud stands in for the engine and AWS: it makes everything, and answers as
// much as the program needs to go on.
type cloud struct{}

func (cloud) NewResource(args pulumi.MockResourceArgs) (string, resource.PropertyMap, error) {
	outputs := args.Inputs.Copy()
	for key, value := range map[resource.PropertyKey]string{
		"arn":          "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_test",
		"endpoint":     "cognito-idp.us-east-1.amazonaws.com/us-east-1_test",
		"clientSecret": "s",
		"name":         "n",
	} {
		if _, given := outputs[key]; !given {
			outputs[key] = resource.NewStringProperty(value)
		}
	}
	return args.Name, outputs, nil
}

func (cloud) Call(pulumi.MockCallArgs) (resource.PropertyMap, error) {
	return resource.NewPropertyMapFromMap(map[string]any{
		"partition": "aws", "name": "us-east-1", "accountId": "123456789012",
	}), nil
}
