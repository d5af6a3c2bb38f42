package e2e

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/url"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/local/engine"
	"users-pool/pool"
	"users-pool/pool/settings"
)

// TestASecretIsInClearNowhere plants a secret for each type of identity provider that has
// one, and searches for it and for those that AWS generates: in everything that the
// operations write and show, with all differences, and when one of them fails.
func TestASecretIsInClearNowhere(t *testing.T) {
	t.Parallel()
	const (
		ofGoogle = `hunter2 "of" Google\<&é>`
		ofApple  = "-----BEGIN PRIVATE KEY-----\nhunter2-of-Apple\n-----END PRIVATE KEY-----"
		ofCorp   = "hunter2-of-Corp"
		changed  = "hunter3-of-Corp"
	)
	corp := ofCorp
	failing := false
	s := configured(t, "signUp: self", func(ctx *pulumi.Context) error {
		users, err := pool.New(ctx, "users", &pool.UserPoolArgs{
			Settings: settings.Settings{
				SignUp: settings.SignUpSelf, Domain: &settings.Domain{Prefix: "acme"},
				Clients: map[string]settings.ClientSettings{"server": {Secret: true}},
				IdentityProviders: map[string]settings.IdentityProvider{
					"Google":          {Type: settings.ProviderGoogle, ClientID: "a"},
					"SignInWithApple": {Type: settings.ProviderApple, ClientID: "a", TeamID: "ABCDE12345", KeyID: "ABCDE12345"},
					"Corp":            {Type: settings.ProviderOIDC, ClientID: "a", Issuer: "https://login.example.com"},
				},
			},
			References: pool.References{IdentityProviderSecrets: map[string]pulumi.StringInput{
				// Not marked: the pool marks it.
				"Google": pulumi.String(ofGoogle), "SignInWithApple": pulumi.ToSecret(ofApple).(pulumi.StringOutput), "Corp": pulumi.String(corp),
			}},
		})
		if err != nil {
			return err
		}
		for name, value := range users.Outputs() {
			ctx.Export(name, value)
		}
		if failing {
			return errors.New("the program fails")
		}
		return nil
	})
	var displays []string
	do := func(name string, result engine.Result, err error) {
		t.Helper()
		if (err != nil) != failing {
			t.Fatalf("%s: got %v\n%s", name, err, result.Log)
		}
		displays = append(displays, result.Log)
	}
	ctx := t.Context()
	result, err := s.Preview(ctx, engine.WithDiff())
	do("the first preview", result, err)
	result, err = s.Up(ctx, engine.WithDiff())
	do("the first up", result, err)

	state, err := s.Export(ctx)
	if err != nil {
		t.Fatal(err)
	}
	outputs, _ := state.Outputs()
	same(t, "clientSecrets as shown", outputs.Masked()["clientSecrets"], "[secret]")
	secrets := append(s.secrets(), ofGoogle, ofApple, "hunter2-of-Apple", ofCorp, changed)
	if len(secrets) != 6 || len(secrets[0]) < 20 {
		t.Fatalf("got the secrets %q, want one of AWS to look for", secrets)
	}

	corp = changed
	result, err = s.Preview(ctx, engine.WithDiff())
	do("a preview of another secret", result, err)
	failing = true
	result, err = s.Up(ctx, engine.WithDiff())
	do("an up that fails", result, err)
	failing = false
	result, err = s.Up(ctx, engine.WithDiff())
	do("an up", result, err)
	s.hides(secrets, displays...)
	result, err = s.Refresh(ctx, engine.WithDiff())
	do("a refresh", result, err)
	s.hides(secrets, displays...)
	result, err = s.Destroy(ctx, engine.WithDiff())
	do("a destroy", result, err)
	s.hides(secrets, displays...)
}

// forms are a secret as it may stand in a text: itself, in JSON, in a URL and in base64.
func forms(secret string) []string {
	quoted, _ := json.Marshal(secret)
	return []string{
		secret, strings.Trim(string(quoted), `"`), url.QueryEscape(secret),
		base64.RawStdEncoding.EncodeToString([]byte(secret)), base64.RawURLEncoding.EncodeToString([]byte(secret)),
	}
}

// hides searches for secrets in what the engine displayed, in what the program said, and in
// every file of the stack.
func (s *stack) hides(secrets []string, displays ...string) {
	s.t.Helper()
	texts := s.written()
	if len(texts) == 0 {
		s.t.Error("got no file to search")
	}
	texts["messages"] = s.messages.String()
	texts["the engine's display"] = strings.Join(displays, "\n")
	for place, text := range texts {
		for _, secret := range secrets {
			for _, form := range forms(secret) {
				if at := strings.Index(text, form); at >= 0 {
					s.t.Errorf("%s shows the secret %q: %.300s", place, secret, text[max(0, at-150):])
				}
			}
		}
	}
}
