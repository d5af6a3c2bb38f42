package pool

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool/settings"
)

// library builds pools of a program that uses the library.
func library(names []string, of map[string]settings.Settings) (*recorder, error) {
	r := &recorder{}
	err := r.run(func(ctx *pulumi.Context) error {
		for _, name := range names {
			if _, err := New(ctx, name, &UserPoolArgs{Settings: of[name]}); err != nil {
				return err
			}
		}
		return nil
	}, nil)
	return r, err
}

// withKeys are settings with one of everything that has a key.
func withKeys(key string) settings.Settings {
	return settings.Settings{
		SignUp: SignUpSelf, Clients: map[string]settings.ClientSettings{key: {}},
		Groups:            map[string]settings.Group{key: {}},
		ResourceServers:   map[string]settings.ResourceServer{key: {Identifier: "api"}},
		IdentityProviders: map[string]settings.IdentityProvider{key: {Type: settings.ProviderSAML, Metadata: "<a/>"}},
	}
}

func TestPoolsOfOneProgramHaveDifferentLogicalNames(t *testing.T) {
	t.Parallel()
	r, err := library([]string{"customers-eu", "customers"}, map[string]settings.Settings{
		"customers": withKeys("eu-web"), "customers-eu": withKeys("web"),
	})
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, name := range r.names() {
		if seen[name] {
			t.Errorf("got %s twice", name)
		}
		seen[name] = true
	}
	for _, name := range []string{"customers-eu-web", "customers.eu-web"} {
		if one := r.find(t, ClientType, name); len(one.Aliases) > 0 {
			t.Errorf("%s: got the aliases %v, want none: the former name is the other pool's", name, one.Aliases)
		}
	}
}

func TestAKeyWithAHyphenFindsItsFormerName(t *testing.T) {
	t.Parallel()
	r, err := library([]string{"customers"}, map[string]settings.Settings{"customers": withKeys("eu-web")})
	if err != nil {
		t.Fatal(err)
	}
	for typ, names := range map[string][2]string{
		ClientType:                                      {"customers.eu-web", "customers-eu-web"},
		"aws:cognito/userGroup:UserGroup":               {"customers.eu-web-group", "customers-eu-web-group"},
		"aws:cognito/resourceServer:ResourceServer":     {"customers.eu-web-server", "customers-eu-web-server"},
		"aws:cognito/identityProvider:IdentityProvider": {"customers.eu-web-provider", "customers-eu-web-provider"},
	} {
		if got := r.find(t, typ, names[0]).Aliases; !slices.Equal(got, []string{names[1]}) {
			t.Errorf("%s: got the aliases %v, want %s", names[0], got, names[1])
		}
	}
}

// TestAPoolThatWouldTakeAnothersClientIsRefused: the engine would give the client of
// customers-eu to customers, which names it as its own former one.
func TestAPoolThatWouldTakeAnothersClientIsRefused(t *testing.T) {
	t.Parallel()
	_, err := library([]string{"customers", "customers-eu"}, map[string]settings.Settings{
		"customers": withKeys("eu-web"), "customers-eu": withKeys("web"),
	})
	if err == nil || !strings.Contains(err.Error(), "create pool customers-eu before pool customers") {
		t.Errorf("got %v, want the order that is right", err)
	}
}

func TestTheProgramKeepsItsNames(t *testing.T) {
	t.Parallel()
	r := &recorder{}
	if err := r.run(Program, map[string]string{"users-pool:pool": `{"signUp":"self","clients":{"eu-web":{}}}`}); err != nil {
		t.Fatal(err)
	}
	if one := r.find(t, ClientType, "users-eu-web"); len(one.Aliases) > 0 {
		t.Errorf("got the aliases %v, want none", one.Aliases)
	}
}

func TestNilArgsAreReportedAsWhatIsMissing(t *testing.T) {
	t.Parallel()
	for want, build := range map[string]pulumi.RunFunc{
		"customers.signUp: is required. Set it to self or admin. [S1]": func(ctx *pulumi.Context) error {
			_, err := NewUserPool(ctx, "customers", nil)
			return err
		},
		"customers.signUp: is required. Set it to self or admin.": func(ctx *pulumi.Context) error {
			_, err := New(ctx, "customers", nil)
			return err
		},
		"web: UserPoolID is required": func(ctx *pulumi.Context) error {
			_, err := NewClient(ctx, "web", nil)
			return err
		},
		"sms: PoolName and ExternalID are required": func(ctx *pulumi.Context) error {
			_, err := NewSMSRole(ctx, "sms", nil)
			return err
		},
	} {
		r := &recorder{}
		if err := r.run(build, nil); err == nil || !strings.Contains(err.Error(), want) || len(r.resources) > 0 {
			t.Errorf("got %v and %v registered, want %q", err, r.names(), want)
		}
	}
}

func TestMessagesOfALibraryNameThePoolAndItsReferences(t *testing.T) {
	t.Parallel()
	_, err := library([]string{"staff"}, map[string]settings.Settings{"staff": {
		SignUp: SignUpAdmin, IdentityProviders: map[string]settings.IdentityProvider{"Google": {Type: settings.ProviderGoogle, ClientID: "abc"}},
	}})
	want := `staff.identityProviders.Google: needs its client secret. Pass it in References.IdentityProviderSecrets["Google"]. [O23]`
	if err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestNilIsLeftOutOrReported(t *testing.T) {
	t.Parallel()
	for name, build := range map[string]pulumi.RunFunc{
		"a domain that the pool doesn't have": func(ctx *pulumi.Context) error {
			built, err := New(ctx, "customers", &UserPoolArgs{Settings: settings.Settings{SignUp: SignUpSelf}})
			if err != nil {
				return err
			}
			_, err = NewClient(ctx, "web", &ClientArgs{
				UserPoolID: built.UserPool.ID, Settings: settings.ClientSettings{Name: "web", UI: &settings.UI{CSS: ".banner-customizable {color: red}"}}, Domain: built.Domain,
			})
			return err
		},
		"a resource to wait for": func(ctx *pulumi.Context) error {
			var none *cognito.ResourceServer
			_, err := NewClient(ctx, "web", &ClientArgs{
				UserPoolID: pulumi.String("us-east-1_test"), Settings: settings.ClientSettings{Name: "web"}, WaitFor: []pulumi.Resource{nil, none},
			})
			return err
		},
		"an option": func(ctx *pulumi.Context) error {
			_, err := New(ctx, "customers", &UserPoolArgs{Settings: settings.Settings{SignUp: SignUpSelf}}, nil)
			return err
		},
		"an option of a client and of a role": func(ctx *pulumi.Context) error {
			_, err := NewClient(ctx, "web", &ClientArgs{UserPoolID: pulumi.String("us-east-1_test"), Settings: settings.ClientSettings{Name: "web"}}, nil)
			_, failed := NewSMSRole(ctx, "sms", &SMSRoleArgs{PoolName: "customers", ExternalID: "id"}, nil)
			return errors.Join(err, failed)
		},
		"references": func(ctx *pulumi.Context) error {
			_, err := New(ctx, "customers", &UserPoolArgs{
				Settings:   settings.Settings{SignUp: SignUpSelf, Groups: map[string]settings.Group{"admins": {}}},
				References: References{GroupRoleARNs: map[string]pulumi.StringInput{"admins": nil}, IdentityProviderSecrets: map[string]pulumi.StringInput{"Google": nil}},
			})
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			(&recorder{}).build(t, build)
		})
	}
}

// TestEmptyBlocksAreCheckedLikeAllOthers: a program can give every block without a word
// in it.
func TestEmptyBlocksAreCheckedLikeAllOthers(t *testing.T) {
	t.Parallel()
	var empty settings.Settings
	fill(reflect.ValueOf(&empty).Elem())
	_, err := library([]string{"customers"}, map[string]settings.Settings{"customers": empty})
	var problems settings.Diagnostics
	if !errors.As(err, &problems) {
		t.Errorf("got %v, want what is missing", err)
	}
	_, err = library([]string{"customers"}, map[string]settings.Settings{"customers": {
		SignUp: SignUpSelf, Clients: map[string]settings.ClientSettings{"": {}}, Groups: map[string]settings.Group{"": {}},
	}})
	if !errors.As(err, &problems) {
		t.Errorf("got %v, want that keys are missing", err)
	}
}

// fill sets every pointer to an empty value, and gives every map an entry.
func fill(of reflect.Value) {
	switch of.Kind() {
	case reflect.Pointer:
		of.Set(reflect.New(of.Type().Elem()))
		fill(of.Elem())
	case reflect.Struct:
		for i := range of.NumField() {
			fill(of.Field(i))
		}
	case reflect.Map:
		of.Set(reflect.MakeMap(of.Type()))
		entry := reflect.New(of.Type().Elem()).Elem()
		fill(entry)
		of.SetMapIndex(reflect.ValueOf("a").Convert(of.Type().Key()), entry)
	}
}

func TestAClientOfAPoolCannotTakeTheNameOfOneInItsSettings(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"customers-web", "customers.eu-web"} {
		r := &recorder{}
		err := r.run(func(ctx *pulumi.Context) error {
			built, err := New(ctx, "customers", &UserPoolArgs{Settings: settings.Settings{SignUp: SignUpSelf}})
			if err != nil {
				return err
			}
			_, err = NewClient(ctx, name, &ClientArgs{UserPoolID: built.UserPool.ID, Settings: settings.ClientSettings{Name: "web"}}, pulumi.Parent(built.UserPool))
			return err
		}, nil)
		if err == nil || !strings.Contains(err.Error(), name+": ") || !strings.Contains(err.Error(), "Choose another name") {
			t.Errorf("got %v, want the name %s refused", err, name)
		}
	}
}

// TestReportingShowsEachProblemOfEveryPoolOnce: pulumi.Run would show them as one
// unhandled error.
func TestReportingShowsEachProblemOfEveryPoolOnce(t *testing.T) {
	t.Parallel()
	r := &recorder{}
	err := r.run(Reporting(Reporting(func(ctx *pulumi.Context) error {
		_, first := New(ctx, "customers", nil)
		_, second := New(ctx, "staff", &UserPoolArgs{Settings: settings.Settings{SignUp: SignUpAdmin, Tier: "gold"}})
		return errors.Join(first, fmt.Errorf("build staff: %w", second), errors.New("and another"))
	})), nil)
	if !Reported(err) {
		t.Errorf("got %v, want it reported", err)
	}
	for _, want := range []string{"customers.signUp: is required.", "staff.tier: must be", "and another"} {
		if !slices.ContainsFunc(lines(err), func(line string) bool { return strings.HasPrefix(line, want) }) {
			t.Errorf("got the lines %q, want one of %q", lines(err), want)
		}
	}
}

// TestAWebACLOfTheSameProgramStandsInTheSettings: its ARN is known only when it exists.
func TestAWebACLOfTheSameProgramStandsInTheSettings(t *testing.T) {
	t.Parallel()
	const acl = "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/users/1234abcd"
	r := &recorder{}
	err := r.run(func(ctx *pulumi.Context) error {
		_, err := New(ctx, "users", &UserPoolArgs{
			Settings:   settings.Settings{SignUp: SignUpSelf},
			References: References{WebACLARN: pulumi.String(acl).ToStringOutput()},
		})
		return err
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := r.find(t, webACLAssociation, "users-web-acl").Inputs["webAclArn"]; got != acl {
		t.Errorf("got the web ACL %v, want %s", got, acl)
	}
	err = (&recorder{}).run(func(ctx *pulumi.Context) error {
		_, err := New(ctx, "users", &UserPoolArgs{
			Settings:   settings.Settings{SignUp: SignUpSelf, WebACLARN: acl},
			References: References{WebACLARN: pulumi.String(acl)},
		})
		return err
	}, nil)
	if err == nil || !strings.Contains(err.Error(), "webAclArn") || !strings.Contains(err.Error(), "[S5]") {
		t.Errorf("got %v, want both together refused", err)
	}
}
