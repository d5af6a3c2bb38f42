package rules

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"users-pool/internal/configtest"
	"users-pool/pool/settings"
)

// ruleCases are, for each rule, settings it accepts and settings it refuses,
// with the path it must name.
var ruleCases = map[string]struct {
	accepts []string
	refuses map[string]string
}{
	"S1": {[]string{`signUp: admin`}, map[string]string{`signUp: everybody`: "signUp"}},
	"S2": {[]string{`clients: {web_1-a: {}}`}, map[string]string{`clients: {"web app": {}}`: `clients["web app"]`}},
	"S3": {
		[]string{`clients: {a: {}, b: {}}` + "\nprimaryClient: b"},
		map[string]string{
			`clients: {a: {}, b: {}}`:         "primaryClient",
			`primaryClient: web`:              "primaryClient",
			"clients: {}\nprimaryClient: web": "primaryClient",
		},
	},
	"P1": {
		[]string{`name: ` + strings.Repeat("a", 128), `name: "My users + = , . @ - _ 1"`},
		map[string]string{`name: "a!b"`: "name", `name: ` + strings.Repeat("a", 129): "name"},
	},
	"R1": {[]string{`tier: plus`, `tier: lite`}, map[string]string{`tier: free`: "tier"}},
	"K1": {
		[]string{
			`tags: {team: identity, "cost center": "42", empty: ""}`, `tags: {Team: a, team: b}`,
			"tags: {Team: a, team: b}\nidentityPool: {authenticatedRoleArn: " + roleA + "}",
			"tags: {Team: a, team: b}\nidentityPool: {authenticatedRoleArn: " + roleA + ", guests: true, guestRoleArn: " + roleA + "}",
		},
		map[string]string{
			`tags: {"aws:owner": me}`:                    `tags["aws:owner"]`,
			`tags: {"a!": b}`:                            `tags["a!"]`,
			"tags: {Team: a, team: b}\nsms: {}":          "tags.team",
			"tags: {Team: a, team: b}\nidentityPool: {}": "tags.team",
			"tags: {Team: a, team: b}\nidentityPool: {authenticatedRoleArn: " + roleA + ", guests: true}": "tags.team",
			`tags: {a: "b#c"}`: "tags.a",
			`tags: {a: ` + strings.Repeat("x", 257) + `}`:                                          "tags.a",
			`tags: {` + strings.Repeat("x", 129) + `: a}`:                                          `tags["` + strings.Repeat("x", 80) + `…"]`,
			`tags: {` + numbered(51, func(i int) string { return fmt.Sprintf("t%d: x", i) }) + `}`: "tags",
		},
	},
	"P2": {
		[]string{`signIn: {aliases: [email, phone_number, preferred_username]}`, `signIn: {usernames: [email]}`},
		map[string]string{
			`signIn: {aliases: [name]}`:                 "signIn.aliases[0]",
			`signIn: {usernames: [preferred_username]}`: "signIn.usernames[0]",
			`signIn: {usernames: [email, email]}`:       "signIn.usernames[1]",
		},
	},
	"P3": {[]string{`signIn: {aliases: [email], usernames: []}`}, map[string]string{`signIn: {aliases: [email], usernames: [email]}`: "signIn"}},
	"P5": {
		[]string{`attributes: {required: [preferred_username]}`},
		map[string]string{"attributes: {required: [preferred_username]}\nsignIn: {aliases: [preferred_username]}": "attributes.required"},
	},
	"O29": {nil, map[string]string{
		managed + `clients: {web: {branding: {settings: {text: "` + strings.Repeat("é", 65500) + `"}}}}`:                    "clients.web.branding",
		managed + `clients: {web: {branding: {assets: [` + numbered(41, func(int) string { return logo("LIGHT") }) + `]}}}`: "clients.web.branding.assets",
	}},
	"O30": {nil, map[string]string{
		managed + `primaryClient: c1` + "\n" + `clients: {` + numbered(21, func(i int) string { return fmt.Sprintf("c%d: {branding: {}}", i) }) + `}`: "clients",
	}},
	"X5": {[]string{`allowDeletion: [clients.web, clients.web.branding, domain, groups.admins, identityPool, 'groups["all of us"]']`}, map[string]string{`allowDeletion: [domain, client.web]`: "allowDeletion[1]"}},
	"P6": {[]string{`allowReplacement: us-east-1_bTac8dX63`}, map[string]string{`allowReplacement: yes please`: "allowReplacement"}},
	"P7": {
		[]string{
			`attributes: {required: [email], custom: {` + customs(49) + `}}`,
			`attributes: {required: [email], standard: {email: {maxLength: 9}}, custom: {` + customs(49) + `}}`,
		},
		map[string]string{
			`attributes: {required: [email], custom: {` + customs(50) + `}}`:                                   "attributes",
			`attributes: {required: [email], standard: {name: {maxLength: 9}}, custom: {` + customs(49) + `}}`: "attributes",
		},
	},
	"P8": {
		[]string{`attributes: {required: [], custom: {` + customs(50) + `}}`},
		map[string]string{`attributes: {required: [], custom: {` + customs(51) + `}}`: "attributes.custom"},
	},
	"P10": {
		[]string{`attributes: {custom: {tenant_id: {type: string}}}`},
		map[string]string{
			`attributes: {custom: {"custom:tenant": {type: string}}}`:       `attributes.custom["custom:tenant"]`,
			`attributes: {custom: {aaaaaaaaaaaaaaaaaaaaa: {type: string}}}`: "attributes.custom.aaaaaaaaaaaaaaaaaaaaa",
			`attributes: {custom: {"tenant id": {type: string}}}`:           `attributes.custom["tenant id"]`,
			`attributes: {custom: {sub: {type: string}}}`:                   "attributes.custom.sub",
			`attributes: {custom: {email_verified: {type: boolean}}}`:       "attributes.custom.email_verified",
			`attributes: {custom: {email: {type: string}}}`:                 "attributes.custom.email",
		},
	},
	"P12": {
		[]string{`attributes: {custom: {a: {type: boolean}, b: {type: datetime}}}`},
		map[string]string{
			`attributes: {custom: {a: {type: text}}}`: "attributes.custom.a.type",
			`attributes: {custom: {a: {}}}`:           "attributes.custom.a.type",
		},
	},
	"P13": {
		[]string{`attributes: {custom: {a: {type: string, minLength: 0, maxLength: 2048}}}`},
		map[string]string{
			`attributes: {custom: {a: {type: string, maxLength: 2049}}}`:            "attributes.custom.a.maxLength",
			`attributes: {custom: {a: {type: string, minLength: -1}}}`:              "attributes.custom.a.minLength",
			`attributes: {custom: {a: {type: string, minLength: 5, maxLength: 4}}}`: "attributes.custom.a",
			`attributes: {standard: {email: {minLength: 5, maxLength: 4}}}`:         "attributes.standard.email",
			`attributes: {standard: {birthdate: {minLength: 11}}}`:                  "attributes.standard.birthdate",
		},
	},
	"P14": {
		[]string{`attributes: {custom: {a: {type: number, min: -1.5, max: 100}}}`, `attributes: {custom: {a: {type: number, max: "` + greatest.Num().String() + `"}}}`},
		map[string]string{
			`attributes: {custom: {a: {type: number, min: 2, max: 1}}}`:                          "attributes.custom.a",
			`attributes: {custom: {a: {type: number, min: few}}}`:                                "attributes.custom.a.min",
			`attributes: {custom: {a: {type: number, max: "` + strings.Repeat("9", 309) + `"}}}`: "attributes.custom.a.max",
		},
	},
	"P15": {
		[]string{`attributes: {custom: {a: {type: number}}}`},
		map[string]string{
			`attributes: {custom: {a: {type: boolean, minLength: 1}}}`: "attributes.custom.a",
			`attributes: {custom: {a: {type: string, min: 1}}}`:        "attributes.custom.a",
			`attributes: {standard: {updated_at: {minLength: 1}}}`:     "attributes.standard.updated_at",
		},
	},
	"P17": {
		[]string{`attributes: {required: [email, birthdate, updated_at]}`, `attributes: {required: []}`, `verify: []`},
		map[string]string{
			`attributes: {required: [emial]}`:         "attributes.required[0]",
			`attributes: {standard: {shoe_size: {}}}`: "attributes.standard.shoe_size",
			`attributes: {required: [email, email]}`:  "attributes.required[1]",
			`verify: [name]`:                          "verify[0]",
		},
	},
	"P18": {
		[]string{`recovery: [phone_number, email]`, `recovery: [admin_only]`},
		map[string]string{
			`recovery: []`:                  "recovery",
			`recovery: [email, admin_only]`: "recovery",
			`recovery: [mail]`:              "recovery[0]",
			`recovery: [email, email]`:      "recovery[1]",
		},
	},
	"P21": {[]string{"verify: [phone_number]\nsms: {}"}, map[string]string{`verify: [phone_number]`: "verify"}},
	"W1":  {[]string{`password: {minLength: 6}`, `password: {minLength: 99}`}, map[string]string{`password: {minLength: 5}`: "password.minLength", `password: {minLength: 0}`: "password.minLength", `password: {minLength: 100}`: "password.minLength"}},
	"W2": {
		[]string{`password: {temporaryValidity: 365d}`, `password: {temporaryValidity: 48h}`},
		map[string]string{
			`password: {temporaryValidity: 0d}`:   "password.temporaryValidity",
			`password: {temporaryValidity: 366d}`: "password.temporaryValidity",
			`password: {temporaryValidity: 36h}`:  "password.temporaryValidity",
			`password: {temporaryValidity: soon}`: "password.temporaryValidity",
		},
	},
	"W3": {[]string{`password: {history: 24}`}, map[string]string{`password: {history: 25}`: "password.history", `password: {history: -1}`: "password.history"}},
	"M1": {
		[]string{`mfa: {mode: optional, methods: [totp]}`, `mfa: {mode: "off"}`},
		map[string]string{
			`mfa: {mode: required}`:                        "mfa.methods",
			`mfa: {mode: maybe, methods: [totp]}`:          "mfa.mode",
			`mfa: {mode: optional, methods: [phone]}`:      "mfa.methods[0]",
			`mfa: {mode: optional, methods: [totp, totp]}`: "mfa.methods[1]",
		},
	},
	"M2": {[]string{`mfa: {mode: "off", methods: []}`}, map[string]string{`mfa: {methods: [totp]}`: "mfa.methods"}},
	"M3": {[]string{"mfa: {mode: optional, methods: [sms]}\nsms: {}"}, map[string]string{`mfa: {mode: optional, methods: [sms]}`: "mfa.methods"}},
	"M4": {[]string{"mfa: {mode: required, methods: [sms, totp]}\nsms: {}", `sms: {}`}, map[string]string{"mfa: {mode: optional, methods: [totp]}\nsms: {}": "mfa.methods"}},
	"M9": {
		[]string{`sms: {roleArn: "arn:aws:iam::123456789012:role/service/cognito", externalId: "a1"}`},
		map[string]string{
			`sms: {roleArn: "arn:aws:iam::123456789012:role/r"}`:                      "sms",
			`sms: {externalId: abc}`:                                                  "sms",
			`sms: {roleArn: "arn:aws:iam::123456789012:role/a//b/", externalId: abc}`: "sms.roleArn",
			`sms: {roleArn: role, externalId: abc}`:                                   "sms.roleArn",
			`sms: {roleArn: "arn:aws:iam::123456789012:role/r", externalId: "a b"}`:   "sms.externalId",
		},
	},
	"M11": {[]string{`sms: {region: us-gov-west-1}`, `sms: {}`}, map[string]string{`sms: {region: mars}`: "sms.region"}},
	"C1": {
		[]string{"clients: {a: {name: one}, b: {name: one}}\nprimaryClient: a"},
		map[string]string{`clients: {a: {name: "x!"}}`: "clients.a.name"},
	},
	"M13": {
		[]string{
			"signIn: {firstFactors: [password, email_otp]}\nmfa: {mode: optional, methods: [totp]}",
			"signIn: {firstFactors: [password, web_authn]}\nmfa: {mode: optional, methods: [totp]}",
		},
		map[string]string{
			"signIn: {firstFactors: [password, email_otp]}\nmfa: {mode: required, methods: [totp]}":       "signIn.firstFactors[1]",
			"signIn: {firstFactors: [password, sms_otp]}\nmfa: {mode: required, methods: [sms]}\nsms: {}": "signIn.firstFactors[1]",
			"signIn: {firstFactors: [password, web_authn]}\nmfa: {mode: required, methods: [totp]}":       "signIn.firstFactors[1]",
		},
	},
	"C17": {
		[]string{"attributes: {standard: {name: {mutable: true}}}\nidentityProviders: {Corp: {type: SAML, metadataUrl: \"https://a.example.com\", attributes: {name: cn}}}"},
		map[string]string{
			"attributes: {standard: {name: {mutable: false}}}\nidentityProviders: {Corp: {type: SAML, metadataUrl: \"https://a.example.com\", attributes: {name: cn}}}": "identityProviders.Corp.attributes.name",
		},
	},
	"O23": {[]string{`identityProviders: {Corp: {type: SAML, metadataUrl: "https://a.example.com"}}`}, map[string]string{
		`identityProviders: {Google: {type: Google, clientId: a}}`: "identityProviders.Google",
	}},
	"C2": {
		[]string{`clients: {a: {tokens: {access: 5m, id: 1d}}}`},
		map[string]string{
			`clients: {a: {tokens: {access: 299s}}}`: "clients.a.tokens.access",
			`clients: {a: {tokens: {id: 25h}}}`:      "clients.a.tokens.id",
		},
	},
	"C3": {
		[]string{`clients: {a: {tokens: {refresh: 3650d}}}`},
		map[string]string{
			`clients: {a: {tokens: {refresh: 0d}}}`:    "clients.a.tokens.refresh",
			`clients: {a: {tokens: {refresh: 3651d}}}`: "clients.a.tokens.refresh",
			`clients: {a: {tokens: {refresh: 59m}}}`:   "clients.a.tokens.refresh",
		},
	},
	"C4": {
		[]string{`clients: {a: {tokens: {access: 1h, id: 1h, refresh: 1h}}}`},
		map[string]string{
			`clients: {a: {tokens: {access: 2h, refresh: 1h}}}`: "clients.a.tokens.access",
			`clients: {a: {tokens: {id: 2h, refresh: 1h}}}`:     "clients.a.tokens.id",
		},
	},
	"C6": {
		[]string{`clients: {a: {tokens: {session: 15m}}}`},
		map[string]string{
			`clients: {a: {tokens: {session: 2m}}}`:   "clients.a.tokens.session",
			`clients: {a: {tokens: {session: 16m}}}`:  "clients.a.tokens.session",
			`clients: {a: {tokens: {session: 200s}}}`: "clients.a.tokens.session",
		},
	},
	"C7": {
		[]string{`clients: {a: {authFlows: [ALLOW_CUSTOM_AUTH]}}`, `clients: {a: {authFlows: [ADMIN_NO_SRP_AUTH]}}`},
		map[string]string{`clients: {a: {authFlows: [USER_SRP_AUTH]}}`: "clients.a.authFlows[0]"},
	},
	"C8":  {[]string{`clients: {a: {authFlows: [ALLOW_USER_AUTH]}}`}, map[string]string{`clients: {a: {authFlows: [ALLOW_USER_SRP_AUTH, USER_PASSWORD_AUTH]}}`: "clients.a.authFlows"}},
	"C10": {[]string{"tier: plus\nclients: {a: {authFlows: [ALLOW_USER_AUTH]}}"}, map[string]string{"tier: lite\nclients: {a: {authFlows: [ALLOW_USER_AUTH]}}": "clients.a.authFlows"}},
	"C11": {[]string{`clients: {a: {authFlows: null}}`}, map[string]string{`clients: {a: {authFlows: []}}`: "clients.a.authFlows"}},
	"W5": {
		[]string{`signIn: {firstFactors: [password, email_otp, web_authn]}`, "signIn: {firstFactors: [password, sms_otp]}\nsms: {}"},
		map[string]string{
			`signIn: {firstFactors: [email_otp]}`:         "signIn.firstFactors",
			`signIn: {firstFactors: [password, totp]}`:    "signIn.firstFactors[1]",
			`signIn: {firstFactors: []}`:                  "signIn.firstFactors",
			`signIn: {firstFactors: [password, sms_otp]}`: "signIn.firstFactors",
		},
	},
	"W6": {
		[]string{`tier: lite`, "tier: plus\nsignIn: {firstFactors: [password, email_otp]}"},
		map[string]string{
			"tier: lite\nsignIn: {firstFactors: [password, email_otp]}":                                        "signIn.firstFactors",
			"tier: lite\nsignIn: {firstFactors: [password, web_authn], passkeys: {relyingParty: example.com}}": "signIn.passkeys",
		},
	},
	"W7": {
		[]string{`signIn: {firstFactors: [password, web_authn], passkeys: {relyingParty: auth.example.com, userVerification: required}}`},
		map[string]string{
			`signIn: {firstFactors: [password, web_authn], passkeys: {}}`:                                                  "signIn.passkeys.relyingParty",
			`signIn: {firstFactors: [password, web_authn], passkeys: {relyingParty: "https://example.com"}}`:               "signIn.passkeys.relyingParty",
			`signIn: {firstFactors: [password, web_authn], passkeys: {relyingParty: example.com, userVerification: yes!}}`: "signIn.passkeys.userVerification",
		},
	},
	"P20": {
		[]string{`attributes: {verifyBeforeUpdate: [email]}`, `attributes: {verifyBeforeUpdate: []}`},
		map[string]string{
			`attributes: {verifyBeforeUpdate: [phone_number]}`:      "attributes.verifyBeforeUpdate",
			"attributes: {verifyBeforeUpdate: [email]}\nverify: []": "attributes.verifyBeforeUpdate",
			`attributes: {verifyBeforeUpdate: [name]}`:              "attributes.verifyBeforeUpdate[0]",
		},
	},
	"T10": {
		[]string{`email: {sesIdentityArn: "` + identity + `", from: "Example <a@example.com>", replyTo: help@example.com}`},
		map[string]string{
			`email: {}`:                    "email.sesIdentityArn",
			`email: {from: a@example.com}`: "email.sesIdentityArn",
			`email: {sesIdentityArn: "arn:aws:sns:us-east-1:1:x"}`:          "email.sesIdentityArn",
			`email: {sesIdentityArn: "` + identity + `", from: nobody}`:     "email.from",
			`email: {sesIdentityArn: "` + identity + `", replyTo: "a b c"}`: "email.replyTo",
		},
	},
	"T12": {
		[]string{`email: {sesIdentityArn: "` + identity + `", configurationSet: sign-in_1}`},
		map[string]string{`email: {sesIdentityArn: "` + identity + `", configurationSet: "a b"}`: "email.configurationSet"},
	},
	"M6": {
		[]string{"mfa: {mode: optional, methods: [email]}\nrecovery: [email, phone_number]\nemail: {sesIdentityArn: \"" + identity + "\"}"},
		map[string]string{
			"mfa: {mode: optional, methods: [email]}\nrecovery: [email, phone_number]":                                                            "mfa.methods",
			"mfa: {mode: optional, methods: [email]}\nemail: {sesIdentityArn: \"" + identity + "\"}":                                              "recovery",
			"tier: lite\nmfa: {mode: optional, methods: [email]}\nrecovery: [email, phone_number]\nemail: {sesIdentityArn: \"" + identity + "\"}": "mfa.methods",
		},
	},
	"T1": {
		[]string{`messages: {verification: {emailBody: "Code {####}"}}`},
		map[string]string{
			`messages: {verification: {emailBody: "no code in it"}}`:                            "messages.verification.emailBody",
			`messages: {verification: {emailBody: "{####}` + strings.Repeat("x", 20000) + `"}}`: "messages.verification.emailBody",
		},
	},
	"T2": {
		[]string{
			`domain: {prefix: acme}` + "\n" + `messages: {verification: {by: link}}`,
			`domain: {prefix: acme}` + "\n" + `messages: {verification: {by: link, emailBody: "Press {##here##}"}}`,
		},
		map[string]string{
			`messages: {verification: {by: pigeon}}`:                              "messages.verification.by",
			`messages: {verification: {by: link, emailBody: "Your code {####}"}}`: "messages.verification.emailBody",
		},
	},
	"T5": {
		[]string{"messages: {mfa: {sms: \"Code {####}\"}}\nsms: {}"},
		map[string]string{
			`messages: {verification: {sms: "no code in it"}}`:                          "messages.verification.sms",
			"messages: {mfa: {sms: \"no code in it\"}}\nsms: {}":                        "messages.mfa.sms",
			`messages: {verification: {sms: "{####}` + strings.Repeat("x", 140) + `"}}`: "messages.verification.sms",
		},
	},
	"T6": {
		[]string{`messages: {invitation: {emailBody: "{username} {####}"}}`},
		map[string]string{
			`messages: {invitation: {emailBody: "Your code is {####}"}}`: "messages.invitation.emailBody",
			`messages: {invitation: {sms: "You are {username}"}}`:        "messages.invitation.sms",
		},
	},
	"T7": {
		[]string{`messages: {verification: {emailSubject: Welcome}}`},
		map[string]string{
			`messages: {verification: {emailSubject: ` + strings.Repeat("x", 141) + `}}`: "messages.verification.emailSubject",
			`messages: {invitation: {emailSubject: ` + strings.Repeat("x", 141) + `}}`:   "messages.invitation.emailSubject",
		},
	},
	"M7": {
		[]string{`messages: {mfa: null}`, `messages: {mfa: {sms: "Your authentication code is {####}. "}}`},
		map[string]string{
			`messages: {mfa: {emailBody: "Code {####}"}}`: "messages.mfa",
			`messages: {mfa: {sms: "Code {####}"}}`:       "messages.mfa.sms",
		},
	},
	"L1": {
		[]string{`triggers: {preSignUp: "` + function + `", postConfirmation: "` + function + `:live"}`},
		map[string]string{
			`triggers: {preSignUp: my-function}`:                                 "triggers.preSignUp",
			`triggers: {userMigration: "arn:aws:lambda:us-east-1:1:function:x"}`: "triggers.userMigration",
			`triggers: {preTokenGeneration: {arn: my-function}}`:                 "triggers.preTokenGeneration.arn",
			`triggers: {customMessage: "arn:aws:s3:::bucket/function"}`:          "triggers.customMessage",
		},
	},
	"L3": {
		[]string{`triggers: {preTokenGeneration: {arn: "` + function + `", version: V2_0}}`, "tier: lite\ntriggers: {preTokenGeneration: {arn: \"" + function + "\"}}"},
		map[string]string{
			`triggers: {preTokenGeneration: {}}`:                                                     "triggers.preTokenGeneration.arn",
			`triggers: {preTokenGeneration: {arn: "` + function + `", version: V9_0}}`:               "triggers.preTokenGeneration.version",
			"tier: lite\ntriggers: {preTokenGeneration: {arn: \"" + function + "\", version: V3_0}}": "triggers.preTokenGeneration.version",
		},
	},
	"T15": {
		[]string{`triggers: {customEmailSender: "` + function + `", kmsKeyArn: "` + key + `"}`},
		map[string]string{
			`triggers: {customSmsSender: "` + function + `"}`:                    "triggers.kmsKeyArn",
			`triggers: {kmsKeyArn: "` + key + `"}`:                               "triggers.kmsKeyArn",
			`triggers: {customSmsSender: "` + function + `", kmsKeyArn: my-key}`: "triggers.kmsKeyArn",
		},
	},
	"D2": {
		[]string{`devices: {remember: always, challengeNew: false}`},
		map[string]string{`devices: {}`: "devices.remember", `devices: {remember: never}`: "devices.remember"},
	},
	"A1": {
		[]string{"tier: plus\nthreatProtection: {mode: audit, customAuth: enforced}"},
		map[string]string{
			`threatProtection: {mode: audit}`:                              "threatProtection",
			"tier: plus\nthreatProtection: {}":                             "threatProtection.mode",
			"tier: plus\nthreatProtection: {mode: audit, customAuth: off}": "threatProtection.customAuth",
		},
	},
	"A3": {
		[]string{
			plus + `risk: {blockIps: [192.0.2.0/24], skipIps: ["2001:db8::/32"]}}`,
			plus + `risk: {compromised: {action: block}}}`,
			plus + `risk: {takeover: {high: {action: block, notify: true}, notify: {sesIdentityArn: "` + identity + `"}}}}`,
			plus + "}\nclients: {web: {risk: {compromised: {action: allow, on: [sign_in]}}}}",
		},
		map[string]string{
			plus + `risk: {}}`:                                                              "threatProtection.risk",
			plus + `risk: {blockIps: [192.0.2.0/33]}}`:                                      "threatProtection.risk.blockIps[0]",
			plus + `risk: {skipIps: [192.0.2.1]}}`:                                          "threatProtection.risk.skipIps[0]",
			plus + `risk: {compromised: {}}}`:                                               "threatProtection.risk.compromised.action",
			plus + `risk: {compromised: {action: block, on: []}}}`:                          "threatProtection.risk.compromised.on",
			plus + `risk: {compromised: {action: block, on: [login]}}}`:                     "threatProtection.risk.compromised.on[0]",
			plus + `risk: {takeover: {notify: {sesIdentityArn: "` + identity + `"}}}}`:      "threatProtection.risk.takeover",
			plus + `risk: {takeover: {low: {action: shout}}}}`:                              "threatProtection.risk.takeover.low.action",
			plus + `risk: {takeover: {low: {action: block}}}}`:                              "threatProtection.risk.takeover.notify",
			plus + `risk: {takeover: {low: {action: block}, notify: {sesIdentityArn: x}}}}`: "threatProtection.risk.takeover.notify.sesIdentityArn",
			plus + `risk: {takeover: {low: {action: block}, notify: {sesIdentityArn: "` + identity + `", block: {subject: s}}}}}`: "threatProtection.risk.takeover.notify.block.text",
			`clients: {web: {risk: {compromised: {action: block}}}}`:                                                              "clients.web.risk",
		},
	},
}

// What the cases above speak of.
const (
	identity = "arn:aws:ses:us-east-1:123456789012:identity/example.com"
	function = "arn:aws:lambda:us-east-1:123456789012:function:trigger"
	key      = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
	plus     = "tier: plus\nthreatProtection: {mode: enforced, "
)

func TestEveryRuleAcceptsAndRefuses(t *testing.T) {
	t.Parallel()
	for id, cases := range ruleCases {
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			for _, given := range cases.accepts {
				if _, _, err := Load(configtest.Pool(t, withSignUp(given))); err != nil {
					t.Errorf("%s: got\n%v\nwant it accepted", given, err)
				}
			}
			for given, path := range cases.refuses {
				problems := refused(t, withSignUp(given))
				if !slices.ContainsFunc(problems, func(p settings.Diagnostic) bool { return p.Rule == id && p.Path == "pool."+path }) {
					t.Errorf("%s: got\n%v\nwant a refusal at %s by %s", given, problems, path, id)
				}
			}
		})
	}
}

// TestEveryRuleHasItsCases: settings that it accepts and settings that it
// refuses, here or in testdata/refused.
func TestEveryRuleHasItsCases(t *testing.T) {
	t.Parallel()
	broken := map[string]bool{}
	for _, one := range configtest.Refusals(t, root) {
		broken[one.Rule] = true
	}
	for _, r := range allRows() {
		cases := ruleCases[r.id]
		if r.level != Refused || r.id == "S7" { // S7 is about another namespace
			continue
		}
		if len(cases.accepts)+len(accepted[r.id]) == 0 || len(cases.refuses) == 0 && !broken[r.id] {
			t.Errorf("rule %s has no case that accepts or none that refuses", r.id)
		}
	}
}

func TestSettingsWrittenInGoAreCheckedLikeThoseOfAFile(t *testing.T) {
	t.Parallel()
	err := Validate(settings.Settings{SignUp: settings.SignUpAdmin, MFA: settings.MFA{Mode: settings.MFARequired}})
	var problems settings.Diagnostics
	if !errors.As(err, &problems) || len(problems) != 1 || problems[0].Path != "mfa.methods" {
		t.Errorf("got %v, want one problem at mfa.methods", err)
	}
	if err := Validate(settings.Settings{SignUp: settings.SignUpSelf}); err != nil {
		t.Errorf("got %v, want sign-up alone to be enough", err)
	}
}

func withSignUp(given string) string {
	if strings.HasPrefix(given, "signUp") {
		return given
	}
	return "signUp: self\n" + given
}

func customs(count int) string {
	return numbered(count, func(i int) string { return fmt.Sprintf("a%d: {type: string}", i) })
}

func numbered(count int, item func(int) string) string {
	items := make([]string, count)
	for i := range items {
		items[i] = item(i)
	}
	return strings.Join(items, ", ")
}
