package verify

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	idp "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/document"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/lambda"
	"github.com/aws/aws-sdk-go-v2/service/sns"

	"users-pool/internal/fakeapi"
	"users-pool/pool/settings"
)

const (
	function = "arn:aws:lambda:us-east-1:123456789012:function:gate"
	webACL   = "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/people/1234abcd"
	logGroup = "arn:aws:logs:us-east-1:123456789012:log-group:people"
)

// rich are settings with something for every check.
func rich() settings.Settings {
	four := 4
	return settings.Settings{
		SignUp: settings.SignUpAdmin, Name: "people", Tier: settings.TierPlus, Protect: true, Tags: map[string]string{"team": "identity"},
		SignIn:   settings.SignIn{Usernames: []string{"email"}},
		Password: settings.Password{MinLength: aws.Int(12), History: four},
		MFA:      settings.MFA{Mode: settings.MFAOptional, Methods: []string{settings.MethodSMS, settings.MethodTOTP}},
		SMS:      &settings.SMS{},
		Email:    &settings.EmailSettings{SESIdentityARN: "arn:aws:ses:us-east-1:123456789012:identity/example.com", From: "no-reply@example.com"},
		Devices:  &settings.Devices{Remember: settings.RememberOptIn},
		Attributes: settings.Attributes{
			Custom:   map[string]settings.CustomAttribute{"plan": {Type: settings.AttributeString}},
			Standard: map[string]settings.StandardAttribute{"email": {Mutable: aws.Bool(false), MinLength: aws.Int(7), MaxLength: aws.Int(256)}},
		},
		Triggers: settings.Triggers{PreAuthentication: function},
		ThreatProtection: &settings.ThreatProtection{
			Mode: settings.ThreatEnforced, Risk: &settings.Risk{Compromised: &settings.CompromisedRisk{Action: settings.RiskBlock}},
		},
		Domain:            &settings.Domain{Prefix: "people-example", Pages: settings.PagesManaged},
		WebACLARN:         webACL,
		Logs:              &settings.Logs{NotificationErrors: &settings.NotificationErrors{LogGroupARN: logGroup}, UserActivity: &settings.UserActivity{BucketARN: "arn:aws:s3:::acme"}},
		ResourceServers:   map[string]settings.ResourceServer{"api": {Identifier: "https://api.example.com", Scopes: map[string]string{"read": "Read"}}},
		IdentityProviders: map[string]settings.IdentityProvider{"Login": {Type: settings.ProviderOIDC, ClientID: "me", Issuer: "https://login.example.com"}},
		Groups:            map[string]settings.Group{"admins": {Precedence: aws.Int(1)}},
		Clients: map[string]settings.ClientSettings{
			"web": {
				Secret: true, IdentityProviders: []string{settings.Cognito, "Login"},
				OAuth: &settings.OAuth{Scopes: []string{"openid"}, CallbackURLs: []string{"https://app.example.com/callback"}},
				Branding: &settings.Branding{
					Settings: `{"form":{"border":1,"modes":["LIGHT","DARK"]}}`,
					Assets:   []settings.Asset{{Category: "FORM_LOGO", ColorMode: "LIGHT", Extension: "PNG", Bytes: "AAAA"}},
				},
				WriteAttributes: []string{"email"}, Tokens: settings.Tokens{Access: "15m"},
				Risk: &settings.Risk{Compromised: &settings.CompromisedRisk{Action: settings.RiskBlock}},
			},
			"app": {},
		},
		PrimaryClient: "web",
	}
}

// lie changes AWS's answers of one type.
func lie[T any](change func(*T)) func(string, any) error {
	return func(_ string, answer any) error {
		if known, ok := answer.(*T); ok {
			change(known)
		}
		return nil
	}
}

// ofPool lies about the pool, ofClient about the client with a name.
func ofPool(change func(*types.UserPoolType)) func(string, any) error {
	return lie(func(out *idp.DescribeUserPoolOutput) { change(out.UserPool) })
}

func ofClient(name string, change func(*types.UserPoolClientType)) func(string, any) error {
	return lie(func(out *idp.DescribeUserPoolClientOutput) {
		if aws.ToString(out.UserPoolClient.ClientName) == name {
			change(out.UserPoolClient)
		}
	})
}

func web(change func(*types.UserPoolClientType)) func(string, any) error {
	return ofClient("people-web", change)
}

func app(change func(*types.UserPoolClientType)) func(string, any) error {
	return ofClient("people-app", change)
}

// lies make one check fail each, with the message of that check.
var lies = map[string]struct {
	lie  func(string, any) error
	says string
	// also are other checks that fail.
	also []string
}{
	"pool":                      {lie: ofPool(func(p *types.UserPoolType) { p.Name = aws.String("others") }), says: "name: must be people, got others"},
	"sign-up":                   {lie: ofPool(func(p *types.UserPoolType) { p.AdminCreateUserConfig.AllowAdminCreateUserOnly = false }), says: "signUp: must be admin, got self"},
	"sign-in":                   {lie: ofPool(func(p *types.UserPoolType) { p.UsernameConfiguration.CaseSensitive = aws.Bool(true) }), says: "signIn.caseSensitive: must be false, got true"},
	"password policy":           {lie: ofPool(func(p *types.UserPoolType) { p.Policies.PasswordPolicy.MinimumLength = aws.Int32(6) }), says: "password.minLength: must be 12, got 6"},
	"MFA":                       {lie: lie(func(out *idp.GetUserPoolMfaConfigOutput) { out.MfaConfiguration = types.UserPoolMfaTypeOff }), says: "mfa.mode: must be optional, got off"},
	"verification and recovery": {lie: ofPool(func(p *types.UserPoolType) { p.AccountRecoverySetting = nil }), says: "recovery: AWS has no recovery order for this pool"},
	"attributes": {lie: ofPool(func(p *types.UserPoolType) {
		p.SchemaAttributes = slices.DeleteFunc(p.SchemaAttributes, func(a types.SchemaAttributeType) bool { return *a.Name == "custom:plan" })
	}), says: "attributes.custom.plan: must be {maxLength: 2048, minLength: 0, mutable: true, type: string, unbounded: false}, got none"},
	"devices":             {lie: ofPool(func(p *types.UserPoolType) { p.DeviceConfiguration = nil }), says: "devices: must be {challengeNew: true, remember: optIn}, got none"},
	"tier":                {lie: ofPool(func(p *types.UserPoolType) { p.UserPoolTier = types.UserPoolTierTypeEssentials }), says: "tier: must be plus, got essentials"},
	"deletion protection": {lie: ofPool(func(p *types.UserPoolType) { p.DeletionProtection = types.DeletionProtectionTypeInactive }), says: "protect: must be true, got false"},
	"tags":                {lie: ofPool(func(p *types.UserPoolType) { p.UserPoolTags = nil }), says: "tags: must be {team: identity}, got none"},
	"mail":                {lie: ofPool(func(p *types.UserPoolType) { p.EmailConfiguration.From = aws.String("others@example.org") }), says: "email.from: must be no-reply@example.com, got others@example.org"},
	"messages":            {lie: ofPool(func(p *types.UserPoolType) { p.VerificationMessageTemplate.EmailSubject = aws.String("Win!") }), says: "messages.verification.emailSubject: must be "},
	"text messages":       {lie: ofPool(func(p *types.UserPoolType) { p.SmsConfiguration.SnsRegion = aws.String("eu-west-1") }), says: "sms.region: must be us-east-1, got eu-west-1"},
	"triggers": {
		lie: ofPool(func(p *types.UserPoolType) {
			p.LambdaConfig.UserMigration = aws.String("arn:aws:lambda:us-east-1:666666666666:function:thief")
		}),
		says: "triggers.userMigration: must be none, got arn:aws:lambda:us-east-1:666666666666:function:thief", also: []string{"trigger permissions"},
	},
	"trigger permissions": {lie: lie(func(out *lambda.GetPolicyOutput) {
		out.Policy = aws.String(strings.ReplaceAll(*out.Policy, "userpool/", "userpool/another"))
	}), says: "triggers: " + function + " does not allow this pool to call it for PreAuthentication."},
	"threat protection": {lie: ofPool(func(p *types.UserPoolType) {
		p.UserPoolAddOns.AdvancedSecurityMode = types.AdvancedSecurityModeTypeAudit
	}), says: "threatProtection.mode: must be enforced, got audit"},
	"domain":  {lie: lie(func(out *idp.DescribeUserPoolDomainOutput) { out.DomainDescription.ManagedLoginVersion = aws.Int32(1) }), says: "domain.pages: must be managed, got classic"},
	"web ACL": {lie: lie(func(out *fakeapi.WebACLOutput) { out.WebACL = nil }), says: "webAclArn: must be " + webACL + ", got none."},
	"logs": {lie: lie(func(out *idp.GetLogDeliveryConfigurationOutput) {
		out.LogDeliveryConfiguration.LogConfigurations[0].S3Configuration.BucketArn = aws.String("arn:aws:s3:::thief")
	}), says: "logs.userActivity.bucketArn: must be arn:aws:s3:::acme, got arn:aws:s3:::thief."},
	"client web: style": {lie: lie(func(out *idp.DescribeManagedLoginBrandingByClientOutput) {
		out.ManagedLoginBranding.Settings = document.NewLazyDocument(map[string]any{"form": map[string]any{"border": 2, "modes": []string{"LIGHT", "DARK"}}})
		out.ManagedLoginBranding.Assets = nil
	}), says: "clients.web.branding.settings.form.border: must be 1, got 2.\nclients.web.branding.assets: AWS has no image for FORM_LOGO LIGHT."},
	"domain in service": {lie: lie(func(out *idp.DescribeUserPoolDomainOutput) {
		out.DomainDescription.Status = types.DomainStatusTypeFailed
	}), says: "domain: must be ACTIVE, got FAILED"},
	"no other domains": {lie: func(operation string, answer any) error {
		switch answer := answer.(type) {
		case *idp.DescribeUserPoolOutput:
			answer.UserPool.CustomDomain = aws.String("others.example.org")
		case *idp.DescribeUserPoolDomainOutput:
			if answer.DomainDescription.Domain == nil {
				answer.DomainDescription = &types.DomainDescriptionType{Domain: aws.String("others.example.org"), CustomDomainConfig: &types.CustomDomainConfigType{}}
			}
		}
		return nil
	}, says: "Domain others.example.org is not part of the stack."},
	"resource servers": {lie: lie(func(out *idp.ListResourceServersOutput) { out.ResourceServers[0].Scopes = nil }), says: "resourceServers.api.scopes: must be {read: Read}, got none"},
	"groups": {lie: lie(func(out *idp.ListGroupsOutput) {
		out.Groups[0].RoleArn = aws.String("arn:aws:iam::123456789012:role/root")
	}), says: "groups.admins.roleArn: must be none, got arn:aws:iam::123456789012:role/root"},
	"identity providers": {lie: lie(func(out *idp.DescribeIdentityProviderOutput) {
		out.IdentityProvider.ProviderDetails["client_id"] = "others"
	}), says: "identityProviders.Login.clientId: must be me, got others"},
	"client web: auth flows": {lie: web(func(c *types.UserPoolClientType) {
		c.ExplicitAuthFlows = append(c.ExplicitAuthFlows, types.ExplicitAuthFlowsTypeAllowUserPasswordAuth)
	}), says: "clients.web.authFlows: must be [ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH], got [ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH, ALLOW_USER_PASSWORD_AUTH]"},
	"client web: token lifetimes": {lie: web(func(c *types.UserPoolClientType) { c.AccessTokenValidity = aws.Int32(60) }), says: "clients.web.tokens.access: must be 15m, got 60m"},
	"client web: secret":          {lie: web(func(c *types.UserPoolClientType) { c.ClientSecret = nil }), says: "clients.web.secret: must be true, got false"},
	"client web: user existence":  {lie: web(func(c *types.UserPoolClientType) { c.PreventUserExistenceErrors = "LEGACY" }), says: "clients.web.hideUserExistence: must be true, got false"},
	"client web: OAuth": {lie: web(func(c *types.UserPoolClientType) {
		c.CallbackURLs = append(c.CallbackURLs, "https://thief.example.org")
	}),
		says: "clients.web.oauth.callbackUrls: must be [https://app.example.com/callback], got [https://app.example.com/callback, https://thief.example.org]"},
	"client web: attributes": {lie: web(func(c *types.UserPoolClientType) { c.WriteAttributes = nil }), says: "clients.web.writeAttributes: must be [email], got none"},
	"client web: the rest":   {lie: web(func(c *types.UserPoolClientType) { c.EnablePropagateAdditionalUserContextData = aws.Bool(true) }), says: "clients.web.propagateUserContext: must be false, got true"},
	"client web: risk": {lie: lie(func(out *idp.DescribeRiskConfigurationOutput) {
		if out.RiskConfiguration.CompromisedCredentialsRiskConfiguration != nil && out.RiskConfiguration.ClientId != nil {
			out.RiskConfiguration.CompromisedCredentialsRiskConfiguration.Actions.EventAction = "NO_ACTION"
		}
	}), says: "clients.web.risk.compromised.action: must be block, got allow"},
	"client app: auth flows":      {lie: app(func(c *types.UserPoolClientType) { c.ExplicitAuthFlows = nil }), says: "clients.app.authFlows: must be [ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH], got "},
	"client app: token lifetimes": {lie: app(func(c *types.UserPoolClientType) { c.EnableTokenRevocation = aws.Bool(false) }), says: "clients.app.revocation: must be true, got false"},
	"client app: secret":          {lie: app(func(c *types.UserPoolClientType) { c.ClientSecret = aws.String("hunter2") }), says: "clients.app.secret: must be false, got true"},
	"client app: user existence":  {lie: app(func(c *types.UserPoolClientType) { c.PreventUserExistenceErrors = "" }), says: "clients.app.hideUserExistence: must be true, got false"},
	"client app: OAuth": {lie: app(func(c *types.UserPoolClientType) {
		c.SupportedIdentityProviders = append(c.SupportedIdentityProviders, "Login")
	}), says: "clients.app.identityProviders: must be [COGNITO], got [COGNITO, Login]"},
	"client app: the rest": {lie: app(func(c *types.UserPoolClientType) { c.ClientName = aws.String("others") }), says: "clients.app.name: must be people-app, got others"},
	"discovery document":   {lie: lie(func(d *fakeapi.Discovery) { d.Issuer = "https://thief.example.org" }), says: "issuer: must be https://cognito-idp.us-east-1.amazonaws.com/"},
	"signing keys":         {lie: lie(func(k *fakeapi.KeySet) { k.Keys = nil }), says: "must have RSA keys that verify tokens, got none among 0 keys."},
	"SMS readiness": {lie: ofPool(func(p *types.UserPoolType) {
		p.SmsConfigurationFailure = aws.String("InvalidSmsRoleTrustPolicyException")
	}), says: "sms: Cognito reports that it can't send SMS: InvalidSmsRoleTrustPolicyException."},
	"SMS sandbox": {lie: lie(func(out *sns.GetSMSSandboxAccountStatusOutput) { out.IsInSandbox = true }), says: "sms: The account is in the SMS sandbox"},
	"SMS role trust": {lie: lie(func(out *iam.GetRoleOutput) {
		out.Role.AssumeRolePolicyDocument = aws.String(`{"Statement":{"Effect":"Allow","Principal":{"Service":"cognito-idp.amazonaws.com","AWS":"arn:aws:iam::666666666666:root"},"Action":"sts:AssumeRole"}}`)
	}), says: "but its trust policy accepts any."},
	"SMS role permission": {lie: lie(func(out *iam.GetRolePolicyOutput) { out.PolicyDocument = aws.String(`{"Statement":[]}`) }), says: "must allow sns:Publish on all resources."},
}

// elsewhere are the checks that other tests see fail.
var elsewhere = []string{
	"sign-up probe",               // TestAProbe…
	"no other clients",            // TestAdditionsOutOfBandAreFound
	"no other identity providers", // TestAdditionsOutOfBandAreFound
	"sign-in pages",               // TestSignInPages…
	// The same code as for the client web, with nothing set.
	"client app: attributes", "client app: risk", "client app: style",
}

func TestEveryCheckPassesForAPoolAsDeployed(t *testing.T) {
	p, target := made(t, rich())
	report, api := checked(t, p, target, nil)
	if red := report.names(Fail); len(red) > 0 {
		for _, name := range red {
			t.Errorf("%s: got %q, want it to pass", name, report.of(t, name).Detail)
		}
	}
	if got, want := report.names(Skip), []string{"sign-up probe", "sign-in pages"}; !slices.Equal(got, want) {
		t.Errorf("got %q skipped, want %q", got, want)
	}
	for _, call := range api.Calls() {
		_, name, _ := strings.Cut(call, ":")
		if !strings.HasPrefix(name, "Describe") && !strings.HasPrefix(name, "Get") && !strings.HasPrefix(name, "List") && !strings.HasPrefix(call, "GET ") {
			t.Errorf("got the call %s, want only calls that read", call)
		}
	}
	for _, c := range report.Checks {
		if _, known := lies[c.Name]; !known && !slices.Contains(elsewhere, c.Name) {
			t.Errorf("no lie about %s: no test has seen it fail", c.Name)
		}
	}
	for name := range lies {
		if name != PoolCheck && !slices.Contains(Skippable(target.Settings), name) {
			t.Errorf("a lie about %s, which is not a check", name)
		}
	}
}

// An unknown condition neither passes nor counts as open.
func TestATrustPolicyWithAnUnknownConditionFails(t *testing.T) {
	p, target := made(t, rich())
	report, _ := checked(t, p, target, lie(func(out *iam.GetRoleOutput) {
		out.Role.AssumeRolePolicyDocument = aws.String(`{"Statement":{"Effect":"Allow","Principal":{"Service":"cognito-idp.amazonaws.com"},
			"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceOrgID":"o-1"}}}}`)
	}))
	got := report.of(t, "SMS role trust")
	if got.Outcome != Fail || len(got.Detail) != 1 || !strings.Contains(got.Detail[0], "a condition that this check does not know") {
		t.Errorf("got %+v", got)
	}
}

func TestEveryCheckFailsForALieAboutIt(t *testing.T) {
	p, target := made(t, rich())
	for name, test := range lies {
		t.Run(name, func(t *testing.T) {
			report, _ := checked(t, p, target, test.lie)
			got := report.of(t, name)
			if got.Outcome != Fail || !strings.Contains(strings.Join(got.Detail, "\n"), test.says) {
				t.Errorf("got %s with %q, want it to fail with %q", got.Outcome, got.Detail, test.says)
			}
			red := report.names(Fail)
			if unexpected := slices.DeleteFunc(slices.Clone(red), func(one string) bool {
				return one == name || slices.Contains(test.also, one)
			}); len(unexpected) > 0 {
				t.Errorf("got %q red too", unexpected)
			}
			if text := fmt.Sprint(report.Table(0, false)); strings.Contains(text, "hunter2") {
				t.Errorf("got a secret in\n%s", text)
			}
		})
	}
}
