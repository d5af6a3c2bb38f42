package pool

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// outputsOf are the outputs of a stack with these settings.
func outputsOf(t *testing.T, text string) (map[string]any, map[string]bool) {
	t.Helper()
	var values map[string]any
	var secrets map[string]bool
	settings := load(t, text)
	(&recorder{}).build(t, func(ctx *pulumi.Context) error {
		built, err := New(ctx, "users", &UserPoolArgs{Settings: settings})
		if err == nil {
			values, secrets, err = awaited(built.Outputs())
		}
		return err
	})
	return values, secrets
}

func TestOutputsAreWhatTheTutorialWritesDownAndMore(t *testing.T) {
	t.Parallel()
	values, secrets := outputsOf(t, `signUp: self`)
	for name, want := range map[string]any{
		"userPoolName":     "my-users-pool",
		"userPoolId":       pulumi.ID("us-east-1_test"),
		"userPoolArn":      "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_test",
		"userPoolEndpoint": "cognito-idp.us-east-1.amazonaws.com/us-east-1_test",
		"issuer":           "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_test",
		"jwksUri":          "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_test/.well-known/jwks.json",
		"clientName":       "my-users-pool-clients",
		"clientId":         pulumi.ID("users-clients-client-id"),
		"clientNames":      map[string]string{"clients": "my-users-pool-clients"},
	} {
		if !reflect.DeepEqual(values[name], want) {
			t.Errorf("%s: got %#v, want %#v", name, values[name], want)
		}
	}
	want := []string{
		"clientId", "clientIds", "clientName", "clientNames", "issuer", "jwksUri",
		"userPoolArn", "userPoolEndpoint", "userPoolId", "userPoolName",
	}
	if got := slices.Sorted(maps.Keys(values)); !slices.Equal(got, want) {
		t.Errorf("got outputs %v, want %v: what is off is absent", got, want)
	}
	for name, secret := range secrets {
		if secret {
			t.Errorf("%s is a secret, want it readable by other stacks", name)
		}
	}
}

func TestOnlyClientsWithASecretAreAmongTheSecrets(t *testing.T) {
	t.Parallel()
	values, secrets := outputsOf(t, `{signUp: self, clients: {web: {}, server: {secret: true}}, primaryClient: server}`)
	want := map[string]string{"server": "the-secret-of-users-server-client"}
	if !reflect.DeepEqual(values["clientSecrets"], want) {
		t.Errorf("got %v, want %v", values["clientSecrets"], want)
	}
	if !secrets["clientSecrets"] {
		t.Error("clientSecrets is readable, want a secret")
	}
	if values["clientName"] != "my-users-pool-server" {
		t.Errorf("got clientName %v, want the primary client's", values["clientName"])
	}
}

func TestTheRoleIsAnOutputWhereThereIsOne(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ given, wantName, wantARN string }{
		"built here": {
			`{signUp: self, sms: {}}`, "myuserspool-SMS-Role-1", "arn:aws:iam::123456789012:role/myuserspool-SMS-Role-1",
		},
		"brought, below a path": {
			`{signUp: self, sms: {roleArn: "arn:aws:iam::123456789012:role/a/b/mine", externalId: abc}}`,
			"mine", "arn:aws:iam::123456789012:role/a/b/mine",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			values, _ := outputsOf(t, test.given)
			if values["smsRoleName"] != test.wantName || values["smsRoleArn"] != test.wantARN {
				t.Errorf("got %v and %v, want %s and %s", values["smsRoleName"], values["smsRoleArn"], test.wantName, test.wantARN)
			}
		})
	}
}

func TestAPoolWithoutClientsHasNoClientAndNoOutputOfOne(t *testing.T) {
	t.Parallel()
	for _, name := range built(t, `{signUp: self, clients: {}}`).names() {
		if strings.Contains(name, "Client") {
			t.Errorf("got %s, want no client", name)
		}
	}
	values, _ := outputsOf(t, `{signUp: self, clients: {}, domain: {prefix: acme}}`)
	for _, name := range []string{"clientId", "clientName", "clientSecrets", "loginUrl"} {
		if _, there := values[name]; there {
			t.Errorf("got the output %s, want it absent", name)
		}
	}
	if got := values["clientIds"]; !reflect.DeepEqual(got, map[string]any{}) {
		t.Errorf("got clientIds %#v, want an empty object", got)
	}
}

func TestAPoolHasItsOwnDomainBesideAPrefix(t *testing.T) {
	t.Parallel()
	const own = `name: auth.example.com, certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/1"`
	const oauth = `clients: {web: {oauth: {callbackUrls: ["https://app.example.com"]}}}`
	const prefixHost = "acme.auth.us-east-1.amazoncognito.com"
	for name, test := range map[string]struct {
		domain       string
		resources    []string
		host, prefix any
	}{
		"a prefix":      {`prefix: acme`, []string{"users-domain"}, prefixHost, prefixHost},
		"the own name":  {own, []string{"users-own-domain"}, "auth.example.com", nil},
		"both together": {`prefix: acme, ` + own, []string{"users-domain", "users-own-domain"}, "auth.example.com", prefixHost},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			settings := `{signUp: self, domain: {` + test.domain + `}, ` + oauth + `}`
			var resources []string
			for _, one := range built(t, settings).sorted() {
				if one.Type == "aws:cognito/userPoolDomain:UserPoolDomain" {
					resources = append(resources, one.Name)
				}
			}
			if !slices.Equal(resources, test.resources) {
				t.Errorf("got the domains %v, want %v", resources, test.resources)
			}
			values, _ := outputsOf(t, settings)
			if values["domain"] != test.host || values["prefixDomain"] != test.prefix {
				t.Errorf("got domain %v and prefixDomain %v, want %v and %v", values["domain"], values["prefixDomain"], test.host, test.prefix)
			}
			if login, _ := values["loginUrl"].(string); !strings.HasPrefix(login, fmt.Sprintf("https://%s/login?", test.host)) {
				t.Errorf("got loginUrl %q, want it on %v", login, test.host)
			}
			if _, there := values["domainTarget"]; there != strings.Contains(test.domain, "name:") {
				t.Errorf("got domainTarget there: %t", there)
			}
		})
	}
}
