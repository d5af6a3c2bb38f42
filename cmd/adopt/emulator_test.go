package main

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	idp "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"

	"users-pool/internal/emulator"
	"users-pool/internal/testpool"
)

// beside is the emulator, plus the answers that AWS documents for calls that the
// emulator does not know, for a pool with nothing to list.
func beside(t *testing.T, emulated string) string {
	t.Helper()
	target, err := url.Parse(emulated)
	if err != nil {
		t.Fatal(err)
	}
	proxy := httputil.NewSingleHostReverseProxy(target)
	empty := map[string]string{
		"ListResourceServers": `{"ResourceServers":[]}`, "ListIdentityProviders": `{"Providers":[]}`,
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, name, _ := strings.Cut(r.Header.Get("X-Amz-Target"), ".")
		if answer, known := empty[name]; known {
			w.Header().Set("Content-Type", "application/x-amz-json-1.1")
			_, _ = w.Write([]byte(answer))
			return
		}
		proxy.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// The pool is created in cognito-local with the console's calls, then adopted.
func TestTheTutorialsPoolInCognitoLocalIsAdopted(t *testing.T) {
	testpool.Endpoint(t, beside(t, emulator.Start(t)))
	cfg, err := config.LoadDefaultConfig(t.Context(), config.WithRegion("local"))
	if err != nil {
		t.Fatal(err)
	}
	client := idp.NewFromConfig(cfg)
	const code, invitation = "Your verification code is {####}. ", "Your username is {username} and temporary password is {####}. "
	made, err := client.CreateUserPool(t.Context(), &idp.CreateUserPoolInput{
		PoolName:               aws.String("my-users-pool"),
		AutoVerifiedAttributes: []types.VerifiedAttributeType{types.VerifiedAttributeTypeEmail},
		Policies: &types.UserPoolPolicyType{PasswordPolicy: &types.PasswordPolicyType{
			MinimumLength: aws.Int32(8), RequireLowercase: true, RequireNumbers: true, RequireSymbols: true, RequireUppercase: true,
			TemporaryPasswordValidityDays: 7,
		}},
		Schema: []types.SchemaAttributeType{{Name: aws.String("email"), Required: aws.Bool(true), Mutable: aws.Bool(true), AttributeDataType: types.AttributeDataTypeString}},
		AdminCreateUserConfig: &types.AdminCreateUserConfigType{UnusedAccountValidityDays: 7, InviteMessageTemplate: &types.MessageTemplateType{
			EmailSubject: aws.String("Your temporary password"), EmailMessage: aws.String(invitation), SMSMessage: aws.String(invitation),
		}},
		VerificationMessageTemplate: &types.VerificationMessageTemplateType{
			DefaultEmailOption: types.DefaultEmailOptionTypeConfirmWithCode, EmailMessage: aws.String(code), EmailSubject: aws.String("Your verification code"), SmsMessage: aws.String(code),
		},
		MfaConfiguration: types.UserPoolMfaTypeOff,
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := client.CreateUserPoolClient(t.Context(), &idp.CreateUserPoolClientInput{
		UserPoolId: made.UserPool.Id, ClientName: aws.String("my-users-pool-clients"), RefreshTokenValidity: 30,
		ExplicitAuthFlows:          []types.ExplicitAuthFlowsType{types.ExplicitAuthFlowsTypeAllowUserSrpAuth, types.ExplicitAuthFlowsTypeAllowRefreshTokenAuth},
		SupportedIdentityProviders: []string{"COGNITO"},
	}); err != nil {
		t.Fatal(err)
	}
	if _, err := client.CreateGroup(t.Context(), &idp.CreateGroupInput{
		UserPoolId: made.UserPool.Id, GroupName: aws.String("admins"), Precedence: aws.Int32(1),
	}); err != nil {
		t.Fatal(err)
	}

	out := t.TempDir()
	status, stdout, stderr := call(t, out, "--pool-id", aws.ToString(made.UserPool.Id), "--stack", "prod")
	if status != 0 {
		t.Fatalf("got %d\n%s\n%s", status, stdout, stderr)
	}
	text := fileIn(t, out, "Pulumi.prod.yaml")
	contains(t, text, "    signUp: self\n    name: my-users-pool\n    signIn:\n      caseSensitive: true # AWS's default, which can't be changed",
		"        revocation: false # ", "        hideUserExistence: false # ", "    groups:\n      admins:\n        precedence: 1\n")
	for _, unwanted := range []string{"password:", "attributes:", "tokens:", "verify:", "authFlows:"} {
		if strings.Contains(text, unwanted) {
			t.Errorf("got %s, which is a default, in\n%s", unwanted, text)
		}
	}
	contains(t, fileIn(t, out, "import.prod.json"), aws.ToString(made.UserPool.Id))
}
