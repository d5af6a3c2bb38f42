package verify

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"users-pool/internal/awsread"
	"users-pool/internal/fakeapi"
	"users-pool/internal/settingsgen"
	"users-pool/internal/testpool"
	"users-pool/pool/settings"
)

// No setting may look different only because AWS answers in another form.
func TestWhatWasDeployedPassesEveryCheck(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p, target := made(t, settingsgen.Settings().Draw(t, "settings"))
		report, _ := checked(t, p, target, nil)
		for _, name := range report.names(Fail) {
			t.Errorf("%s: got %q, want it to pass", name, report.of(t, name).Detail)
		}
	})
}

func TestEverySettingIsChecked(t *testing.T) {
	keys := func(all []section) []string {
		var keys []string
		for _, one := range all {
			keys = append(keys, one.keys...)
		}
		return keys
	}
	for of, known := range map[reflect.Type][]string{
		reflect.TypeFor[settings.Settings]():       append(keys(sections), append(notChecked, "name", "clients")...), // the name by the check of the pool itself,
		reflect.TypeFor[settings.ClientSettings](): append(keys(clientSections), "ui", "ignoreChanges"),
	} {
		for i := range of.NumField() {
			if key := of.Field(i).Tag.Get("json"); !slices.Contains(known, key) {
				t.Errorf("nothing checks %s of %s", key, of)
			}
		}
	}
}

func TestAdditionsOutOfBandAreFound(t *testing.T) {
	p, target := made(t, settings.Settings{SignUp: settings.SignUpAdmin})
	for typ, properties := range map[string]map[string]any{
		"aws:cognito/userPoolClient:UserPoolClient": {"name": "back-door", "userPoolId": p.ID},
		"aws:cognito/identityProvider:IdentityProvider": {
			"userPoolId": p.ID, "providerName": "Thief", "providerType": "OIDC", "providerDetails": map[string]any{
				"client_id": "id", "client_secret": "hunter2", "attributes_request_method": "GET", "oidc_issuer": "https://thief.example.org", "authorize_scopes": "openid",
			},
		},
	} {
		if _, err := p.Account.Create(typ, properties); err != nil {
			t.Fatal(err)
		}
	}
	report, _ := checked(t, p, target, nil)
	if got, want := report.names(Fail), []string{"no other identity providers", "no other clients"}; !slices.Equal(got, want) {
		t.Errorf("got %q failed, want %q", got, want)
	}
	if got := report.of(t, "no other clients").Detail[0]; !strings.HasPrefix(got, "Client back-door (") {
		t.Errorf("got %q", got)
	}
	if got := report.of(t, "no other identity providers").Detail[0]; got != "Identity provider Thief (OIDC) is not part of the stack." {
		t.Errorf("got %q", got)
	}
	target.Skip = []string{"no other clients", "no other identity providers"}
	report, _ = checked(t, p, target, nil)
	if report.Failed > 0 || !reflect.DeepEqual(report.of(t, "no other clients").Detail, []string{"Left out by --skip."}) {
		t.Errorf("got %+v, want both skipped", report)
	}
}

func TestEveryCheckOfAMissingClientFails(t *testing.T) {
	p, target := made(t, settings.Settings{SignUp: settings.SignUpAdmin})
	if err := p.Account.Delete("aws:cognito/userPoolClient:UserPoolClient", target.Deployment.ClientIDs["clients"]); err != nil {
		t.Fatal(err)
	}
	report, _ := checked(t, p, target, nil)
	if report.Failed != len(clientSections) {
		t.Errorf("got %q failed, want the client's", report.names(Fail))
	}
	if got := report.of(t, "client clients: auth flows").Detail[0]; got != "clients.clients: The client "+target.Deployment.ClientIDs["clients"]+" does not exist." {
		t.Errorf("got %q", got)
	}
	target.Deployment.ClientIDs = map[string]string{"other": "abc"}
	report, _ = checked(t, p, target, nil)
	if got := report.of(t, "client clients: auth flows").Detail[0]; got != "clients.clients: The stack has not created this client yet. Run `up`." {
		t.Errorf("got %q", got)
	}
}

func TestAMissingPoolIsOneFailureAndSkipsTheRest(t *testing.T) {
	p, target := made(t, settings.Settings{SignUp: settings.SignUpAdmin})
	if err := p.Account.Delete("aws:cognito/userPool:UserPool", p.ID); err != nil {
		t.Fatal(err)
	}
	target.Skip = []string{"SMS role permission"}
	report, _ := checked(t, p, target, nil)
	if report.Failed != 1 || report.Passed != 0 || report.Skipped != len(report.Checks)-1 {
		t.Errorf("got\n%s", report.Table(0, false))
	}
	if got := report.of(t, "pool").Detail[0]; !strings.Contains(got, "cognito-idp:DescribeUserPool: ResourceNotFoundException") {
		t.Errorf("got %q", got)
	}
	if table := report.Table(0, false); !strings.Contains(table, "The pool can't be read.\n") || strings.Contains(table, "Left out by --skip.") {
		t.Errorf("got\n%s\nwant the reason for all the others in one line", table)
	}
}

func TestTheTableFitsTheTerminal(t *testing.T) {
	t.Parallel()
	report := Report{Stack: "prod", PoolID: "us-east-1_abc", Region: "us-east-1", Checks: []Check{
		{"sign-up", Fail, []string{"signUp: must be admin, got self. Anyone can register.", "second"}},
		{"MFA", Pass, []string{"mfa: off"}},
	}}
	const want = "FAIL  sign-up  signUp: must be admin, got self.\n" +
		"                 Anyone can register.\n" +
		"               second\n" +
		"pass  MFA      mfa: off\n"
	if got := report.Table(50, false); !strings.Contains(got, want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Only the checks that need the call fail, with the policy that allows it.
func TestAPartThatCannotBeReadFailsItsChecks(t *testing.T) {
	p, target := made(t, rich())
	for call, red := range map[string][]string{
		"cognito-idp:GetUserPoolMfaConfig": {"sign-in", "MFA", "messages"},
		"cognito-idp:ListGroups":           {"groups"},
		"iam:GetRole":                      {"SMS role trust", "SMS role permission"},
		"lambda:GetPolicy":                 {"trigger permissions"},
		"sns:GetSMSSandboxAccountStatus":   {"SMS sandbox"},
		"GET jwks.json":                    {"signing keys"},
		"GET openid-configuration":         {"discovery document"},
	} {
		t.Run(call, func(t *testing.T) {
			report, _ := checked(t, p, target, instead(call, &fakeapi.Error{Code: "AccessDeniedException", Message: "no", Status: http.StatusForbidden}))
			if got := report.names(Fail); !slices.Equal(got, red) {
				t.Errorf("got %q failed, want %q", got, red)
			}
			for _, name := range red {
				if got := report.of(t, name).Detail[0]; !strings.HasPrefix(call, "GET ") && got != "Not checked: "+call+": AccessDeniedException: no. The policy docs/iam/reader.json allows this call." {
					t.Errorf("%s: got %q", name, got)
				}
			}
		})
	}
}

// answering is an HTTP client that gets every answer from a handler, over TLS.
func answering(t *testing.T, handler http.HandlerFunc) *http.Client {
	t.Helper()
	server := httptest.NewTLSServer(handler)
	t.Cleanup(server.Close)
	client := server.Client()
	base, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	transport := client.Transport.(*http.Transport)
	client.Transport = roundTrip(func(r *http.Request) (*http.Response, error) {
		r = r.Clone(r.Context())
		r.URL.Host = base.Host
		return transport.RoundTrip(r)
	})
	return client
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func TestSignInPagesAnswerOrNot(t *testing.T) {
	reader, err := awsread.Open(t.Context(), awsread.Target{PoolID: "us-east-1_abc"}) // no other endpoint
	if err != nil {
		t.Fatal(err)
	}
	pages := func(client *http.Client) Check {
		s := &subject{Target: Target{Reader: reader, HTTP: client, Deployment: Deployment{Domain: "auth.example.com"}}}
		return s.pages(t.Context()).check("sign-in pages")
	}
	for status, want := range map[int]Outcome{200: Pass, 400: Pass, 502: Fail} {
		asked := ""
		got := pages(answering(t, func(w http.ResponseWriter, r *http.Request) {
			asked = r.Host + r.URL.Path
			w.WriteHeader(status)
		}))
		if got.Outcome != want || asked != "auth.example.com/login" {
			t.Errorf("%d at %s: got %+v, want %s", status, asked, got, want)
		}
	}
	nobody := &http.Client{Transport: roundTrip(func(*http.Request) (*http.Response, error) { return nil, errors.New("no such host") })}
	if got := pages(nobody); got.Outcome != Fail || !strings.Contains(got.Detail[0], "no such host. A custom domain needs a DNS record that points to the output domainTarget.") {
		t.Errorf("got %+v", got)
	}
}

func TestTheSigningKeysOfAWSAreReadFromTheOutputsURL(t *testing.T) {
	reader, err := awsread.Open(t.Context(), awsread.Target{PoolID: "us-east-1_abc"})
	if err != nil {
		t.Fatal(err)
	}
	s := &subject{Target: Target{Reader: reader, Deployment: Deployment{JWKSURI: "https://keys.example.com/jwks.json"}}}
	for body, want := range map[string]Outcome{
		`{"keys":[{"kid":"1","kty":"RSA","use":"sig","n":"sqL0","e":"AQAB"}]}`: Pass,
		`{"keys":[{"kid":"1","kty":"EC","use":"sig"}]}`:                        Fail,
		`<html>`: Fail,
	} {
		s.HTTP = answering(t, func(w http.ResponseWriter, r *http.Request) {
			if r.Host+r.URL.Path == "keys.example.com/jwks.json" {
				_, _ = w.Write([]byte(body))
			}
		})
		if got := s.keys(t.Context()).check("signing keys"); got.Outcome != want {
			t.Errorf("%s: got %+v, want %s", body, got, want)
		}
	}
	// An API that checks tokens may not follow it, and the keys are another server's.
	s.HTTP = answering(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/others" {
			http.Redirect(w, r, "https://keys.example.com/others", http.StatusFound)
			return
		}
		_, _ = w.Write([]byte(`{"keys":[{"kid":"1","kty":"RSA","use":"sig","n":"sqL0","e":"AQAB"}]}`))
	})
	if got := s.keys(t.Context()).check("signing keys"); got.Outcome != Fail || got.Detail[0] != "GET https://keys.example.com/jwks.json: must be 200 OK, got 302 Found." {
		t.Errorf("got %+v for a redirect", got)
	}
}

func TestAnInterruptedRunHasNoReport(t *testing.T) {
	p, target := made(t, settings.Settings{SignUp: settings.SignUpAdmin})
	ctx, stop := context.WithCancel(t.Context())
	testpool.Serve(t, p.Account, fakeapi.Options{})
	reader, err := awsread.Open(ctx, awsread.Target{PoolID: p.ID})
	if err != nil {
		t.Fatal(err)
	}
	target.Reader = reader
	stop()
	if report, err := Run(ctx, target); report != nil || !errors.Is(err, context.Canceled) {
		t.Errorf("got %v and %v", report, err)
	}
}

// Terminals, logs and JUnit readers get every line whole.
func TestALineOfTheReportIsShortAndPrintable(t *testing.T) {
	t.Parallel()
	var r Report
	r.add(Check{"pool", Fail, []string{"name: got " + strings.Repeat("\x1b[31m\u202e", 1<<16)}})
	if line := r.Checks[0].Detail[0]; len(line) > 2*longestLine || strings.ContainsAny(line, "\x1b\u202e") {
		t.Errorf("got %d bytes: %.200q", len(line), line)
	}
}
