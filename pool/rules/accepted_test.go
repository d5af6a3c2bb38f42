package rules

import (
	"fmt"
	"strings"
	"testing"

	"users-pool/internal/configtest"
)

// accepted are settings that come close to breaking a rule and do not, by the
// id of the rule. What breaks one is in testdata/refused.
var accepted = map[string][]string{
	"C12": {`clients: {web: {rotation: {}, authFlows: [ALLOW_USER_SRP_AUTH]}}`, `clients: {web: {authFlows: [ALLOW_REFRESH_TOKEN_AUTH]}}`},
	"C13": {`clients: {web: {rotation: {grace: 0s}}}`, `clients: {web: {rotation: {grace: 1m}}}`},
	"C16": {
		`clients: {web: {readAttributes: [phone_number_verified], writeAttributes: [email]}}`,
		"attributes: {custom: {tenant: {type: string}}}\nclients: {web: {writeAttributes: [\"custom:tenant\", email]}}",
	},
	"C17": {
		"identityProviders: {Corp: {type: SAML, metadataUrl: \"https://a.example.com\", attributes: {email: mail, email_verified: sure}}}\n" +
			"clients: {web: {identityProviders: [Corp], writeAttributes: [email]}}",
	},
	"C19": {`clients: {web: {secret: true, propagateUserContext: true}}`},
	"C20": {
		`clients: {web: {analytics: {applicationArn: "arn:aws:mobiletargeting:us-east-1:123456789012:apps/abc", shareUserData: true}}}`,
		`clients: {web: {analytics: {applicationId: abc, externalId: x, roleArn: "arn:aws:iam::123456789012:role/a"}}}`,
	},
	"C21": {"identityProviders: {Corp: {type: SAML, metadataUrl: \"https://a.example.com\"}}\nclients: {web: {identityProviders: [Corp]}}"},
	"C24": {
		`clients: {web: {ignoreChanges: [identityProviders, scopes], oauth: {callbackUrls: ["https://a.example.com"]}}}`,
		`clients: {web: {ignoreChanges: []}}`,
	},
	"O26": {`resourceServers: {api: {identifier: api, ignoreChanges: [scopes]}}`},
	"O1":  {`clients: {web: {oauth: {flows: [implicit, code], callbackUrls: ["https://a.example.com"]}}}`},
	"O2":  {machineClient}, "O3": {machineClient}, "O4": {machineClient},
	"O5": {`clients: {web: {oauth: {callbackUrls: ["https://a.example.com"]}}}`, machineClient},
	"O7": {`clients: {web: {oauth: {callbackUrls: ["http://localhost:3000/cb", "http://127.0.0.1", "http://[::1]:8080", "myapp://cb", "com.example.app:/cb", "https://a.example.com/?next=%2F", "https://a.example.com/` + strings.Repeat("a", 1024-len("https://a.example.com/")) + `"]}}}`},
	"O8": {`clients: {web: {oauth: {callbackUrls: ["https://a.example.com"], logoutUrls: ["http://localhost:3000/", "http://[::1]/", "myapp://out"]}}}`},
	"O9": {`clients: {web: {oauth: {callbackUrls: ["https://a.example.com"], defaultRedirectUrl: "https://a.example.com"}}}`},
	"O10": {
		`clients: {web: {oauth: {scopes: [openid, email, phone, profile, aws.cognito.signin.user.admin], callbackUrls: ["https://a.example.com"]}}}`,
		machineClient,
	},
	"O11": {
		`domain: {prefix: a}`, `domain: {prefix: 0-9}`,
		`domain: {prefix: one, name: auth.example.com, certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/1-2"}`,
	},
	"P17": {`attributes: {required: [], standard: {email: {mutable: false, minLength: 7, maxLength: 256}, updated_at: {mutable: false}}}`},
	"P13": {`attributes: {custom: {code: {type: string, minLength: 5, maxLength: 5}}}`},
	"P14": {`attributes: {custom: {one: {type: number, min: 1, max: 1}}}`},
	"C4":  {`clients: {web: {tokens: {access: 1h, id: 1h, refresh: 1h}}}`},
	"C8":  {`clients: {web: {authFlows: [CUSTOM_AUTH_FLOW_ONLY, USER_PASSWORD_AUTH]}}`},
	"S3":  {`clients: {}`},
	"O12": {`domain: {prefix: a-w-s}`, `domain: {prefix: paws-clinic}`},
	"O14": {ownDomain},
	"O32": {ownDomain},
	"A2": {
		`logs: {notificationErrors: {logGroupArn: "` + logGroup + `"}}`,
		plus + `}` + "\n" + `logs: {userActivity: {bucketArn: "arn:aws:s3:::acme"}, notificationErrors: {logGroupArn: "` + logGroup + `"}}`,
		plus + `}` + "\n" + `logs: {userActivity: {streamArn: "arn:aws:firehose:us-east-1:123456789012:deliverystream/acme"}}`,
	},
	// A bucket's ARN has neither region nor account, and a stream may be another account's.
	"A4": {
		plus + `}` + "\n" + `logs: {userActivity: {bucketArn: "arn:aws:s3:::acme"}}` + "\nwebAclArn: " + webACL,
		plus + `}` + "\n" + `logs: {userActivity: {streamArn: "arn:aws:firehose:us-east-1:210987654321:deliverystream/acme"}}` + "\nwebAclArn: " + webACL,
	},
	"A5":  {`webAclArn: ` + webACL, `webAclArn: null`},
	"O28": {managed + `clients: {web: {branding: {}}}`, managed + `clients: {web: {branding: {external: true}}}`, managed + `clients: {web: {branding: {settings: {a: {b: [1]}}, assets: []}}}`},
	"O29": {
		managed + `clients: {web: {branding: {assets: [` + logo("LIGHT") + `, ` + logo("DARK") + `, {category: FAVICON_ICO, colorMode: LIGHT, extension: ICO, bytes: AAAA}]}}}`,
		managed + `clients: {web: {branding: {settings: {text: "` + strings.Repeat("é", 65000) + `"}}}}`,
	},
	"O30": {managed + `primaryClient: c1` + "\n" + `clients: {` + numbered(20, func(i int) string { return fmt.Sprintf("c%d: {branding: {}}", i) }) + `, web: {branding: {external: true}}, machine: {}}`},
	"O16": {`domain: {prefix: one, pages: managed}`, "tier: lite\ndomain: {prefix: one}"},
	"O17": {`domain: {prefix: one, ui: {logo: "` + pixel + `"}}`, "domain: {prefix: one}\nclients: {web: {ui: {css: \"/* a {} */ .banner-customizable {}\\n.submitButton-customizable:hover, .label-customizable {color: red}\"}}}"},
	"O18": {`resourceServers: {a_1-b: {identifier: "https://api.example.com/v1?x#y", name: "API + 1"}}`},
	"O19": {`resourceServers: {api: {identifier: api, scopes: {"read:all.things": R}}}`},
	"O21": {`identityProviders: {a_b: {type: SAML, metadataUrl: "https://a.example.com", identifiers: [a.example, "b c"]}}`},
	"O22": {`identityProviders: {Google: {type: Google, clientId: a}, Any-Name: {type: OIDC, clientId: a, issuer: "https://a.example.com"}}`},
	"O25": {
		`identityProviders: {SignInWithApple: {type: SignInWithApple, clientId: a, teamId: ABCDE12345, keyId: ABCDE12345}}`,
		`identityProviders: {Facebook: {type: Facebook, clientId: a, apiVersion: v17.0}, LoginWithAmazon: {type: LoginWithAmazon, clientId: a}}`,
		`identityProviders: {Corp: {type: SAML, metadata: "<a/>", signOut: true, signRequests: true, encryptedAssertions: true, startsAtProvider: true}}`,
		`identityProviders: {Corp: {type: OIDC, clientId: a, method: POST, issuer: "https://a.example.com", authorizeUrl: "https://a.example.com/a", ` +
			`tokenUrl: "https://a.example.com/t", attributesUrl: "https://a.example.com/u", jwksUri: "https://a.example.com/k"}}`,
	},
	"T4": {"domain: {prefix: one}\nmessages: {verification: {by: link}}", ownDomain + "\nmessages: {verification: {by: link}}"},
	"W7": {ownDomain + "\nsignIn: {firstFactors: [password, web_authn], passkeys: {relyingParty: auth.example.com}}"},
	"G1": {`groups: {"Admins/été": {}}`},
	"G2": {`groups: {admins: {precedence: 1, description: All, roleArn: "arn:aws:iam::123456789012:role/path/admins"}, rest: {precedence: 2147483647}}`},
	"I2": {
		`identityPool: {}`, "name: \"a+b\"\nidentityPool: {guests: true, guestRoleArn: \"arn:aws:iam::123456789012:role/guest\"}",
		"groups: {admins: {roleArn: \"arn:aws:iam::123456789012:role/admins\"}}\nidentityPool: {rolesFromGroups: true, authenticatedRoleArn: \"arn:aws:iam::123456789012:role/a\"}",
	},
	"S4":  {`acknowledge: [P22, O16, M6]`},
	"T10": {`email: {replyTo: help@example.com}`},
	"T11": {`email: {sesIdentityArn: "` + identity + `"}`, `email: {sesIdentityArn: "` + strings.Replace(identity, "us-east-1", "us-west-2", 1) + `"}`},
	"L6":  {`triggers: {preSignUp: "` + function + `"}`},
	"T16": {`triggers: {customEmailSender: "` + function + `", kmsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/1234abcd"}`},
}

const (
	machineClient = "resourceServers: {api: {identifier: api, scopes: {read: Read}}}\n" +
		"clients: {m: {secret: true, oauth: {flows: [client_credentials], scopes: [api/read]}}}"
	ownDomain = `domain: {name: auth.example.com, certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/1-2"}`
	// pixel is a PNG of one pixel.
	pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)

func TestWhatComesCloseToBreakingARuleIsAccepted(t *testing.T) {
	t.Parallel()
	for id, all := range accepted {
		for _, given := range all {
			if _, _, err := Load(configtest.Pool(t, withSignUp(given)).WithEverySecret(t)); err != nil {
				t.Errorf("%s: %s: got\n%v\nwant it accepted", id, given, err)
			}
		}
	}
}

// What those speak of.
const (
	logGroup = "arn:aws:logs:us-east-1:123456789012:log-group:/aws/vendedlogs/users"
	webACL   = "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/users/1234abcd-12ab-34cd-56ef-1234567890ab"
	managed  = "domain: {prefix: one, pages: managed}\n"
)

func logo(mode string) string {
	return "{category: FORM_LOGO, colorMode: " + mode + ", extension: PNG, bytes: AAAA}"
}
