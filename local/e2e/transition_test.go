package e2e

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/local/engine"
	"users-pool/pool"
	"users-pool/pool/settings"
)

// guarded are settings with one of everything that a protected stack keeps.
const guarded = `
signUp: admin
protect: true
domain: {prefix: acme, pages: managed}
resourceServers: {api: {identifier: "https://api.example.com"}}
identityProviders: {Acme: {type: SAML, metadataUrl: "https://sso.example.com/metadata.xml"}}
groups: {admins: {}}
identityPool: {}
clients: {2nd: {oauth: {callbackUrls: ["https://a.example.com"]}}, web: {}, server: {secret: true}}
primaryClient: web
`

// losing are changes of those settings by the entry of allowDeletion that lets each
// go, with what it does.
var losing = map[string]struct{ old, replacement, step string }{
	`clients["2nd"].branding`: {`"https://a.example.com"]}}`, `"https://a.example.com"]}, branding: {external: true}}`, "delete " + cloudControl + " users-2nd-branding"},
	"clients.server":          {"server: {secret: true}", "server: {}", "replace " + appClient + " users-server-client"},
	"clients.web":             {"web: {}, server: {secret: true}}\nprimaryClient: web", "server: {secret: true}}\nprimaryClient: server", "delete " + appClient + " users-web-client"},
	"domain":                  {"prefix: acme", "prefix: other", "replace " + poolDomain + " users-domain"},
	"resourceServers.api":     {"https://api.example.com", "https://other.example.com", "replace " + server + " users-api-server"},
	"identityProviders.Acme":  {`identityProviders: {Acme: {type: SAML, metadataUrl: "https://sso.example.com/metadata.xml"}}`, "", "delete " + provider + " users-Acme-provider"},
	"groups.admins":           {"groups: {admins: {}}", "groups: {others: {}}", "delete " + group + " users-admins-group"},
	"identityPool":            {"identityPool: {}", "", "delete aws:cognito/identityPool:IdentityPool users-identity-pool"},
}

func TestAProtectedStackKeepsWhatSignInDependsOn(t *testing.T) {
	t.Parallel()
	for entry, change := range losing {
		t.Run(entry, func(t *testing.T) {
			t.Parallel()
			s := configured(t, guarded)
			s.up()
			now := strings.Replace(guarded, change.old, change.replacement, 1)
			s.refused(now, "add "+entry+" to allowDeletion")
			s.refused(strings.Replace(now, "protect: true", "protect: false", 1), "add "+entry+" to allowDeletion")

			now += "allowDeletion: ['" + entry + "']\n"
			if done := s.change(now); !slices.Contains(done, change.step) {
				t.Errorf("got %v, want %s among it", done, change.step)
			}
			result, err := s.preview()
			if err != nil || !strings.Contains(result.Log, "pool.allowDeletion[0]: This change doesn't delete "+entry) {
				t.Errorf("got %v and\n%s\nwant the entry called unused", err, result.Log)
			}
		})
	}
}

func TestElsewhereADeletionIsAWarning(t *testing.T) {
	t.Parallel()
	s := configured(t, "signUp: self\ngroups: {admins: {}}")
	s.up()
	s.configure("signUp: self\nclients: {web: {}}")
	result := s.up()
	for _, want := range []string{"warning: pool.clients.clients: This change deletes client clients", "warning: pool.groups.admins: This change deletes group admins"} {
		if !strings.Contains(result.Log, want) {
			t.Errorf("got\n%s\nwant %q", result.Log, want)
		}
	}
	s.want(steps(result), "create "+appClient+" users-web-client", "delete "+appClient+" users-clients-client", "delete "+group+" users-admins-group")
}

// TestAPreviewOfAnUnchangedStackShowsNothingOfTheProgramsOwn.
func TestAPreviewOfAnUnchangedStackShowsNothingOfTheProgramsOwn(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"dev", "prod"} {
		s := standard(t, name)
		s.up()
		s.refresh()
		result, err := s.Preview(t.Context(), engine.WithDiff())
		if err != nil {
			t.Fatalf("preview --diff: %v\n%s", err, result.Log)
		}
		for line := range strings.Lines(result.Log) {
			text := strings.TrimSpace(line)
			for _, allowed := range []string{"", "Previewing update", "pulumi:pulumi:Stack:", "[urn=urn:pulumi:" + name + "::users-pool::pulumi:pulumi:Stack::", "Resources:", "unchanged"} {
				if text == "" || allowed != "" && strings.Contains(text, allowed) {
					text = ""
				}
			}
			if text != "" {
				t.Errorf("%s: got the line %q in\n%s", name, text, result.Log)
			}
		}
		if _, there := s.outputs()["poolRecord"]; there {
			t.Errorf("%s: got the output poolRecord, want none", name)
		}
	}
}

// TestDriftIsJudgedByWhatARefreshFound: an attribute and text messages that somebody
// added in the console.
func TestDriftIsJudgedByWhatARefreshFound(t *testing.T) {
	t.Parallel()
	s := configured(t, "signUp: self\nrecovery: [email]")
	s.up()
	id := s.only(userPool).ID
	schema := `[{"name":"email","attributeDataType":"String","required":true,"mutable":true,"developerOnlyAttribute":false,"stringAttributeConstraints":{"minLength":"0","maxLength":"2048"}},` +
		`{"name":"badge","attributeDataType":"Number","required":false,"mutable":true,"developerOnlyAttribute":false,"numberAttributeConstraints":{"minValue":"1","maxValue":"9"}}]`
	if err := s.Account().Set(userPool, id, "schemas", schema); err != nil {
		t.Fatal(err)
	}
	s.quiet()
	s.refresh()
	s.refused("signUp: self", "pool.attributes.custom.badge: Attribute badge was removed")
	s.refused("signUp: self\nattributes: {custom: {badge: {type: number}}}", "Restore Number, min 1, max 9, mutable")
	s.change("signUp: self\nattributes: {custom: {badge: {type: number, min: \"1\", max: \"9\"}}}")
}

// TestAnAttributeThatAWSLacksIsForgottenByARefresh: after an update that failed the
// state has what was planned.
func TestAnAttributeThatAWSLacksIsForgottenByARefresh(t *testing.T) {
	t.Parallel()
	s := configured(t, "signUp: self")
	s.up()
	schemas, err := s.Account().Get(userPool, s.only(userPool).ID, "schemas")
	if err != nil {
		t.Fatal(err)
	}
	s.change("signUp: self" + tenant)
	if err := s.Account().Set(userPool, s.only(userPool).ID, "schemas", schemas); err != nil {
		t.Fatal(err)
	}
	s.refused("signUp: self", "run `refresh` first")
	s.refresh()
	s.configure("signUp: self")
	s.quiet()
}

func TestAClientThatAWSNoLongerHasIsForgottenByARefresh(t *testing.T) {
	t.Parallel()
	s := configured(t, "signUp: admin\nprotect: true\nclients: {web: {}, ios: {}}\nprimaryClient: web")
	s.up()
	for _, client := range s.held(appClient) {
		if client.Properties["name"] == "my-users-pool-ios" {
			if err := s.Account().Delete(appClient, client.ID); err != nil {
				t.Fatal(err)
			}
		}
	}
	without := "signUp: admin\nprotect: true\nclients: {web: {}}\nprimaryClient: web"
	s.refused(without, "If AWS no longer has it, run `refresh`.")
	s.refresh()
	s.configure(without)
	s.quiet()
}

// TestAReplacementOfThePoolThatEndedHalfWayIsSaidAndFinished: the new pool is there,
// the client belongs to the old one, which the stack hides until it is deleted.
func TestAReplacementOfThePoolThatEndedHalfWayIsSaidAndFinished(t *testing.T) {
	t.Parallel()
	s := configured(t, "signUp: self")
	s.up()
	old := s.only(userPool).ID
	s.fails(appClient, "create")
	replaced := "signUp: self\nname: other\nallowReplacement: " + old
	s.configure(replaced)
	s.upFails()
	s.Account().ClearFaults()

	result, err := s.preview()
	want := "warning: pool.allowReplacement: A replacement of the pool is unfinished: clients.clients still belong to pool " + old
	if err != nil || !strings.Contains(result.Log, want) {
		t.Errorf("got %v and\n%s\nwant %q", err, result.Log, want)
	}
	s.refused("signUp: self\nallowReplacement: "+old, "pool.name: Changing this from ")
	s.change(replaced)
	if left := s.only(userPool); left.ID == old {
		t.Error("got the old pool, want the new one alone")
	}
}

// TestAReplacementOfADomainThatEndedHalfWayIsFinished: the old domain is gone, and the
// stack still has it.
func TestAReplacementOfADomainThatEndedHalfWayIsFinished(t *testing.T) {
	t.Parallel()
	s := configured(t, "signUp: admin\nprotect: true\ndomain: {prefix: acme}")
	s.up()
	s.fails(poolDomain, "create")
	replaced := "signUp: admin\nprotect: true\ndomain: {prefix: other}\nallowDeletion: [domain]"
	s.configure(replaced)
	s.upFails()
	s.Account().ClearFaults()
	s.refused("signUp: admin\nprotect: true\ndomain: {prefix: other}", "pool.domain.prefix: This change replaces domain acme")
	s.change(replaced)
	if got := s.only(poolDomain).Properties["domain"]; got != "other" {
		t.Errorf("got the domain %v, want the new one", got)
	}
}

// TestATargetedUpIsComparedWithWhatItLeft.
func TestATargetedUpIsComparedWithWhatItLeft(t *testing.T) {
	t.Parallel()
	urns := []string{
		"urn:pulumi:test::users-pool::users-pool:index:UserPool::users",
		"urn:pulumi:test::users-pool::users-pool:index:UserPool$aws:cognito/userPool:UserPool::users-pool",
	}
	s := configured(t, "signUp: self"+tenant)
	if result, err := s.Up(t.Context(), engine.WithTargets(urns...)); err != nil {
		t.Fatalf("up --target: %v\n%s", err, result.Log)
	}
	s.refused("signUp: self", "pool.attributes.custom.tenant: Attribute tenant was removed")
	s.change("signUp: self" + tenant)
	s.configure("signUp: admin\nclients: {clients: {name: Other}}" + tenant)
	if result, err := s.Up(t.Context(), engine.WithTargets(urns...)); err != nil {
		t.Fatalf("up --target: %v\n%s", err, result.Log)
	}
	s.want(steps(s.up()), "update "+appClient+" users-clients-client")
	s.quiet()
}

// within builds pools below components of other types, and exports all of it.
type within struct{ pulumi.ResourceState }

// twoPools has two pools of one name below components of other types, and exports
// whole resources.
func twoPools(of map[string]settings.Settings) pulumi.RunFunc {
	return func(ctx *pulumi.Context) error {
		for _, area := range []string{"east", "west"} {
			parent := &within{}
			if err := ctx.RegisterComponentResource("test:index:"+area, area, parent); err != nil {
				return err
			}
			built, err := pool.New(ctx, "users", &pool.UserPoolArgs{Settings: of[area]}, pulumi.Parent(parent))
			if err != nil {
				return err
			}
			ctx.Export(area, built.ResourceServers["api"])
		}
		return nil
	}
}

// TestPoolsOfOneNameBelowOtherParentsAreToldApart, in a program that exports whole
// resources.
func TestPoolsOfOneNameBelowOtherParentsAreToldApart(t *testing.T) {
	t.Parallel()
	api := map[string]settings.ResourceServer{"api": {Identifier: "https://api.example.com"}}
	of := map[string]settings.Settings{
		"east": {SignUp: settings.SignUpSelf, ResourceServers: api, Groups: map[string]settings.Group{"admins": {}}},
		"west": {SignUp: settings.SignUpAdmin, ResourceServers: api, Protect: true, Name: "west", Groups: map[string]settings.Group{"admins": {}}},
	}
	s := configured(t, "signUp: self", func(ctx *pulumi.Context) error { return twoPools(of)(ctx) })
	s.up()
	s.quiet()
	for _, one := range []struct {
		area, says string
		refused    bool
	}{
		{"east", "users.groups.admins: This change deletes group admins", false},
		{"west", "users.groups.admins: This change deletes group admins", true},
	} {
		was := of[one.area]
		now := was
		now.Groups = nil
		of[one.area] = now
		result, err := s.preview()
		if (err != nil) != one.refused || strings.Count(result.Log, one.says) == 0 {
			t.Errorf("%s: got %v and\n%s\nwant %q, refused: %t", one.area, err, result.Log, one.says, one.refused)
		}
		of[one.area] = was
	}
	east := of["east"]
	east.Name = "other"
	of["east"] = east
	result, err := s.preview()
	if err == nil || !strings.Contains(result.Log, "users.name: Changing this from ") {
		t.Errorf("got %v and\n%s\nwant the replacement refused", err, result.Log)
	}
}

// TestAPoolUnderAnAliasIsComparedWithItsFormerSelf: renamed, and moved below a parent.
func TestAPoolUnderAnAliasIsComparedWithItsFormerSelf(t *testing.T) {
	t.Parallel()
	of := settings.Settings{SignUp: settings.SignUpAdmin, Protect: true, Clients: map[string]settings.ClientSettings{"web": {}, "eu-server": {}}, PrimaryClient: "web"}
	name, moved := "employees", false
	s := configured(t, "signUp: self", func(ctx *pulumi.Context) error {
		opts := []pulumi.ResourceOption{pulumi.Aliases([]pulumi.Alias{{Name: pulumi.String("employees"), NoParent: pulumi.Bool(true)}})}
		if moved {
			parent := &within{}
			if err := ctx.RegisterComponentResource("test:index:people", "people", parent); err != nil {
				return err
			}
			opts = append(opts, pulumi.Parent(parent))
		}
		_, err := pool.New(ctx, name, &pool.UserPoolArgs{Settings: of}, opts...)
		return err
	})
	s.up()
	name, moved = "staff", true
	of.Clients = map[string]settings.ClientSettings{"web": {}}
	result, err := s.preview()
	if err == nil || !strings.Contains(result.Log, "staff.clients.eu-server: This change deletes client eu-server") {
		t.Errorf("got %v and\n%s\nwant the client kept", err, result.Log)
	}
	of.Clients["eu-server"] = settings.ClientSettings{}
	s.want(steps(s.up()))
	s.quiet()
}

// TestAPoolBelowARenamedParentIsNotChangedUnseen: the engine follows the alias of the
// parent, which the SDK shows to no child.
func TestAPoolBelowARenamedParentIsNotChangedUnseen(t *testing.T) {
	t.Parallel()
	of := settings.Settings{SignUp: settings.SignUpAdmin, Protect: true}
	parent, token, opts := "people", "test:index:people", []pulumi.ResourceOption(nil)
	aliases := []pulumi.Alias{{Name: pulumi.String("people"), Type: pulumi.String("test:index:people")}}
	s := configured(t, "signUp: self", func(ctx *pulumi.Context) error {
		above := &within{}
		if err := ctx.RegisterComponentResource(token, parent, above, pulumi.Aliases(aliases)); err != nil {
			return err
		}
		_, err := pool.New(ctx, parent+"-pool", &pool.UserPoolArgs{Settings: of}, append(opts, pulumi.Parent(above))...)
		return err
	})
	s.up()
	id := s.only(userPool).ID
	parent, token = "staff", "test:index:staff"
	of.Protect = false
	result, err := s.preview()
	says := "staff-pool: The stack has " + id + " under another URN because of a parent's alias"
	if err == nil || !strings.Contains(result.Log, says) {
		t.Errorf("got %v and\n%s\nwant %q", err, result.Log, says)
	}
	urn := regexp.MustCompile(`pulumi.URN\("(.+?)"\)`).FindStringSubmatch(result.Log)
	if urn == nil {
		t.Fatal("want the alias to add")
	}
	opts = []pulumi.ResourceOption{pulumi.Aliases([]pulumi.Alias{{URN: pulumi.URN(urn[1])}})}
	of.Protect = true
	s.want(steps(s.up()))
	s.quiet()
}

// TestAClientByItselfIsComparedToo.
func TestAClientByItselfIsComparedToo(t *testing.T) {
	t.Parallel()
	of := settings.ClientSettings{Name: "extra", OAuth: &settings.OAuth{
		CallbackURLs: []string{"https://a.example.com"}, DefaultRedirectURL: "https://a.example.com",
	}}
	s := configured(t, "signUp: self", func(ctx *pulumi.Context) error {
		built, err := cognito.NewUserPool(ctx, "plain", &cognito.UserPoolArgs{Name: pulumi.String("plain")})
		if err != nil {
			return err
		}
		_, err = pool.NewClient(ctx, "extra", &pool.ClientArgs{UserPoolID: built.ID(), Settings: of})
		return err
	})
	s.up()
	was := of
	of.OAuth = nil
	if result, err := s.preview(); err == nil || !strings.Contains(result.Log, "extra.oauth.defaultRedirectUrl: The provider can't remove") {
		t.Errorf("got %v and\n%s\nwant the default redirect kept", err, result.Log)
	}
	of = was
	of.Secret = true
	if result, err := s.preview(); err != nil || !strings.Contains(result.Log, "warning: extra.secret: A change replaces client "+s.only(appClient).ID) {
		t.Errorf("got %v and\n%s\nwant a warning", err, result.Log)
	}
}

// TestAnImportedClientKeepsItsSecret: AWS never says that one was asked for.
func TestAnImportedClientKeepsItsSecret(t *testing.T) { //nolint:paralleltest // the SDK reads the environment
	made := configured(t, "signUp: admin\nprotect: true\nclients: {clients: {secret: true}}")
	made.up()
	id := made.only(appClient).ID
	taken := takeOver(t, made, made.file)
	taken.quiet()
	taken.refusedIn(taken.file, "secret: true", "secret: false", fmt.Sprintf("pool.clients.clients.secret: This change replaces client clients (%s)", id))
	if log := taken.up().Log; strings.Contains(log, made.only(appClient).Properties["clientSecret"].(string)) && made.only(appClient).Properties["clientSecret"] != "[secret]" {
		t.Error("got the secret in the log, want it nowhere")
	}
}
