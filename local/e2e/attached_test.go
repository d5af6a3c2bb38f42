package e2e

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"users-pool/internal/fakeaws"
)

// attached is a stack with a web ACL, logs and two styles, one of them Cognito's own.
const attached = `signUp: self
tier: plus
threatProtection: {mode: audit}
domain: {prefix: one, pages: managed}
webAclArn: "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/one/1234abcd"
logs: {userActivity: {bucketArn: "arn:aws:s3:::acme"}, notificationErrors: {logGroupArn: "arn:aws:logs:us-east-1:123456789012:log-group:users"}}
clients: {web: {oauth: {callbackUrls: ["https://a.example.com"]}, branding: {settings: {page: {color: red}}}}, app: {oauth: {callbackUrls: ["https://b.example.com"]}}}
primaryClient: app
`

// TestWhatIsAttachedToAPoolFollowsItsChanges: a change that passes its preview comes up,
// leaves nothing to do before and after a refresh, and leaves what a new stack would have.
// A destroy then deletes everything.
func TestWhatIsAttachedToAPoolFollowsItsChanges(t *testing.T) {
	t.Parallel()
	const (
		red  = "branding: {settings: {page: {color: red}}}"
		lost = "pool.clients.web.branding: This change deletes the style of client web"
	)
	for name, test := range map[string]struct {
		// changes are pairs of a text in the settings and what replaces it.
		changes []string
		// does are steps among those of the change.
		does []string
		// says is a warning.
		says string
	}{
		"the key of a client is renamed": {
			changes: []string{"web: {", "site: {"},
			does:    []string{"create " + cloudControl + " users-site-branding", "delete " + cloudControl + " users-web-branding"},
			says:    "pool.clients.web: This change deletes client web",
		},
		"a client is replaced":                       {changes: []string{"web: {", "web: {secret: true, "}, does: []string{replaceStyle}, says: "pool.clients.web.secret: This change replaces client web"},
		"a client is replaced and its style changed": {changes: []string{"web: {", "web: {secret: true, ", "red", "blue"}, does: []string{replaceStyle}},
		"a client is replaced and its style removed": {changes: []string{"web: {", "web: {secret: true, ", ", " + red, ""}, does: []string{replaceStyle}},
		"a client is deleted":                        {changes: []string{`web: {oauth: {callbackUrls: ["https://a.example.com"]}, ` + red + "}, ", ""}, does: []string{"delete " + cloudControl + " users-web-branding"}},
		"a style is left to others":                  {changes: []string{red, "branding: {external: true}"}, does: []string{"delete " + cloudControl + " users-web-branding"}, says: lost},
		"OAuth is removed":                           {changes: []string{`app: {oauth: {callbackUrls: ["https://b.example.com"]}}`, "app: {}"}, does: []string{"delete " + cloudControl + " users-app-branding"}},
		"pages become classic":                       {changes: []string{", pages: managed", ""}, does: []string{"delete " + cloudControl + " users-app-branding"}},
		"another prefix":                             {changes: []string{"prefix: one", "prefix: two"}, does: []string{"replace " + poolDomain + " users-domain"}},
		"the domain is removed": {
			changes: []string{"domain: {prefix: one, pages: managed}\n", "", `oauth: {callbackUrls: ["https://a.example.com"]}, ` + red, "", `oauth: {callbackUrls: ["https://b.example.com"]}`, ""},
			does:    []string{"delete " + cloudControl + " users-app-branding", "delete " + cloudControl + " users-web-branding"},
		},
		"threat protection and its logs are removed": {
			changes: []string{"threatProtection: {mode: audit}\n", "", `userActivity: {bucketArn: "arn:aws:s3:::acme"}, `, ""}, does: []string{replaceLogs},
		},
		"threat protection and all logs are removed": {
			changes: []string{"threatProtection: {mode: audit}\n", "", "logs: {", "tags: {", `userActivity: {bucketArn: "arn:aws:s3:::acme"}, notificationErrors: {logGroupArn: "arn:aws:logs:us-east-1:123456789012:log-group:users"}`, ""},
			does:    []string{"delete " + cloudControl + " users-logs"},
		},
		"the pool is replaced": {changes: []string{"signUp: self\n", "signUp: self\nname: other\nallowReplacement: POOL\n"}, does: []string{replaceStyle, replaceLogs, "replace " + webACL + " users-web-acl"}},
		"the pool is replaced and everything changed": {
			changes: []string{
				"signUp: self\n", "signUp: self\nname: other\nallowReplacement: POOL\n", "red", "blue", "webacl/one", "webacl/two", "acme", "other",
				"prefix: one", "prefix: two", "web: {", "web: {secret: true, ",
			}, does: []string{replaceStyle, replaceLogs, "replace " + webACL + " users-web-acl"},
		},
		"the pool is replaced and everything removed": {
			changes: []string{
				"signUp: self\n", "signUp: self\nname: other\nallowReplacement: POOL\n", ", " + red, "", "webAclArn:", "#", "logs: {", "tags: {",
				`userActivity: {bucketArn: "arn:aws:s3:::acme"}, notificationErrors: {logGroupArn: "arn:aws:logs:us-east-1:123456789012:log-group:users"}`, "",
				", pages: managed", "",
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := configured(t, attached)
			s.up()
			after := strings.NewReplacer(test.changes...).Replace(attached)
			if after == attached {
				t.Fatal("nothing changed")
			}
			fresh := configured(t, strings.Replace(after, "allowReplacement: POOL\n", "", 1))
			fresh.up()
			s.configure(strings.Replace(after, "POOL", s.only(userPool).ID, 1))
			previewed, err := s.preview()
			if err != nil {
				t.Fatalf("%v\n%s", err, previewed.Log)
			}
			result := s.up()
			done := steps(result)
			if got := steps(previewed); !slices.Equal(slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(done))) {
				t.Errorf("got in the preview\n  %s\nand in the up\n  %s", strings.Join(got, "\n  "), strings.Join(done, "\n  "))
			}
			for _, step := range test.does {
				if !slices.Contains(done, step) {
					t.Errorf("got\n  %s\nwant %s among it", strings.Join(done, "\n  "), step)
				}
			}
			if !strings.Contains(result.Log, test.says) {
				t.Errorf("got\n%s\nwant %q", result.Log, test.says)
			}
			s.quiet()
			if refreshed, err := s.Refresh(t.Context()); err != nil || refreshed.Changed() {
				t.Errorf("refresh: got error %v and\n%s\nwant no changes", err, refreshed.Log)
			}
			s.quiet()
			same(t, "what is attached, compared with a new stack", s.attachments(), fresh.attachments())
			if _, err := s.destroy(); err != nil {
				t.Fatal(err)
			}
			if left := s.Account().Resources(); len(left) > 0 {
				t.Errorf("got %v after a destroy", left)
			}
		})
	}
}

// attachments are the web ACL, the logs, and the styles by the names of their clients,
// without IDs.
func (s *stack) attachments() map[string]any {
	s.t.Helper()
	found, clients := map[string]any{}, map[any]string{}
	for _, one := range s.held(appClient) {
		clients[one.ID] = one.Properties["name"].(string)
	}
	for _, one := range s.held(webACL) {
		found["web ACL"] = one.Properties["webAclArn"]
		if resource := one.Properties["resourceArn"]; resource != s.only(userPool).Properties["arn"] {
			s.t.Errorf("got a web ACL for %v", resource)
		}
	}
	for _, one := range s.held(cloudControl) {
		model := one.Properties["properties"].(map[string]any)
		if model["UserPoolId"] != s.only(userPool).ID {
			s.t.Errorf("got %v for another pool", model)
		}
		name := "logs"
		if client, ok := model["ClientId"]; ok {
			name = clients[client]
		}
		for _, id := range []string{"UserPoolId", "ClientId", "Id", "ManagedLoginBrandingId"} {
			delete(model, id)
		}
		if found[name] != nil {
			s.t.Errorf("got %s twice", name)
		}
		found[name] = model
	}
	return found
}

// TestWhatWasAttachedIsRepaired after a refresh: the provider reads none of it back except
// the web ACL.
func TestWhatWasAttachedIsRepaired(t *testing.T) {
	t.Parallel()
	deleted := func(name string) func(*stack) error {
		return func(s *stack) error {
			for _, one := range s.Account().Resources() {
				if one.Type+" "+s.nameOfHeld(one) == name {
					return s.Account().Delete(one.Type, one.ID)
				}
			}
			s.t.Fatalf("got no %s", name)
			return nil
		}
	}
	for name, test := range map[string]struct {
		change func(*stack) error
		does   []string
	}{
		"another web ACL": {func(s *stack) error {
			return s.Account().Set(webACL, s.only(webACL).ID, "webAclArn", "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/two/1234abcd")
		}, []string{"replace " + webACL + " users-web-acl"}},
		"no web ACL": {deleted(webACL + " users-web-acl"), []string{"create " + webACL + " users-web-acl"}},
		"no style":   {deleted(cloudControl + " users-web-branding"), []string{"create " + cloudControl + " users-web-branding"}},
		"no logs":    {deleted(cloudControl + " users-logs"), []string{"create " + cloudControl + " users-logs"}},
		"no client": {deleted(appClient + " users-web-client"), []string{
			"create " + appClient + " users-web-client", "create " + cloudControl + " users-web-branding",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := configured(t, attached)
			s.up()
			want := s.attachments()
			if err := test.change(s); err != nil {
				t.Fatal(err)
			}
			s.refresh()
			s.want(steps(s.up()), test.does...)
			s.quiet()
			same(t, "what is attached", s.attachments(), want)
		})
	}
}

// nameOfHeld is the logical name of a resource of the account.
func (s *stack) nameOfHeld(held fakeaws.Resource) string {
	s.t.Helper()
	state, err := s.Export(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	for _, one := range state.Resources {
		if string(one.ID) == held.ID && string(one.Type) == held.Type {
			return one.URN.Name()
		}
	}
	return ""
}

// TestAKeyOfOneOfTwentyStyledClientsIsRenamedInTwoSteps: Pulumi creates the new style before
// it deletes the old one, and a pool has at most 20.
func TestAKeyOfOneOfTwentyStyledClientsIsRenamedInTwoSteps(t *testing.T) {
	t.Parallel()
	clients := func(keys ...string) string {
		text := "signUp: self\ndomain: {prefix: one, pages: managed}\nprimaryClient: c1\nclients:\n"
		for i := range 19 {
			keys = append(keys, fmt.Sprint("c", i))
		}
		for _, key := range keys {
			text += "  " + key + ": {oauth: {callbackUrls: [\"https://a.example.com\"]}}\n"
		}
		return text
	}
	s := configured(t, clients("old"))
	s.up()
	s.refused(clients("new"), "pool.clients: This change creates styles before it deletes others")
	s.change(clients())
	s.change(clients("new"))
}

// TestAStyleThatChangesWholeIsReplaced where the patch of an update would be longer than
// Cloud Control takes, though neither document is.
func TestAStyleThatChangesWholeIsReplaced(t *testing.T) {
	t.Parallel()
	style := func(value string) string {
		var keys []string
		for i := range 1400 {
			keys = append(keys, fmt.Sprintf("k%d: %s", i, value))
		}
		return branded("{settings: {components: {" + strings.Join(keys, ", ") + "}}}")
	}
	s := configured(t, style("red"))
	s.up()
	s.changeDoes("all values", style("blue"), replaceStyle)
}
