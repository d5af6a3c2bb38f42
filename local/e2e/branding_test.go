package e2e

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

const (
	cloudControl = "aws:cloudcontrol/resource:Resource"
	webACL       = "aws:wafv2/webAclAssociation:WebAclAssociation"

	updateStyle  = "update " + cloudControl + " users-web-branding"
	replaceStyle = "replace " + cloudControl + " users-web-branding"
	replaceLogs  = "replace " + cloudControl + " users-logs"
)

// models are what AWS holds of the resources that Cloud Control created, by type, and for
// each client.
func (s *stack) models(typeName string) []map[string]any {
	var all []map[string]any
	for _, one := range s.held(cloudControl) {
		if one.Properties["typeName"] == typeName {
			all = append(all, one.Properties["properties"].(map[string]any))
		}
	}
	return all
}

func (s *stack) style() map[string]any {
	s.t.Helper()
	all := s.models("AWS::Cognito::ManagedLoginBranding")
	if len(all) != 1 {
		s.t.Fatalf("got %d styles, want 1", len(all))
	}
	return all[0]
}

func branded(branding string) string {
	return `signUp: self
domain: {prefix: one, pages: managed}
clients: {web: {oauth: {callbackUrls: ["https://a.example.com"]}, branding: ` + branding + `}}`
}

// TestEachLineOfAStyleChangesAndGoes: AWS keeps what an update leaves out, so what it then
// holds is compared with the lines that are left.
func TestEachLineOfAStyleChangesAndGoes(t *testing.T) {
	t.Parallel()
	const (
		light = `{category: FORM_LOGO, colorMode: LIGHT, extension: PNG, bytes: AAAA}`
		dark  = `{category: FORM_LOGO, colorMode: DARK, extension: PNG, bytes: AAAA}`
		whole = `{settings: {form: {border: 1, modes: [LIGHT]}, page: {color: red}}, assets: [` + dark + `, ` + light + `]}`
	)
	s := configured(t, branded(whole))
	s.up()
	s.quiet()
	for _, step := range []struct{ name, old, now, does string }{
		{"a value", "border: 1", "border: 2", updateStyle},
		{"a key added", "border: 1", "border: 1, shadow: true", updateStyle},
		{"another order of keys", "{border: 1, modes: [LIGHT]}", "{modes: [LIGHT], border: 1.0}", ""},
		{"an element", "[LIGHT]", "[LIGHT, DARK]", replaceStyle},
		{"a key removed", "border: 1, ", "", replaceStyle},
		{"a block removed", ", page: {color: red}", "", replaceStyle},
		{"the settings removed", "settings: {form: {border: 1, modes: [LIGHT]}, page: {color: red}}, ", "", replaceStyle},
		{"another image", "bytes: AAAA", "bytes: BBBB", replaceStyle},
		{"an image removed", dark + ", ", "", replaceStyle},
		{"the images removed", ", assets: [" + dark + ", " + light + "]", "", replaceStyle},
		{"everything removed", whole, "{}", replaceStyle},
		{"the default", ", branding: " + whole, "", replaceStyle},
	} {
		before := branded(whole)
		if !strings.Contains(before, step.old) {
			t.Fatalf("%s: the settings have no %q", step.name, step.old)
		}
		after := strings.Replace(before, step.old, step.now, 1)
		want := configured(t, after)
		want.up()
		s.changeDoes(step.name, after, step.does)
		got, fresh := s.style(), want.style()
		for _, of := range []map[string]any{got, fresh} {
			delete(of, "UserPoolId")
			delete(of, "ClientId")
			delete(of, "ManagedLoginBrandingId")
		}
		same(t, step.name+": AWS has, compared with a new stack", got, fresh)
		s.change(before)
	}
}

func TestEachLineOfLogsChangesAndGoes(t *testing.T) {
	t.Parallel()
	const (
		group  = `"arn:aws:logs:us-east-1:123456789012:log-group:users"`
		errors = `notificationErrors: {logGroupArn: ` + group + `}`
		around = "signUp: self\ntier: plus\nthreatProtection: {mode: audit}\n"
		whole  = around + `logs: {userActivity: {bucketArn: "arn:aws:s3:::acme"}, ` + errors + `}`
	)
	s := configured(t, whole)
	s.up()
	s.quiet()
	for _, step := range []struct{ name, old, now, does string }{
		{"another log group", group, strings.Replace(group, "users", "people", 1), replaceLogs},
		{"another bucket", "acme", "other", replaceLogs},
		{"another kind of destination", `bucketArn: "arn:aws:s3:::acme"`, `streamArn: "arn:aws:firehose:us-east-1:123456789012:deliverystream/acme"`, replaceLogs},
		{"the other order", `userActivity: {bucketArn: "arn:aws:s3:::acme"}, ` + errors, errors + `, userActivity: {bucketArn: "arn:aws:s3:::acme"}`, ""},
		{"no errors", ", " + errors, "", replaceLogs},
		{"no activity", `userActivity: {bucketArn: "arn:aws:s3:::acme"}, `, "", replaceLogs},
		{"no logs", strings.TrimPrefix(whole, around), "", "delete " + cloudControl + " users-logs"},
	} {
		after := strings.Replace(whole, step.old, step.now, 1)
		want := configured(t, after)
		want.up()
		s.changeDoes(step.name, after, step.does)
		const typ = "AWS::Cognito::LogDeliveryConfiguration"
		entries := func(s *stack) (all []any) {
			for _, one := range s.models(typ) {
				all = append(all, one["LogConfigurations"])
			}
			return all
		}
		same(t, step.name+": AWS has, compared with a new stack", entries(s), entries(want))
		s.change(whole)
	}
}

func TestAnotherWebACLTakesThePlaceOfTheOldOne(t *testing.T) {
	t.Parallel()
	acl := func(name string) string {
		return "signUp: self\nwebAclArn: arn:aws:wafv2:us-east-1:123456789012:regional/webacl/" + name + "/1234abcd"
	}
	s := configured(t, acl("one"))
	s.up()
	s.quiet()
	s.want(s.change(acl("two")), "replace "+webACL+" users-web-acl")
	if got := s.only(webACL).Properties["webAclArn"].(string); !strings.Contains(got, "/two/") {
		t.Errorf("got the web ACL %s, want the new one", got)
	}
	s.want(s.change("signUp: self"), "delete "+webACL+" users-web-acl")
	if left := s.held(webACL); len(left) > 0 {
		t.Errorf("got %v, want no web ACL", left)
	}
}

// TestAPreviewShowsThatAStyleFollowsItsClient: to the provider it is an update as long as
// the ID of the client is unknown.
func TestAPreviewShowsThatAStyleFollowsItsClient(t *testing.T) {
	t.Parallel()
	s := configured(t, branded("{}"))
	s.up()
	s.configure(strings.Replace(branded("{}"), "web: {", "web: {secret: true, ", 1))
	result, err := s.preview()
	if err != nil {
		t.Fatal(err)
	}
	previewed := steps(result)
	if !slices.Contains(previewed, replaceStyle) {
		t.Errorf("got %v, want the style replaced", previewed)
	}
	if got := steps(s.up()); !slices.Contains(got, replaceStyle) || len(got) != len(previewed) {
		t.Errorf("got %v, want what the preview showed: %v", got, previewed)
	}
	s.quiet()
	if client := s.only(appClient).ID; s.style()["ClientId"] != client {
		t.Errorf("got a style for client %v, want %s", s.style()["ClientId"], client)
	}
}

func TestAPreviewShowsThatLogsAndWebACLFollowTheirPool(t *testing.T) {
	t.Parallel()
	const whole = `signUp: self
webAclArn: arn:aws:wafv2:us-east-1:123456789012:regional/webacl/one/1234abcd
logs: {notificationErrors: {logGroupArn: "arn:aws:logs:us-east-1:123456789012:log-group:users"}}`
	s := configured(t, whole)
	s.up()
	s.configure(whole + "\nname: other\nallowReplacement: " + s.only(userPool).ID)
	result, err := s.preview()
	if err != nil {
		t.Fatalf("%v\n%s", err, result.Log)
	}
	previewed := steps(result)
	for _, want := range []string{replaceLogs, "replace " + webACL + " users-web-acl"} {
		if !slices.Contains(previewed, want) {
			t.Errorf("got %v, want %s", previewed, want)
		}
	}
	s.up()
	s.quiet()
	pool := s.only(userPool)
	if got := s.models("AWS::Cognito::LogDeliveryConfiguration"); len(got) != 1 || got[0]["UserPoolId"] != pool.ID {
		t.Errorf("got the logs %v, want those of pool %s", got, pool.ID)
	}
	if got := s.only(webACL).Properties["resourceArn"]; got != pool.Properties["arn"] {
		t.Errorf("got a web ACL for %v, want %v", got, pool.Properties["arn"])
	}
}

// TestARefreshSeesNoDriftOfWhatCloudControlCreated, which is why cmd/verify compares it.
func TestARefreshSeesNoDriftOfWhatCloudControlCreated(t *testing.T) {
	t.Parallel()
	s := configured(t, branded("{settings: {page: {color: red}}}"))
	s.up()
	if err := s.Account().Set(cloudControl, s.only(cloudControl).ID, "properties.Settings.page.color", "blue"); err != nil {
		t.Fatal(err)
	}
	s.refreshed()
	text, _ := json.Marshal(s.style())
	if !strings.Contains(string(text), "blue") {
		t.Errorf("got %s, want what was changed at AWS", text)
	}
}

// changeDoes changes the settings, and wants one step of it, or none for "".
func (s *stack) changeDoes(name, settings, does string) {
	s.t.Helper()
	var want []string
	if does != "" {
		want = []string{does}
	}
	if got := s.change(settings); !slices.Equal(got, want) {
		s.t.Errorf("%s: got %v, want %v", name, got, want)
	}
}
