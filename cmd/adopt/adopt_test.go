package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"

	"users-pool/internal/awstype"
	"users-pool/internal/command"
	"users-pool/internal/fakeapi"
	"users-pool/internal/fakeaws"
	"users-pool/internal/stackfile"
	"users-pool/internal/testpool"
	"users-pool/pool/rules"
)

// account is a simulated account with a pool and a client.
type account struct {
	*fakeaws.Account
	t    *testing.T
	pool string
}

func newAccount(t *testing.T) *account {
	t.Helper()
	a := &account{Account: fakeaws.New(), t: t}
	a.pool = a.make(awstype.UserPool, map[string]any{
		"name": "people", "autoVerifiedAttributes": []any{"email"},
		"schemas": []any{map[string]any{"name": "email", "attributeDataType": "String", "required": true, "mutable": true}},
	})
	a.make(awstype.UserPoolClient, map[string]any{"name": "people-web", "userPoolId": a.pool, "generateSecret": true})
	return a
}

func (a *account) make(typ string, properties map[string]any) string {
	a.t.Helper()
	id, err := a.Create(typ, properties)
	if err != nil {
		a.t.Fatal(err)
	}
	return id
}

// serve points the SDK at the account, without credentials.
func (a *account) serve(change func(string, any) error) *fakeapi.Server {
	a.t.Helper()
	return testpool.Serve(a.t, a.Account, fakeapi.Options{Change: change})
}

// call runs the command; out is the folder that it writes to.
func call(t *testing.T, out string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	t.Chdir(filepath.Join("..", ".."))
	var o, e bytes.Buffer
	code = command.Run(t.Context(), newCommand(), append(args, "--out", out), nil, &o, &e)
	return code, o.String(), e.String()
}

func contains(t *testing.T, text string, wants ...string) {
	t.Helper()
	for _, want := range wants {
		if !strings.Contains(text, want) {
			t.Errorf("want %q in\n%s", want, text)
		}
	}
}

func fileIn(t *testing.T, folder, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestAdoptWritesItsFilesAndOnlyReadsAWS(t *testing.T) {
	a, out := newAccount(t), filepath.Join(t.TempDir(), "a", "new folder")
	api := a.serve(nil)
	code, stdout, stderr := call(t, out, "--pool-id", a.pool, "--stack", "prod")
	if code != 0 {
		t.Fatalf("got %d\n%s\n%s", code, stdout, stderr)
	}
	contains(t, fileIn(t, out, "Pulumi.prod.yaml"), "    signUp: self\n    name: people\n", "      web:\n        secret: true\n")
	contains(t, fileIn(t, out, "import.prod.json"), `"id": "`+a.pool+`"`, `"component": true`, `"version": "6.`)
	contains(t, fileIn(t, out, "adopt.prod.md"), "1. `go run ./cmd/adopt --pool-id "+a.pool+" --stack prod --overwrite`",
		"pulumi import --stack prod --file import.prod.json --generate-code=false --protect=false")
	contains(t, stdout, "Wrote "+filepath.Join(out, "Pulumi.prod.yaml")+", ")
	contains(t, stderr, "reading clients")
	if len(api.Calls()) < 5 {
		t.Errorf("got the calls %v, want those of a whole pool", api.Calls())
	}
	for _, name := range api.Calls() {
		if !regexp.MustCompile(`:(Describe|Get|List)\w+$`).MatchString(name) {
			t.Errorf("got the call %s, want only calls that read", name)
		}
	}
}

func TestFilesAreOverwrittenOnlyOnRequest(t *testing.T) {
	a, out := newAccount(t), t.TempDir()
	api := a.serve(nil)
	const mine = "encryptionsalt: v1:abc\nconfig:\n  aws:allowedAccountIds: [\"123456789012\"]\n  users-pool:pool:\n    signUp: admin\n"
	if err := os.WriteFile(filepath.Join(out, "Pulumi.prod.yaml"), []byte(mine), 0o600); err != nil {
		t.Fatal(err)
	}
	code, _, stderr := call(t, out, "--pool-id", a.pool, "--stack", "prod")
	if code != command.ExitFailure || fileIn(t, out, "Pulumi.prod.yaml") != mine || len(api.Calls()) > 0 {
		t.Errorf("got %d and the calls %v, want the file left alone", code, api.Calls())
	}
	contains(t, stderr, "Pulumi.prod.yaml exists. Add --overwrite")

	t.Chdir(out)
	if code, _, stderr := call(t, out, "--pool-id", a.pool, "--stack", "prod"); code != command.ExitFailure {
		t.Errorf("got %d outside of the project\n%s", code, stderr)
	}
}

func TestOverwritingReplacesOnlyTheSettings(t *testing.T) {
	a, out := newAccount(t), t.TempDir()
	a.serve(nil)
	const mine = "# Production: only administrators create users.\nencryptionsalt: v1:abc\nconfig:\n  # ours\n  aws:allowedAccountIds: [\"123456789012\"]\n  users-pool:pool:\n    signUp: admin\n"
	if err := os.WriteFile(filepath.Join(out, "Pulumi.prod.yaml"), []byte(mine), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _, stderr := call(t, out, "--pool-id", a.pool, "--stack", "prod", "--overwrite"); code != 0 {
		t.Fatalf("got %d\n%s", code, stderr)
	}
	text := fileIn(t, out, "Pulumi.prod.yaml")
	contains(t, text, "encryptionsalt: v1:abc\n", "  # ours\n  aws:allowedAccountIds: [\"123456789012\"]\n", "signUp: self")
	if strings.Contains(text, "admin") || !strings.Contains(text, "# Adopted from pool "+a.pool) {
		t.Errorf("got the old settings, or the comment on them, in\n%s", text)
	}
}

// AWS returns the secrets of clients and of identity providers.
func TestNoSecretIsWrittenOrPrinted(t *testing.T) {
	a, out := newAccount(t), t.TempDir()
	a.make(awstype.IdentityProvider, map[string]any{
		"userPoolId": a.pool, "providerName": "Google", "providerType": "Google",
		"providerDetails": map[string]any{"client_id": "id", "client_secret": "hunter2-of-google", "authorize_scopes": "openid email profile"},
	})
	a.make(awstype.IdentityProvider, map[string]any{
		"userPoolId": a.pool, "providerName": "SignInWithApple", "providerType": "SignInWithApple", "providerDetails": map[string]any{
			"client_id": "id", "team_id": "ABCDE12345", "key_id": "ABCDE12345", "private_key": "hunter2-of-apple", "authorize_scopes": "email name",
		},
	})
	secret := ""
	for _, one := range a.Unveiled() {
		if one.Type == awstype.UserPoolClient {
			secret = fmt.Sprint(one.Properties["clientSecret"])
		}
	}
	if len(secret) < 20 {
		t.Fatalf("got the secret %q, want one to look for", secret)
	}
	a.serve(nil)
	code, stdout, stderr := call(t, out, "--pool-id", a.pool, "--stack", "prod", "--json")
	if code != 0 {
		t.Fatalf("got %d\n%s", code, stderr)
	}
	all := stdout + stderr
	for _, name := range []string{"Pulumi.prod.yaml", "import.prod.json", "adopt.prod.md"} {
		all += fileIn(t, out, name)
	}
	for _, one := range []string{"hunter2", secret} {
		if strings.Contains(all, one) {
			t.Errorf("got %s in\n%s", one, all)
		}
	}
	contains(t, fileIn(t, out, "adopt.prod.md"),
		"`pulumi config set --secret --stack prod --path 'users-pool:secrets.identityProviders.Google'`",
		"`pulumi config set --secret --stack prod --path 'users-pool:secrets.identityProviders.SignInWithApple'`")
	var outcome struct {
		Secrets []string
		Blocked bool
		Next    []struct{ Command string }
	}
	if err := json.Unmarshal([]byte(stdout), &outcome); err != nil || len(outcome.Secrets) != 2 || outcome.Blocked || len(outcome.Next) != 9 {
		t.Errorf("got %v, %+v of\n%s", err, outcome, stdout)
	}
}

func TestAFailedCallIsOneLineThatSaysWhatToDo(t *testing.T) {
	refuse := func(call, code string) func(string, any) error {
		return func(name string, _ any) error {
			if name != call {
				return nil
			}
			return &fakeapi.Error{Code: code, Message: "User: arn:aws:iam::123456789012:user/me\n is not authorized"}
		}
	}
	for name, test := range map[string]struct {
		id     string
		change func(string, any) error
		want   string
	}{
		"a pool that is not there": {"us-east-1_nobody", nil, "error: cognito-idp:DescribeUserPool: ResourceNotFoundException: User pool us-east-1_nobody does not exist. " +
			"This account has no pool us-east-1_nobody in us-east-1: check the ID, the region and the credentials.\n"},
		"no right to the pool": {"", refuse("cognito-idp:DescribeUserPool", "AccessDeniedException"), "error: cognito-idp:DescribeUserPool: AccessDeniedException: " +
			"User: arn:aws:iam::123456789012:user/me is not authorized. The policy docs/iam/reader.json allows this call.\n"},
		"no right to a client": {"", refuse("cognito-idp:DescribeUserPoolClient", "AccessDeniedException"), "error: cognito-idp:DescribeUserPoolClient: AccessDeniedException: " +
			"User: arn:aws:iam::123456789012:user/me is not authorized. The policy docs/iam/reader.json allows this call.\n"},
		"old credentials": {"", refuse("cognito-idp:DescribeUserPool", "ExpiredTokenException"), "Renew the credentials with AWS_PROFILE, --profile or `aws sso login`."},
		"no id":           {"people", nil, `error: --pool-id: Not a user pool ID, got "people". Copy the ID from the console, such as us-east-1_bTac8dX63.` + "\n"},
	} {
		t.Run(name, func(t *testing.T) {
			a, out := newAccount(t), t.TempDir()
			a.serve(test.change)
			id := test.id
			if id == "" {
				id = a.pool
			}
			code, stdout, stderr := call(t, out, "--pool-id", id, "--stack", "prod")
			lines := strings.Count(stderr[max(0, strings.Index(stderr, "error: ")):], "\n")
			if code != command.ExitFailure || stdout != "" || !strings.Contains(stderr, test.want) || lines != 1 {
				t.Errorf("got %d, %q, %q, want one line with %q", code, stdout, stderr, test.want)
			}
			if left, _ := os.ReadDir(out); len(left) > 0 {
				t.Errorf("got %v written, want nothing", left)
			}
		})
	}
}

func TestAnUnreachableEndpointIsNamed(t *testing.T) {
	a, out := newAccount(t), t.TempDir()
	_ = a.serve(nil).Close()
	t.Setenv("AWS_MAX_ATTEMPTS", "1")
	code, _, stderr := call(t, out, "--pool-id", a.pool, "--stack", "prod")
	if code != command.ExitFailure {
		t.Errorf("got %d", code)
	}
	contains(t, stderr, "error: cognito-idp:DescribeUserPool: ", "Check the network, the region us-east-1 and AWS_ENDPOINT_URL.")
}

func TestAThrottledCallIsRepeated(t *testing.T) {
	a, out := newAccount(t), t.TempDir()
	var refused atomic.Int32
	api := a.serve(func(name string, _ any) error {
		if name == "cognito-idp:DescribeUserPoolClient" && refused.Add(1) <= 3 {
			return &fakeapi.Error{Code: "TooManyRequestsException", Message: "Rate exceeded"}
		}
		return nil
	})
	if code, _, stderr := call(t, out, "--pool-id", a.pool, "--stack", "prod"); code != 0 {
		t.Fatalf("got %d\n%s", code, stderr)
	}
	asked := 0
	for _, name := range api.Calls() {
		if name == "cognito-idp:DescribeUserPoolClient" {
			asked++
		}
	}
	if asked != 4 {
		t.Errorf("got %d calls, want three refused and one answered", asked)
	}
}

func TestLongListsAreReadPageByPageWithProgress(t *testing.T) {
	a, out := newAccount(t), t.TempDir()
	for i := range 149 {
		a.make(awstype.UserPoolClient, map[string]any{"name": fmt.Sprintf("people-c%03d", i), "userPoolId": a.pool})
	}
	for i := range 70 {
		a.make("aws:cognito/userGroup:UserGroup", map[string]any{"name": fmt.Sprintf("g%02d", i), "userPoolId": a.pool})
	}
	a.serve(nil)
	code, _, stderr := call(t, out, "--pool-id", a.pool, "--stack", "prod")
	if code != 0 {
		t.Fatalf("got %d\n%s", code, stderr)
	}
	contains(t, stderr, "read 50 of 150 clients\n", "read 100 of 150 clients\n")
	text := fileIn(t, out, "Pulumi.prod.yaml")
	contains(t, text, "      c000:", "      c148:", "      web:", "      g69: {}")
}

func TestWrongUsageShowsTheUsage(t *testing.T) {
	for _, args := range [][]string{nil, {"--pool-id", "us-east-1_a"}, {"--stack", "prod"}, {"--color"}, {"--pool-id", "us-east-1_a", "--stack", "prod", "more"}} {
		var out, errs bytes.Buffer
		if code := command.Run(t.Context(), newCommand(), args, nil, &out, &errs); code != command.ExitUsage || !strings.Contains(errs.String(), "Usage:") {
			t.Errorf("%v: got %d, %q, want the usage", args, code, errs.String())
		}
	}
	var out, errs bytes.Buffer
	if code := command.Run(t.Context(), newCommand(), []string{"--help"}, nil, &out, &errs); code != 0 || !strings.Contains(out.String(), "Usage:") {
		t.Errorf("got %d, %q", code, out.String())
	}
	a := newAccount(t)
	if code, _, stderr := call(t, t.TempDir(), "--pool-id", a.pool, "--stack", "a/b"); code != command.ExitFailure || !strings.Contains(stderr, "--stack: ") {
		t.Errorf("got %d, %q, want the name refused", code, stderr)
	}
}

// Unusual names and texts must survive the stack file.
func TestPulumiReadsBackExactlyWhatAWSHas(t *testing.T) {
	a, out := newAccount(t), t.TempDir()
	const mail = "\n\t<html>  <p>{####}</p> \n</html>\n\n"
	a.make("aws:cognito/userGroup:UserGroup", map[string]any{"name": "*all:{", "userPoolId": a.pool, "description": "- a: &b *c # d"})
	if err := a.Set(awstype.UserPool, a.pool, "tags", map[string]any{"yes": "no", "secure": "true", "a:b": "0x10"}); err != nil {
		t.Fatal(err)
	}
	if err := a.Set(awstype.UserPool, a.pool, "adminCreateUserConfig.inviteMessageTemplate", map[string]any{
		"emailSubject": "Welcome", "emailMessage": mail + "{username}", "smsMessage": "{username}: {####}",
	}); err != nil {
		t.Fatal(err)
	}
	a.serve(nil)
	code, stdout, stderr := call(t, out, "--pool-id", a.pool, "--stack", "prod")
	if code != 0 {
		t.Fatalf("got %d\n%s\n%s", code, stdout, stderr)
	}
	file, err := stackfile.Read(".", filepath.Join(out, "Pulumi.prod.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	settings, _, _ := rules.Load(file)
	if got := settings.Messages.Invitation.EmailBody; got != mail+"{username}" {
		t.Errorf("got the mail %q, want %q", got, mail+"{username}")
	}
	if got := settings.Groups["*all:{"].Description; got != "- a: &b *c # d" {
		t.Errorf("got the groups %v", settings.Groups)
	}
	if got := settings.Tags; len(got) != 3 || got["yes"] != "no" || got["a:b"] != "0x10" || got["secure"] != "true" {
		t.Errorf("got the tags %v", got)
	}
}

// Pulumi would read something else from such a file.
func TestAFileThatWouldNotReadBackIsNotWritten(t *testing.T) {
	for name, test := range map[string]struct {
		tags           map[string]any
		group          string
		existing, want string
	}{
		"a mapping that reads as a secret": {map[string]any{"secure": "true"}, "", "", "error: tags: The only key is secure, which Pulumi reads as an encrypted value."},
		"a name that reads as a merge":     {nil, "<<", "", "error: groups: A key is named <<, which Pulumi reads as a YAML merge."},
		"two documents":                    {nil, "", "config: {}\n---\nconfig: {}\n", "Pulumi.prod.yaml: has more than one YAML document."},
		"a second one that is none":        {nil, "", "config: {}\n---\nmine: [unclosed", "Pulumi.prod.yaml: has more than one YAML document."},
		"a secret that reads as an alias":  {nil, "", "config:\n  users-pool:secrets: {identityProviders: {A: *who}}\n", "Pulumi.prod.yaml: a value begins with *, which YAML reads as the name of an anchor that the file doesn't have. Put text in quotes.\nerror: Nothing was written."},
		"levels without end":               {nil, "", "config:\n  a:b: " + strings.Repeat("[", 9000) + strings.Repeat("]", 9000), "Pulumi.prod.yaml:2: more than 100 levels of blocks and lists."},
		"an anchor that goes":              {nil, "", "config:\n  users-pool:pool: {signUp: &who admin}\n  users-pool:secrets: {identityProviders: {A: *who}}\n", "Nothing was written."},
		"the settings under an older name": {nil, "", "config:\n  users-pool:config:pool: {signUp: admin}\n", "Nothing was written."},
	} {
		t.Run(name, func(t *testing.T) {
			a, out := newAccount(t), t.TempDir()
			if test.tags != nil {
				if err := a.Set(awstype.UserPool, a.pool, "tags", test.tags); err != nil {
					t.Fatal(err)
				}
			}
			if test.group != "" {
				a.make("aws:cognito/userGroup:UserGroup", map[string]any{"name": test.group, "userPoolId": a.pool})
			}
			if test.existing != "" {
				if err := os.WriteFile(filepath.Join(out, "Pulumi.prod.yaml"), []byte(test.existing), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			a.serve(nil)
			code, stdout, stderr := call(t, out, "--pool-id", a.pool, "--stack", "prod", "--overwrite")
			if code != command.ExitFailure || stdout != "" || !strings.Contains(stderr, test.want) {
				t.Errorf("got %d, %q, %q, want %q", code, stdout, stderr, test.want)
			}
			if test.existing != "" && fileIn(t, out, "Pulumi.prod.yaml") != test.existing {
				t.Errorf("got\n%s", fileIn(t, out, "Pulumi.prod.yaml"))
			}
			if left, _ := os.ReadDir(out); len(left) > 1 || len(left) == 1 && test.existing == "" {
				t.Errorf("got %v written", left)
			}
		})
	}
}

// The project's folder is the default from any folder below it, and --out may name it
// in any form.
func TestTheFilesOfTheProjectHaveRelativeNames(t *testing.T) {
	project := t.TempDir()
	text := fileIn(t, filepath.Join("..", ".."), "Pulumi.yaml")
	if err := os.WriteFile(filepath.Join(project, "Pulumi.yaml"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	below := filepath.Join(project, "docs")
	if err := os.Mkdir(below, 0o700); err != nil {
		t.Fatal(err)
	}
	a := newAccount(t)
	a.serve(nil)
	for name, args := range map[string][]string{"no flag": nil, "an absolute path": {"--out", project}, "a relative path": {"--out", ".."}} {
		t.Run(name, func(t *testing.T) {
			t.Chdir(below)
			var stdout, stderr bytes.Buffer
			code := command.Run(t.Context(), newCommand(), append(args, "--pool-id", a.pool, "--stack", "prod", "--overwrite", "--json"), nil, &stdout, &stderr)
			var outcome struct {
				Files struct{ StackFile string }
				Next  []struct{ Command string }
			}
			if err := json.Unmarshal(stdout.Bytes(), &outcome); err != nil || code != 0 {
				t.Fatalf("got %d, %v\n%s", code, err, stderr.String())
			}
			if outcome.Files.StackFile != "Pulumi.prod.yaml" || outcome.Next[0].Command != "pulumi stack init prod" {
				t.Errorf("got %+v, want the project's own", outcome)
			}
			contains(t, fileIn(t, project, "Pulumi.prod.yaml"), "signUp: self")
		})
	}
}

func TestOutMustNotBeAFile(t *testing.T) {
	a := newAccount(t)
	a.serve(nil)
	for _, out := range []string{"Pulumi.yaml", "Pulumi.yaml/below"} {
		t.Run(out, func(t *testing.T) {
			if code, _, stderr := call(t, out, "--pool-id", a.pool, "--stack", "prod"); code != command.ExitFailure || !strings.Contains(stderr, "error: --out: Pulumi.yaml is a file, not a folder. ") {
				t.Errorf("got %d, %q", code, stderr)
			}
		})
	}
}
