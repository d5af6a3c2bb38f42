package verify

import (
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	idp "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"

	"users-pool/internal/awsread"
	"users-pool/internal/emulator"
	"users-pool/internal/fakeapi"
	"users-pool/internal/testpool"
	"users-pool/pool/settings"
)

// probed is what a probe of a pool comes to.
func probed(t *testing.T, s settings.Settings, lie func(string, any) error) (*testpool.Pool, Check, *fakeapi.Server) {
	t.Helper()
	p, target := made(t, s)
	target.Probe = true
	report, api := checked(t, p, target, lie)
	return p, report.of(t, "sign-up probe"), api
}

func users(p *testpool.Pool) int {
	count := 0
	for _, one := range p.Account.Resources() {
		if one.Type == "aws:cognito/user:User" {
			count++
		}
	}
	return count
}

// Pools with and without a client secret, and with each kind of username.
var met = map[string]settings.Settings{
	"a client without a secret": {},
	"clients with secrets only": {Clients: map[string]settings.ClientSettings{"server": {Secret: true}}},
	"mail as user name":         {SignIn: settings.SignIn{Usernames: []string{"email"}}},
	"a number as user name": {
		SignIn: settings.SignIn{Usernames: []string{"phone_number"}}, SMS: &settings.SMS{},
		Attributes: settings.Attributes{Required: []string{"birthdate", "email", "name", "phone_number"}},
	},
}

func TestAProbeOfAClosedPoolCreatesNoUser(t *testing.T) {
	for name, s := range met {
		t.Run(name, func(t *testing.T) {
			s.SignUp = settings.SignUpAdmin
			p, got, _ := probed(t, s, nil)
			if got.Outcome != Pass || users(p) > 0 || got.Detail[0] != "NotAuthorizedException: SignUp is not permitted for this user pool" {
				t.Errorf("got %+v and %d users, want it passed", got, users(p))
			}
		})
	}
}

func TestAProbeOfAnOpenPoolCreatesNoUser(t *testing.T) {
	for name, s := range met {
		t.Run(name, func(t *testing.T) {
			s.SignUp = settings.SignUpSelf
			p, got, _ := probed(t, s, nil)
			if got.Outcome != Pass || users(p) > 0 || !strings.HasPrefix(got.Detail[0], "InvalidPasswordException: ") {
				t.Errorf("got %+v and %d users, want it passed", got, users(p))
			}
		})
	}
}

// TestAProbeFindsAPoolThatIsOpenByMistake: the settings say that it does not,
// whatever AWS answers when it is asked for its settings.
func TestAProbeFindsAPoolThatIsOpenByMistake(t *testing.T) {
	p, target := made(t, settings.Settings{SignUp: settings.SignUpAdmin})
	if err := p.Account.Set("aws:cognito/userPool:UserPool", p.ID, "adminCreateUserConfig.allowAdminCreateUserOnly", false); err != nil {
		t.Fatal(err)
	}
	target.Probe = true
	report, _ := checked(t, p, target, lie(func(out *idp.DescribeUserPoolOutput) {
		out.UserPool.AdminCreateUserConfig.AllowAdminCreateUserOnly = true
	}))
	if got := report.names(Fail); !slices.Equal(got, []string{"sign-up probe"}) {
		t.Errorf("got %q failed, want only the probe", got)
	}
	if got := report.of(t, "sign-up probe").Detail[0]; !strings.HasPrefix(got, "signUp: Self-registration is open: Cognito rejected only the password. InvalidPasswordException") {
		t.Errorf("got %q", got)
	}
}

func TestAProbeFindsAPoolThatIsClosedByMistake(t *testing.T) {
	p, target := made(t, settings.Settings{SignUp: settings.SignUpSelf})
	if err := p.Account.Set("aws:cognito/userPool:UserPool", p.ID, "adminCreateUserConfig.allowAdminCreateUserOnly", true); err != nil {
		t.Fatal(err)
	}
	target.Probe = true
	report, _ := checked(t, p, target, nil)
	if got := report.of(t, "sign-up probe"); got.Outcome != Fail || !strings.HasPrefix(got.Detail[0], "signUp: Self-registration is closed, but the stack allows it. ") {
		t.Errorf("got %+v", got)
	}
}

func TestAUserThatAProbeCreatedIsDeleted(t *testing.T) {
	p, target := made(t, settings.Settings{SignUp: settings.SignUpSelf})
	target.Probe = true
	report, api := checkedWith(t, p, target, fakeapi.Options{AnyPassword: true})
	got := report.of(t, "sign-up probe")
	if got.Outcome != Fail || len(got.Detail) != 2 || !strings.Contains(got.Detail[0], "created the user verify-") || got.Detail[1] != "The user was deleted again." {
		t.Errorf("got %+v", got)
	}
	if users(p) > 0 || !slices.Contains(api.Calls(), "cognito-idp:AdminDeleteUser") {
		t.Errorf("got %d users after %q", users(p), api.Calls())
	}
}

// instead answers a call with an error.
func instead(call string, answer error) func(string, any) error {
	return func(operation string, _ any) error {
		if operation == call {
			return answer
		}
		return nil
	}
}

func TestAUserThatCannotBeDeletedIsNamed(t *testing.T) {
	p, target := made(t, settings.Settings{SignUp: settings.SignUpSelf})
	target.Probe = true
	report, _ := checkedWith(t, p, target, fakeapi.Options{AnyPassword: true, Change: instead("cognito-idp:AdminDeleteUser",
		&fakeapi.Error{Code: "AccessDeniedException", Message: "User is not authorized"})})
	got := report.of(t, "sign-up probe").Detail
	if len(got) != 2 {
		t.Fatalf("got %q", got)
	}
	for _, want := range []string{
		"The user verify-", "`aws cognito-idp admin-delete-user --user-pool-id " + p.ID + " --username verify-",
		"AccessDeniedException: User is not authorized. The policy docs/iam/prober.json allows this call.",
	} {
		if !strings.Contains(got[1], want) {
			t.Errorf("got %q, want %q in it", got[1], want)
		}
	}
}

func TestAProbeWithAnotherAnswerFails(t *testing.T) {
	for name, answer := range map[string]error{
		"a hash":    &fakeapi.Error{Code: "NotAuthorizedException", Message: "Unable to verify secret hash for client abc"},
		"a trigger": &fakeapi.Error{Code: "UserLambdaValidationException", Message: "PreSignUp failed with error no"},
		"a message": &fakeapi.Error{Code: "CodeDeliveryFailureException", Message: "Unable to deliver the code"},
	} {
		t.Run(name, func(t *testing.T) {
			p, target := made(t, settings.Settings{SignUp: settings.SignUpSelf})
			target.Probe = true
			report, _ := checkedWith(t, p, target, fakeapi.Options{AnyPassword: true, Change: instead("cognito-idp:SignUp", answer)})
			if got := report.of(t, "sign-up probe"); got.Outcome != Fail || !strings.Contains(got.Detail[0], "Not checked, since Cognito rejected neither the sign-up nor the password. ") {
				t.Errorf("got %+v", got)
			}
		})
	}
}

// cognito-local accepts every sign-up, so the probe fails and deletes the user.
func TestAProbeOfCognitoLocalFailsAndLeavesNoUser(t *testing.T) {
	testpool.Endpoint(t, emulator.Start(t))
	t.Setenv("AWS_MAX_ATTEMPTS", "1") // it answers 500 to what it does not know
	reader, err := awsread.Open(t.Context(), awsread.Target{PoolID: "local_none"})
	if err != nil {
		t.Fatal(err)
	}
	api := reader.API()
	created, err := api.CreateUserPool(t.Context(), &idp.CreateUserPoolInput{PoolName: aws.String("people")})
	if err != nil {
		t.Fatal(err)
	}
	id := created.UserPool.Id
	client, err := api.CreateUserPoolClient(t.Context(), &idp.CreateUserPoolClientInput{UserPoolId: id, ClientName: aws.String("people-app")})
	if err != nil {
		t.Fatal(err)
	}
	if reader, err = awsread.Open(t.Context(), awsread.Target{PoolID: *id}); err != nil {
		t.Fatal(err)
	}
	issuer := "http://localhost:9229/" + *id
	report, err := Run(t.Context(), Target{
		Stack: "dev", Reader: reader, Probe: true,
		Settings: settings.Settings{SignUp: settings.SignUpSelf, Name: "people", Clients: map[string]settings.ClientSettings{"app": {}}}.WithDefaults(),
		Deployment: Deployment{
			UserPoolID: *id, UserPoolARN: aws.ToString(created.UserPool.Arn), UserPoolName: "people",
			Issuer: issuer, JWKSURI: issuer + "/.well-known/jwks.json", ClientIDs: map[string]string{"app": *client.UserPoolClient.ClientId},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	got := report.of(t, "sign-up probe")
	if got.Outcome != Fail || got.Detail[len(got.Detail)-1] != "The user was deleted again." {
		t.Errorf("got %+v", got)
	}
	left, err := api.ListUsers(t.Context(), &idp.ListUsersInput{UserPoolId: id})
	if err != nil || len(left.Users) > 0 {
		t.Errorf("got %v and the users %v, want none left", err, left)
	}
	for _, name := range []string{"pool", "sign-up", "password policy", "MFA", "no other clients", "signing keys"} {
		if c := report.of(t, name); c.Outcome != Pass {
			t.Errorf("%s: got %+v", name, c)
		}
	}
	for _, name := range []string{"identity providers", "resource servers"} { // the emulator has neither call
		if c := report.of(t, name); c.Outcome != Fail || !strings.HasPrefix(c.Detail[0], "Not checked: cognito-idp:List") {
			t.Errorf("%s: got %+v, want it failed, since it could not be checked", name, c)
		}
	}
}
