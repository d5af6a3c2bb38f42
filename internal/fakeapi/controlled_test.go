package fakeapi

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	idp "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"

	"users-pool/internal/awstype"
	"users-pool/internal/fakeaws"
)

const someACL = "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/acme/a1b2"

// account is an account with a pool that was created in the console.
func account(t *testing.T) (a *fakeaws.Account, pool string) {
	t.Helper()
	a = fakeaws.New()
	return a, created(t, a, awstype.UserPool, map[string]any{"name": "pool"})
}

func created(t *testing.T, a *fakeaws.Account, typ string, properties map[string]any) string {
	t.Helper()
	id, err := a.Create(typ, properties)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// controlled creates a resource through Cloud Control.
func controlled(t *testing.T, a *fakeaws.Account, typeName string, model map[string]any) string {
	t.Helper()
	raw, err := json.Marshal(model)
	if err != nil {
		t.Fatal(err)
	}
	return created(t, a, awstype.CloudControl, map[string]any{"typeName": typeName, "desiredState": string(raw)})
}

func served(t *testing.T, a *fakeaws.Account) (*Server, *idp.Client) {
	t.Helper()
	s, err := Serve(a, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s, idp.New(idp.Options{Region: "us-east-1", BaseEndpoint: aws.String(s.URL()),
		Credentials: aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
			return aws.Credentials{AccessKeyID: "a", SecretAccessKey: "b"}, nil
		})})
}

func TestAStyleIsDescribedByItsIDAndByItsClient(t *testing.T) {
	t.Parallel()
	a, pool := account(t)
	client := created(t, a, awstype.UserPoolClient, map[string]any{"userPoolId": pool, "name": "web"})
	other := created(t, a, awstype.UserPoolClient, map[string]any{"userPoolId": pool, "name": "other"})
	id := controlled(t, a, brandingTypeName, map[string]any{"UserPoolId": pool, "ClientId": client,
		"Settings": map[string]any{"components": map[string]any{"form": map[string]any{"border": 2}}},
		"Assets":   []any{map[string]any{"Category": "FORM_LOGO", "ColorMode": "LIGHT", "Extension": "PNG", "Bytes": "aGVsbG8="}}})
	_, style, _ := strings.Cut(id, "|")
	_, api := served(t, a)

	byID, err := api.DescribeManagedLoginBranding(t.Context(), &idp.DescribeManagedLoginBrandingInput{UserPoolId: &pool, ManagedLoginBrandingId: &style})
	if err != nil {
		t.Fatal(err)
	}
	var settings map[string]any
	if err := byID.ManagedLoginBranding.Settings.UnmarshalSmithyDocument(&settings); err != nil {
		t.Fatal(err)
	}
	if len(settings) != 1 || at(settings, "components", "form") == nil {
		t.Errorf("got settings %v, want the customized ones alone", settings)
	}
	assets := byID.ManagedLoginBranding.Assets
	if len(assets) != 1 || string(assets[0].Bytes) != "hello" || assets[0].Category != types.AssetCategoryTypeFormLogo {
		t.Errorf("got images %v, want the logo", assets)
	}
	byClient, err := api.DescribeManagedLoginBrandingByClient(t.Context(), &idp.DescribeManagedLoginBrandingByClientInput{
		UserPoolId: &pool, ClientId: &client, ReturnMergedResources: true})
	if err != nil {
		t.Fatal(err)
	}
	settings = nil
	if err := byClient.ManagedLoginBranding.Settings.UnmarshalSmithyDocument(&settings); err != nil {
		t.Fatal(err)
	}
	if len(settings) != len(ownSettings) || text(byClient.ManagedLoginBranding.ManagedLoginBrandingId) != style {
		t.Errorf("got %v, want the same style with Cognito's own settings under it", settings)
	}
	var missing *types.ResourceNotFoundException
	if _, err = api.DescribeManagedLoginBrandingByClient(t.Context(), &idp.DescribeManagedLoginBrandingByClientInput{UserPoolId: &pool, ClientId: &other}); !errors.As(err, &missing) {
		t.Errorf("got %v for a client without a style, want it not found", err)
	}
}

func TestAStyleOfCognitosDefaultsHasNoSettings(t *testing.T) {
	t.Parallel()
	a, pool := account(t)
	client := created(t, a, awstype.UserPoolClient, map[string]any{"userPoolId": pool, "name": "web"})
	controlled(t, a, brandingTypeName, map[string]any{"UserPoolId": pool, "ClientId": client, "UseCognitoProvidedValues": true})
	_, api := served(t, a)
	got, err := api.DescribeManagedLoginBrandingByClient(t.Context(), &idp.DescribeManagedLoginBrandingByClientInput{UserPoolId: &pool, ClientId: &client})
	if err != nil {
		t.Fatal(err)
	}
	if b := got.ManagedLoginBranding; b.Settings != nil || b.Assets == nil || !b.UseCognitoProvidedValues {
		t.Errorf("got %+v, want no settings and an empty list of images", b)
	}
}

func TestLogDeliveryIsReturned(t *testing.T) {
	t.Parallel()
	a, pool := account(t)
	_, api := served(t, a)
	ask := func() []types.LogConfigurationType {
		t.Helper()
		out, err := api.GetLogDeliveryConfiguration(t.Context(), &idp.GetLogDeliveryConfigurationInput{UserPoolId: &pool})
		if err != nil {
			t.Fatal(err)
		}
		return out.LogDeliveryConfiguration.LogConfigurations
	}
	if got := ask(); len(got) != 0 {
		t.Errorf("got %v, want no logs", got)
	}
	const arn = "arn:aws:logs:us-east-1:123456789012:log-group:acme"
	controlled(t, a, "AWS::Cognito::LogDeliveryConfiguration", map[string]any{"UserPoolId": pool, "LogConfigurations": []any{map[string]any{
		"EventSource": "userNotification", "LogLevel": "ERROR", "CloudWatchLogsConfiguration": map[string]any{"LogGroupArn": arn}}}})
	if got := ask(); len(got) != 1 || text(got[0].CloudWatchLogsConfiguration.LogGroupArn) != arn || got[0].LogLevel != types.LogLevelError {
		t.Errorf("got %v, want the log group", got)
	}
}

func TestTheWebACLOfAPoolIsReturned(t *testing.T) {
	t.Parallel()
	a, pool := account(t)
	arn := "arn:aws:cognito-idp:us-east-1:123456789012:userpool/" + pool
	s, _ := served(t, a)
	ask := func(arn string) (out struct {
		WebACL *struct{ ARN, Name string }
		Type   string `json:"__type"`
	}) {
		t.Helper()
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.URL(), strings.NewReader(`{"ResourceArn": "`+arn+`"}`))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("X-Amz-Target", "AWSWAF_20190729.GetWebACLForResource")
		r.Header.Set("Authorization", "AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/wafv2/aws4_request")
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close() //nolint:errcheck // read to its end
		if err := json.NewDecoder(answer.Body).Decode(&out); err != nil {
			t.Fatal(err)
		}
		return out
	}
	if got := ask(arn); got.WebACL != nil || got.Type != "" {
		t.Errorf("got %v, want no web ACL and no error", got)
	}
	created(t, a, awstype.WebACLAssociation, map[string]any{"resourceArn": arn, "webAclArn": someACL})
	if got := ask(arn); got.WebACL == nil || got.WebACL.ARN != someACL || got.WebACL.Name != "acme" {
		t.Errorf("got %v, want the web ACL", got)
	}
	if got := ask(arn + "x"); got.Type != "WAFNonexistentItemException" {
		t.Errorf("got %v for a pool that is gone, want it missing", got)
	}
	if got := s.Calls(); got[0] != "wafv2:GetWebACLForResource" {
		t.Errorf("got calls %v, want WAF's", got)
	}
}
