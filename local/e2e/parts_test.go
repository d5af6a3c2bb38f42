package e2e

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"users-pool/internal/fakeaws"
)

// The types of what stands around a pool.
const (
	pages          = "aws:cognito/userPoolUICustomization:UserPoolUICustomization"
	server         = "aws:cognito/resourceServer:ResourceServer"
	provider       = "aws:cognito/identityProvider:IdentityProvider"
	group          = "aws:cognito/userGroup:UserGroup"
	identityPool   = "aws:cognito/identityPool:IdentityPool"
	roleAttachment = "aws:cognito/identityPoolRoleAttachment:IdentityPoolRoleAttachment"
)

const updateClient = "update " + appClient + " users-clients-client"

// secretsOf are encrypted secrets of identity providers, for stack.also.
func secretsOf(keys ...string) string {
	text := "users-pool:secrets:\n  identityProviders:\n"
	for _, key := range keys {
		text += "    " + key + ": {secure: v1:a:b}\n"
	}
	return text
}

// TestEveryPartTurnsOnChangesAndTurnsOff takes what stands around a pool from
// off to on, to another value and off again. The pool is never touched, nothing
// is left to do after any step, and the account is in the end as it was.
func TestEveryPartTurnsOnChangesAndTurnsOff(t *testing.T) {
	t.Parallel()
	const redirect = `callbackUrls: ["https://app.example.com/cb"]`
	for name, test := range map[string]struct {
		always, on, changed        string
		secrets                    []string
		turnsOn, changes, turnsOff []string
	}{
		"a domain, renamed": {
			on:       `domain: {prefix: one}`,
			changed:  `domain: {prefix: two}`,
			turnsOn:  []string{"create " + poolDomain + " users-domain"},
			changes:  []string{"replace " + poolDomain + " users-domain"},
			turnsOff: []string{"delete " + poolDomain + " users-domain"},
		},
		"a domain, from a prefix to a custom domain": {
			on:       `domain: {prefix: one}`,
			changed:  `domain: {name: auth.example.com, certificateArn: "` + certificate + `"}`,
			turnsOn:  []string{"create " + poolDomain + " users-domain"},
			changes:  []string{"replace " + poolDomain + " users-own-domain"},
			turnsOff: []string{"delete " + poolDomain + " users-own-domain"},
		},
		"another certificate": {
			on:       `domain: {name: auth.example.com, certificateArn: "` + certificate + `"}`,
			changed:  `domain: {name: auth.example.com, certificateArn: "` + certificate + `0"}`,
			turnsOn:  []string{"create " + poolDomain + " users-own-domain"},
			changes:  []string{"update " + poolDomain + " users-own-domain"},
			turnsOff: []string{"delete " + poolDomain + " users-own-domain"},
		},
		"managed pages": {
			always:   `acknowledge: [O16]`,
			on:       `domain: {prefix: one, pages: managed}`,
			changed:  `domain: {prefix: one}`,
			turnsOn:  []string{"create " + poolDomain + " users-domain"},
			changes:  []string{"update " + poolDomain + " users-domain"},
			turnsOff: []string{"delete " + poolDomain + " users-domain"},
		},
		"the look of all pages": {
			always:   `domain: {prefix: one}`,
			on:       `domain: {prefix: one, ui: {css: ".banner-customizable{}"}}`,
			changed:  `domain: {prefix: one, ui: {css: ".label-customizable{}", logo: "` + logo + `"}}`,
			turnsOn:  []string{"create " + pages + " users-ui"},
			changes:  []string{"update " + pages + " users-ui"},
			turnsOff: []string{"delete " + pages + " users-ui"},
		},
		"the look of one client's pages": {
			always:   `domain: {prefix: one}`,
			on:       `clients: {clients: {ui: {css: ".banner-customizable{}"}}}`,
			changed:  `clients: {clients: {ui: {css: ".label-customizable{}"}}}`,
			turnsOn:  []string{"create " + pages + " users-clients-ui"},
			changes:  []string{"update " + pages + " users-clients-ui"},
			turnsOff: []string{"delete " + pages + " users-clients-ui"},
		},
		"a resource server": {
			on:       `resourceServers: {api: {identifier: "https://api.example.com", scopes: {read: Read}}}`,
			changed:  `resourceServers: {api: {identifier: "https://api.example.com", name: The API, scopes: {read: Read it, write: Write}}}`,
			turnsOn:  []string{"create " + server + " users-api-server"},
			changes:  []string{"update " + server + " users-api-server"},
			turnsOff: []string{"delete " + server + " users-api-server"},
		},
		"scopes of a resource server in a client": {
			always: `domain: {prefix: one}`,
			on: `resourceServers: {api: {identifier: "https://api.example.com", scopes: {read: Read}}}` + "\n" +
				`clients: {clients: {oauth: {scopes: [openid, "https://api.example.com/read"], ` + redirect + `}}}`,
			changed: `resourceServers: {api: {identifier: "https://api2.example.com", scopes: {read: Read}}}` + "\n" +
				`clients: {clients: {oauth: {scopes: ["https://api2.example.com/read"], ` + redirect + `}}}`,
			turnsOn:  []string{"create " + server + " users-api-server", updateClient},
			changes:  []string{"replace " + server + " users-api-server", updateClient},
			turnsOff: []string{"delete " + server + " users-api-server", updateClient},
		},
		"groups": {
			on:       `groups: {admins: {precedence: 1, description: All}, staff: {}}`,
			changed:  `groups: {admins: {precedence: 2, roleArn: "arn:aws:iam::123456789012:role/admins"}}`,
			turnsOn:  []string{"create " + group + " users-admins-group", "create " + group + " users-staff-group"},
			changes:  []string{"update " + group + " users-admins-group", "delete " + group + " users-staff-group"},
			turnsOff: []string{"delete " + group + " users-admins-group"},
		},
		"Google": {
			secrets:  []string{"Google"},
			on:       `identityProviders: {Google: {type: Google, clientId: a, attributes: {email: email}}}`,
			changed:  `identityProviders: {Google: {type: Google, clientId: b, scopes: [email], attributes: {email: email, name: name}}}`,
			turnsOn:  []string{"create " + provider + " users-Google-provider"},
			changes:  []string{"update " + provider + " users-Google-provider"},
			turnsOff: []string{"delete " + provider + " users-Google-provider"},
		},
		"Facebook": {
			secrets:  []string{"Facebook"},
			on:       `identityProviders: {Facebook: {type: Facebook, clientId: a, attributes: {email: email}}}`,
			changed:  `identityProviders: {Facebook: {type: Facebook, clientId: a, apiVersion: v18.0, attributes: {email: email}}}`,
			turnsOn:  []string{"create " + provider + " users-Facebook-provider"},
			changes:  []string{"update " + provider + " users-Facebook-provider"},
			turnsOff: []string{"delete " + provider + " users-Facebook-provider"},
		},
		"Amazon": {
			secrets:  []string{"LoginWithAmazon"},
			on:       `identityProviders: {LoginWithAmazon: {type: LoginWithAmazon, clientId: a, attributes: {email: email}}}`,
			changed:  `identityProviders: {LoginWithAmazon: {type: LoginWithAmazon, clientId: a, scopes: [profile, postal_code], attributes: {email: email}}}`,
			turnsOn:  []string{"create " + provider + " users-LoginWithAmazon-provider"},
			changes:  []string{"update " + provider + " users-LoginWithAmazon-provider"},
			turnsOff: []string{"delete " + provider + " users-LoginWithAmazon-provider"},
		},
		"Apple": {
			secrets:  []string{"SignInWithApple"},
			on:       `identityProviders: {SignInWithApple: {type: SignInWithApple, clientId: com.example.app, teamId: ABCDE12345, keyId: ABCDE12345, attributes: {email: email}}}`,
			changed:  `identityProviders: {SignInWithApple: {type: SignInWithApple, clientId: com.example.app, teamId: ABCDE12345, keyId: FGHIJ12345, attributes: {email: email}}}`,
			turnsOn:  []string{"create " + provider + " users-SignInWithApple-provider"},
			changes:  []string{"update " + provider + " users-SignInWithApple-provider"},
			turnsOff: []string{"delete " + provider + " users-SignInWithApple-provider"},
		},
		"OpenID Connect": {
			secrets: []string{"Corp"},
			on:      `identityProviders: {Corp: {type: OIDC, clientId: a, issuer: "https://login.example.com", attributes: {email: email}}}`,
			changed: `identityProviders: {Corp: {type: OIDC, clientId: a, issuer: "https://login.example.com", method: POST, identifiers: [example.com], ` +
				`authorizeUrl: "https://a.example.com", tokenUrl: "https://t.example.com", attributesUrl: "https://u.example.com", jwksUri: "https://j.example.com", ` +
				`attributes: {email: email}}}`,
			turnsOn:  []string{"create " + provider + " users-Corp-provider"},
			changes:  []string{"update " + provider + " users-Corp-provider"},
			turnsOff: []string{"delete " + provider + " users-Corp-provider"},
		},
		"SAML": {
			on: `identityProviders: {Corp: {type: SAML, metadataUrl: "https://sso.example.com/m.xml", attributes: {email: mail}}}`,
			changed: `identityProviders: {Corp: {type: SAML, metadata: "<EntityDescriptor/>", signOut: true, signRequests: true, ` +
				`encryptedAssertions: true, startsAtProvider: true, attributes: {email: mail}}}`,
			turnsOn:  []string{"create " + provider + " users-Corp-provider"},
			changes:  []string{"update " + provider + " users-Corp-provider"},
			turnsOff: []string{"delete " + provider + " users-Corp-provider"},
		},
		"another type of provider under the same name": {
			secrets:  []string{"Corp"},
			on:       `identityProviders: {Corp: {type: SAML, metadataUrl: "https://sso.example.com/m.xml", attributes: {email: mail}}}`,
			changed:  `identityProviders: {Corp: {type: OIDC, clientId: a, issuer: "https://login.example.com", attributes: {email: email}}}`,
			turnsOn:  []string{"create " + provider + " users-Corp-provider"},
			changes:  []string{"replace " + provider + " users-Corp-provider"},
			turnsOff: []string{"delete " + provider + " users-Corp-provider"},
		},
		"a provider in a client": {
			secrets: []string{"Google"},
			on: `identityProviders: {Google: {type: Google, clientId: a, attributes: {email: email}}}` + "\n" +
				`clients: {clients: {identityProviders: [COGNITO, Google]}}`,
			changed: `identityProviders: {Google: {type: Google, clientId: a, attributes: {email: email}}}` + "\n" +
				`clients: {clients: {identityProviders: [Google]}}`,
			turnsOn:  []string{"create " + provider + " users-Google-provider", updateClient},
			changes:  []string{updateClient},
			turnsOff: []string{"delete " + provider + " users-Google-provider", updateClient},
		},
		"an identity pool": {
			on:      `identityPool: {}`,
			changed: `identityPool: {guests: true, classicFlow: true, checkTokens: false}`,
			turnsOn: []string{"create " + identityPool + " users-identity-pool", "create " + role + " users-authenticated-role",
				"create " + roleAttachment + " users-identity-pool-roles"},
			changes: []string{"update " + identityPool + " users-identity-pool", "create " + role + " users-guest-role",
				"replace " + roleAttachment + " users-identity-pool-roles"},
			turnsOff: []string{"delete " + identityPool + " users-identity-pool", "delete " + role + " users-authenticated-role",
				"delete " + role + " users-guest-role", "delete " + roleAttachment + " users-identity-pool-roles"},
		},
		"an identity pool with roles of groups": {
			always: `groups: {admins: {precedence: 1, roleArn: "arn:aws:iam::123456789012:role/admins"}}`,
			on:     `identityPool: {}`, changed: `identityPool: {rolesFromGroups: true}`,
			turnsOn: []string{"create " + identityPool + " users-identity-pool", "create " + role + " users-authenticated-role",
				"create " + roleAttachment + " users-identity-pool-roles"},
			changes: []string{"update " + roleAttachment + " users-identity-pool-roles"},
			turnsOff: []string{"delete " + identityPool + " users-identity-pool", "delete " + role + " users-authenticated-role",
				"delete " + roleAttachment + " users-identity-pool-roles"},
		},
		"OAuth": {
			always:  `domain: {prefix: one}`,
			on:      `clients: {clients: {oauth: {` + redirect + `}}}`,
			changed: `clients: {clients: {oauth: {flows: [code, implicit], scopes: [openid, email], callbackUrls: ["myapp://cb"], logoutUrls: ["https://app.example.com"]}}}`,
		},
		"rotation": {
			on: `clients: {clients: {rotation: {}}}`, changed: `clients: {clients: {rotation: {grace: 0s}}}`,
		},
		"attributes of a client": {
			always:  `attributes: {custom: {tenant: {type: string}}}`,
			on:      `clients: {clients: {readAttributes: [email, "custom:tenant"], writeAttributes: [email]}}`,
			changed: `clients: {clients: {readAttributes: [email], writeAttributes: [email, name]}}`,
		},
		"analytics": {
			always:  `acknowledge: [C20]`,
			on:      `clients: {clients: {analytics: {applicationArn: "arn:aws:mobiletargeting:us-east-1:123456789012:apps/abc"}}}`,
			changed: `clients: {clients: {analytics: {applicationId: abc, externalId: xyz, roleArn: "arn:aws:iam::123456789012:role/a", shareUserData: true}}}`,
		},
		"the context of a user": {
			always:  ``,
			on:      `clients: {clients: {secret: true, propagateUserContext: true}}`,
			changed: `clients: {clients: {secret: true}}`,
			turnsOn: []string{"replace " + appClient + " users-clients-client"}, changes: []string{updateClient},
			turnsOff: []string{"replace " + appClient + " users-clients-client"},
		},
		"flows, tokens and the rest of a client": {
			on:      `clients: {clients: {authFlows: [ALLOW_USER_AUTH], revocation: false, tokens: {session: 15m, access: 300s}}}`,
			changed: `clients: {clients: {authFlows: [ALLOW_CUSTOM_AUTH], name: Renamed, tokens: {refresh: 90m}}}`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if test.turnsOn == nil {
				test.turnsOn, test.changes, test.turnsOff = []string{updateClient}, []string{updateClient}, []string{updateClient}
			}
			base := "signUp: self\n" + test.always + "\n"
			s := configured(t, base)
			if test.secrets != nil {
				s.also(secretsOf(test.secrets...))
			}
			s.up()
			before := s.listed()
			s.wantSorted(s.change(merged(base, test.on)), test.turnsOn)
			s.refreshed()
			s.wantSorted(s.change(merged(base, test.changed)), test.changes)
			s.refreshed()
			s.wantSorted(s.change(base), test.turnsOff)
			s.kept(before)
		})
	}
}

const (
	certificate = "arn:aws:acm:us-east-1:123456789012:certificate/1234abcd-12ab-34cd-56ef-1234567890ab"
	// logo is a PNG of one pixel.
	logo = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)

// TestAVerificationByLinkGoesBackToACode, and AWS keeps the text of the link,
// which nobody sees.
func TestAVerificationByLinkGoesBackToACode(t *testing.T) {
	t.Parallel()
	s := configured(t, "signUp: self\ndomain: {prefix: one}")
	s.up()
	for _, by := range []string{"link", "code"} {
		option := "CONFIRM_WITH_" + strings.ToUpper(by)
		s.want(s.change("signUp: self\ndomain: {prefix: one}\nmessages: {verification: {by: "+by+"}}"), updatePool)
		same(t, "by "+by, at(s.only(userPool).Properties, "verificationMessageTemplate", "defaultEmailOption"), option)
	}
	s.refused("signUp: self\nmessages: {verification: {by: link}}", "pool.messages.verification.by: link needs a domain")
}

// TestADefaultRedirectIsChangedAndNeverTakenAway: the provider keeps it, and
// plans nothing when it is gone.
func TestADefaultRedirectIsChangedAndNeverTakenAway(t *testing.T) {
	t.Parallel()
	const base, two = "signUp: self\ndomain: {prefix: one}\n", `callbackUrls: ["https://a.example.com", "https://b.example.com"]`
	s := configured(t, base+`clients: {clients: {oauth: {`+two+`, defaultRedirectUrl: "https://a.example.com"}}}`)
	s.up()
	s.want(s.change(base+`clients: {clients: {oauth: {`+two+`, defaultRedirectUrl: "https://b.example.com"}}}`), updateClient)
	s.refused(base+`clients: {clients: {oauth: {`+two+`}}}`, "pool.clients.clients.oauth.defaultRedirectUrl: The provider can't remove a default redirect")
	s.refused(base, "pool.clients.clients.oauth.defaultRedirectUrl: The provider can't remove a default redirect")
	s.change(base + `clients: {other: {oauth: {` + two + `}}}`)
}

// TestAClientWaitsForWhatItNamesAndNothingElse: with a call that stalls, what
// does not depend on it is done first, and what does comes after.
func TestAClientWaitsForWhatItNamesAndNothingElse(t *testing.T) {
	t.Parallel()
	s := configured(t, `
signUp: self
domain: {prefix: one}
resourceServers: {api: {identifier: api, scopes: {read: Read}}}
clients:
  free: {}
  bound: {oauth: {scopes: [api/read], callbackUrls: ["https://a.example.com"]}}
primaryClient: free
`)
	s.Account().Fault(fakeaws.Fault{Type: server, Op: "create", Delay: 2 * time.Second})
	done := steps(s.up())
	place := func(step string) int { return slices.Index(done, "create "+step) }
	if free, api, bound := place(appClient+" users-free-client"), place(server+" users-api-server"), place(appClient+" users-bound-client"); free > api || api > bound {
		t.Errorf("got %v, want the free client, then the resource server, then the bound client", done)
	}
}

// merged puts settings below others; a part that both have is the later one's.
func merged(base, over string) string {
	key, _, _ := strings.Cut(over, ":")
	var kept []string
	for line := range strings.Lines(base) {
		if !strings.HasPrefix(line, key+":") {
			kept = append(kept, strings.TrimSuffix(line, "\n"))
		}
	}
	return strings.Join(kept, "\n") + "\n" + over
}

// refreshed reads the account into the state, after which nothing is left to
// do: what was written is what AWS answers.
func (s *stack) refreshed() {
	s.t.Helper()
	s.refresh()
	s.quiet()
}

// listed is what the account holds, by what does not change with the time. An
// empty value is none: AWS answers with either.
func (s *stack) listed() []string {
	var all []string
	for _, one := range s.Account().Resources() {
		for key, value := range one.Properties {
			if rotation, ok := value.(map[string]any); ok && rotation["feature"] == "DISABLED" {
				continue // the client does not rotate, as one that never did
			}
			if value != "" && value != nil && !slices.Contains(volatile, key) && key != "clientSecret" && key != "version" {
				all = append(all, fmt.Sprintf("%s %s: %v", one.Type, key, value))
			}
		}
	}
	slices.Sort(all)
	return all
}

// kept checks that the account holds what it held before.
func (s *stack) kept(before []string) {
	s.t.Helper()
	after := s.listed()
	for _, line := range after {
		if !slices.Contains(before, line) {
			s.t.Errorf("after turning it off the account holds %s, which it did not before", line)
		}
	}
	for _, line := range before {
		if !slices.Contains(after, line) {
			s.t.Errorf("after turning it off the account does not hold %s, which it did before", line)
		}
	}
}
