package e2e

// swept are the settings that the sweep changes: each key with values that people move
// between. "" is the key left out. What has to stand beside a value is in backgrounds.
var swept = []sweptKey{
	{"signUp", []string{"self", "admin"}},
	{"tier", []string{"", "lite", "plus"}},
	{"protect", []string{"", "true"}},
	{"tags", []string{"", `{team: identity}`, `{team: ""}`, `{"cost center": ""}`, `{team: "", "cost center": "42"}`}},
	{"signIn", []string{
		"", `{firstFactors: [password, email_otp]}`, `{firstFactors: [password, sms_otp]}`, `{passkeys: {relyingParty: example.com}}`,
		`{firstFactors: [password, web_authn], passkeys: {relyingParty: example.com, userVerification: required}}`,
		`{aliases: [email]}`, `{usernames: [email]}`, `{caseSensitive: true}`,
	}},
	{"attributes", []string{
		"", `{custom: {tenant: {type: string, maxLength: 64}}}`, `{custom: {tenant: {type: string, maxLength: 64}, age: {type: number, min: "0"}}}`,
		`{verifyBeforeUpdate: [email]}`, `{verifyBeforeUpdate: [phone_number]}`, `{standard: {nickname: {mutable: false}}}`, `{required: [email, name]}`,
	}},
	{"password", []string{"", `{minLength: 12, history: 3}`, `{requireSymbols: false, temporaryValidity: 1d}`}},
	{"mfa", []string{
		"", `{mode: optional, methods: [totp]}`, `{mode: required, methods: [totp]}`, `{mode: optional, methods: [sms]}`,
		`{mode: optional, methods: [sms, totp]}`, `{mode: required, methods: [sms, totp]}`, `{mode: optional, methods: [email]}`,
		`{mode: optional, methods: [sms, totp, email]}`, `{mode: required, methods: [sms, email]}`,
	}},
	{"verify", []string{"", `[]`, `[phone_number]`, `[email, phone_number]`}},
	{"recovery", []string{"", `[admin_only]`, `[phone_number]`, `[email, phone_number]`, `[phone_number, email]`}},
	{"sms", []string{
		"", `{}`, `{region: us-east-1}`, `{roleArn: "` + ownRole + `", externalId: first}`, `{roleArn: "` + ownRole + `", externalId: second}`,
	}},
	{"email", []string{
		"", `{replyTo: help@example.com}`, `{sesIdentityArn: "` + identity + `"}`,
		`{sesIdentityArn: "` + identity + `", from: Example <no-reply@example.com>, configurationSet: sign-in}`,
	}},
	{"messages", []string{
		"", `{verification: {emailSubject: Welcome, emailBody: "Code {####}", sms: "{####} is yours"}}`, `{verification: {by: link, emailBody: "Press {##here##}."}}`,
		`{invitation: {emailSubject: Come in, emailBody: "{username}: {####}", sms: "{username} {####}"}}`,
		`{mfa: {sms: "Code {####}"}}`, `{mfa: {emailSubject: A code, emailBody: "Code {####}"}}`,
	}},
	{"devices", []string{"", `{remember: optIn}`, `{remember: always, challengeNew: false}`}},
	{"triggers", []string{
		"", `{preSignUp: "` + lambdaA + `"}`, `{preSignUp: "` + lambdaB + `"}`,
		`{preTokenGeneration: {arn: "` + lambdaA + `"}}`, `{preTokenGeneration: {arn: "` + lambdaB + `", version: V2_0}}`,
		`{preSignUp: "` + lambdaA + `", preTokenGeneration: {arn: "` + lambdaA + `"}}`,
		`{customEmailSender: "` + lambdaA + `", kmsKeyArn: "` + kmsKey + `"}`, `{customSmsSender: "` + lambdaA + `", kmsKeyArn: "` + kmsKey + `"}`,
	}},
	{"threatProtection", []string{
		"", `{mode: audit}`, `{mode: enforced, customAuth: audit}`, `{mode: enforced, risk: {compromised: {action: block}}}`,
		`{mode: enforced, risk: {takeover: {high: {action: block, notify: true}, notify: {sesIdentityArn: "` + identity + `"}}}}`,
	}},
	{"domain", []string{
		"", `{prefix: acme}`, `{prefix: other}`, `{prefix: acme, pages: managed}`, `{prefix: acme, ui: {css: ".banner-customizable {background: navy}"}}`,
		`{name: auth.example.com, certificateArn: "` + certificate + `"}`, `{name: auth.example.com, certificateArn: "` + certificate + `0"}`,
		`{name: auth.example.com, certificateArn: "` + certificate + `", pages: managed}`,
		`{prefix: acme, name: auth.example.com, certificateArn: "` + certificate + `"}`,
	}},
	{"resourceServers", []string{
		"", `{api: {identifier: "https://api.example.com", scopes: {read: Read}}}`, `{api: {identifier: "https://api.example.com", scopes: {read: Read all, write: Write}}}`,
		`{api: {identifier: "https://other.example.com"}}`, `{backend: {identifier: "https://api.example.com", scopes: {read: Read}}}`,
		`{api: {identifier: "https://api.example.com", scopes: {read: Read}, ignoreChanges: [scopes]}}`,
	}},
	{"identityProviders", []string{
		"", corp("clientId: a"), corp("clientId: b, identifiers: [example.com]"), `{Corp: {type: SAML, metadataUrl: "https://sso.example.com/metadata.xml", attributes: {email: mail}}}`,
		`{Other: {type: SAML, metadataUrl: "https://sso.example.com/metadata.xml", attributes: {email: mail}}}`,
	}},
	{"webAclArn", []string{
		"", "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/one/1234abcd", "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/two/1234abcd",
	}},
	{"logs", []string{
		"", `{notificationErrors: {logGroupArn: "arn:aws:logs:us-east-1:123456789012:log-group:users"}}`, `{userActivity: {bucketArn: "arn:aws:s3:::acme"}}`,
		`{userActivity: {streamArn: "arn:aws:firehose:us-east-1:123456789012:deliverystream/acme"}}`,
	}},
	{"groups", []string{
		"", `{admins: {}}`, `{admins: {precedence: 0}}`, `{admins: {precedence: 2, description: People}, staff: {}}`, `{admins: {roleArn: "arn:aws:iam::123456789012:role/admins"}}`,
	}},
	{"identityPool", []string{"", `{}`, `{name: people}`, `{rolesFromGroups: true, classicFlow: true}`, `{guests: true}`}},
	{"clients", []string{
		"", `{}`, `{clients: {secret: true}}`, `{web: {}}`, `{clients: {name: The app, tokens: {access: 15m, id: 15m, refresh: 1d, session: 5m}}}`,
		"{clients: {}, web: {revocation: false, hideUserExistence: false}}\nprimaryClient: clients",
		`{clients: {rotation: {grace: 30s}}}`, `{clients: {authFlows: [ALLOW_CUSTOM_AUTH]}}`, `{clients: {authFlows: [ADMIN_NO_SRP_AUTH]}}`,
		`{clients: {readAttributes: [email], writeAttributes: [email]}}`, `{clients: {readAttributes: [email, "custom:tenant"]}}`,
		`{clients: {oauth: {callbackUrls: ["https://a.example.com"], scopes: [openid]}}}`,
		`{clients: {oauth: {callbackUrls: ["https://a.example.com", "myapp://b"], defaultRedirectUrl: "myapp://b", logoutUrls: ["https://a.example.com"]}}}`,
		`{clients: {oauth: {callbackUrls: ["https://a.example.com"], scopes: [openid, "https://api.example.com/read"]}}}`,
		`{clients: {secret: true, authFlows: [ALLOW_REFRESH_TOKEN_AUTH], oauth: {flows: [client_credentials], scopes: ["https://api.example.com/read"]}}}`,
		`{clients: {identityProviders: [COGNITO, Corp]}}`, `{clients: {identityProviders: [COGNITO], ignoreChanges: [identityProviders]}}`,
		`{clients: {oauth: {callbackUrls: ["https://a.example.com"], scopes: [openid]}, ignoreChanges: [scopes]}}`,
		`{clients: {risk: {compromised: {action: block}}}}`, `{clients: {ui: {css: ".banner-customizable {background: red}"}}}`,
		`{clients: {secret: true, propagateUserContext: true}}`, `{clients: {branding: {}}}`, `{clients: {branding: {settings: {a: 1}}}}`,
		`{clients: {branding: {external: true}}}`,
	}},
}

// sweptKey is a key of the settings and its values, as they stand in a stack file.
type sweptKey struct {
	key    string
	values []string
}

// corp is an identity provider with some settings.
func corp(more string) string {
	return `{Corp: {type: OIDC, issuer: "https://login.example.com", attributes: {email: email}, ` + more + `}}`
}

// backgrounds are settings around those that change, from a small stack to a large one:
// values that need others find them there.
var backgrounds = map[string]map[string]string{
	"small": {"signUp": "self"},
	"phones verified without MFA": {
		"signUp": "self", "verify": "[phone_number]", "sms": "{}", "recovery": "[email, phone_number]", "email": `{sesIdentityArn: "` + identity + `"}`,
	},
	"large": {
		"signUp": "admin", "tier": "plus", "sms": "{}", "mfa": "{mode: optional, methods: [sms, totp]}", "verify": "[email, phone_number]",
		"recovery": "[email, phone_number]", "email": `{sesIdentityArn: "` + identity + `"}`, "tags": "{team: identity}",
		"attributes":       "{custom: {tenant: {type: string, maxLength: 64}}}",
		"threatProtection": "{mode: audit}", "triggers": `{preSignUp: "` + lambdaA + `"}`,
		"domain": "{prefix: acme}", "resourceServers": `{api: {identifier: "https://api.example.com", scopes: {read: Read}}}`,
		"identityProviders": corp("clientId: a"), "groups": "{admins: {precedence: 1}}", "identityPool": "{}",
	},
}
