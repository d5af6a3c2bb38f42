package main

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"users-pool/internal/command"
	"users-pool/internal/configtest"
	"users-pool/internal/fakeapi"
	"users-pool/internal/stackfile"
	"users-pool/internal/testpool"
	"users-pool/pool/rules"
	"users-pool/pool/settings"
)

// deployed goes to a project with the stacks dev and prod. It is the pool of one of them,
// in an account that the SDK reaches, and the path of a file with the stack's outputs.
func deployed(t *testing.T, stack string, options fakeapi.Options) (p *testpool.Pool, outputs string) {
	t.Helper()
	folder := t.TempDir()
	configtest.Project(t, filepath.Join("..", ".."), folder)
	t.Chdir(folder)
	file, err := stackfile.Read(".", "Pulumi."+stack+".yaml")
	if err != nil {
		t.Fatal(err)
	}
	settings, _, err := rules.Load(file)
	if err != nil {
		t.Fatal(err)
	}
	return served(t, settings, options)
}

func served(t *testing.T, settings settings.Settings, options fakeapi.Options) (p *testpool.Pool, outputs string) {
	t.Helper()
	p, err := testpool.Make(settings)
	if err != nil {
		t.Fatal(err)
	}
	testpool.Serve(t, p.Account, options)
	outputs = filepath.Join(t.TempDir(), "outputs.json")
	if err := os.WriteFile(outputs, p.Outputs, 0o600); err != nil {
		t.Fatal(err)
	}
	return p, outputs
}

// call runs the command.
func call(t *testing.T, stdin string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = command.Run(t.Context(), newCommand(), args, strings.NewReader(stdin), &out, &errs)
	return code, out.String(), errs.String()
}

func contains(t *testing.T, text string, wants ...string) {
	t.Helper()
	for _, want := range wants {
		if !strings.Contains(text, want) {
			t.Errorf("got\n%s\nwant %q in it", text, want)
		}
	}
}

func TestTheStacksOfTheProjectPass(t *testing.T) {
	for _, stack := range []string{"dev", "prod"} {
		t.Run(stack, func(t *testing.T) {
			_, outputs := deployed(t, stack, fakeapi.Options{})
			code, stdout, stderr := call(t, "", "--stack", stack, "--outputs", outputs, "--probe")
			if code != 0 {
				t.Errorf("got %d\n%s\n%s", code, stdout, stderr)
			}
			contains(t, stdout, "stack "+stack+", pool us-east-1_", "pass  sign-up ", "pass  sign-up probe ", " 0 failed, ")
			if strings.Contains(stdout, "\x1b") {
				t.Errorf("got colors outside a terminal:\n%s", stdout)
			}
		})
	}
}

func TestAProductionPoolThatIsOpenByMistakeFails(t *testing.T) {
	p, outputs := deployed(t, "prod", fakeapi.Options{})
	if err := p.Account.Set("aws:cognito/userPool:UserPool", p.ID, "adminCreateUserConfig.allowAdminCreateUserOnly", false); err != nil {
		t.Fatal(err)
	}
	code, stdout, _ := call(t, "", "--stack", "acme/users-pool/prod", "--outputs", outputs, "--probe")
	if code != command.ExitFailure {
		t.Errorf("got %d", code)
	}
	contains(t, stdout, "FAIL  sign-up ", "signUp: must be admin, got self.\n", "FAIL  sign-up probe ", " 2 failed, ",
		"`pulumi preview --refresh --stack acme/users-pool/prod` shows how AWS differs from the state.")
}

func TestReportsInJSONAndJUnit(t *testing.T) {
	p, _ := deployed(t, "prod", fakeapi.Options{})
	if err := p.Account.Set("aws:cognito/userPool:UserPool", p.ID, "passwordPolicy.minimumLength", 6); err != nil {
		t.Fatal(err)
	}
	junit := filepath.Join(t.TempDir(), "junit.xml")
	code, stdout, _ := call(t, string(p.Outputs), "--stack", "prod", "--outputs", "-", "--json", "--junit", junit)
	var report struct {
		Stack, PoolID           string
		Passed, Failed, Skipped int
		Checks                  []struct {
			Name, Outcome string
			Detail        []string
		}
	}
	if err := json.Unmarshal([]byte(stdout), &report); err != nil {
		t.Fatalf("%v in\n%s", err, stdout)
	}
	if code != command.ExitFailure || report.Stack != "prod" || report.PoolID != p.ID || report.Failed != 1 || report.Passed+report.Failed+report.Skipped != len(report.Checks) {
		t.Errorf("got %d and %+v", code, report)
	}
	text, err := os.ReadFile(junit)
	if err != nil {
		t.Fatal(err)
	}
	var suites struct {
		Suite struct {
			Tests    int `xml:"tests,attr"`
			Failures int `xml:"failures,attr"`
			Skipped  int `xml:"skipped,attr"`
			Cases    []struct {
				Class   string `xml:"classname,attr"`
				Name    string `xml:"name,attr"`
				Failure *struct {
					Message string `xml:"message,attr"`
				} `xml:"failure"`
				Skipped *struct{} `xml:"skipped"`
			} `xml:"testcase"`
		} `xml:"testsuite"`
	}
	if err := xml.Unmarshal(text, &suites); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	got := suites.Suite
	if got.Tests != len(report.Checks) || got.Failures != 1 || got.Skipped != report.Skipped {
		t.Errorf("got %+v, want the counts of %+v", got, report)
	}
	for i, one := range got.Cases {
		check := report.Checks[i]
		if one.Name != check.Name || one.Class != "users-pool.prod" || (one.Failure != nil) != (check.Outcome == "fail") || (one.Skipped != nil) != (check.Outcome == "skip") {
			t.Errorf("got %+v for %+v", one, check)
		}
		if one.Failure != nil && one.Failure.Message != check.Detail[0] {
			t.Errorf("got %q, want %q", one.Failure.Message, check.Detail[0])
		}
	}
}

func TestTheOutputsComeFromPulumi(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a shell script stands in for the Pulumi CLI")
	}
	_, outputs := deployed(t, "dev", fakeapi.Options{})
	bin := t.TempDir()
	asked := filepath.Join(bin, "asked")
	script := "#!/bin/sh\necho \"$@\" > " + asked + "\ncat " + outputs + "\n"
	if err := os.WriteFile(filepath.Join(bin, "pulumi"), []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	if code, stdout, stderr := call(t, "", "--stack", "acme/users-pool/dev"); code != 0 {
		t.Errorf("got %d\n%s\n%s", code, stdout, stderr)
	}
	got, err := os.ReadFile(asked)
	if want := "stack output --json --non-interactive --stack acme/users-pool/dev\n"; err != nil || string(got) != want {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
	if err := os.WriteFile(filepath.Join(bin, "pulumi"), []byte("#!/bin/sh\necho \"error: no stack named 'dev' found\" >&2\nexit 1\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	if code, _, stderr := call(t, "", "--stack", "dev"); code != command.ExitFailure || stderr != "error: pulumi stack output: error: no stack named 'dev' found\n" {
		t.Errorf("got %d, %q", code, stderr)
	}
	t.Setenv("PATH", t.TempDir())
	if code, _, stderr := call(t, "", "--stack", "dev"); code != command.ExitFailure || !strings.HasPrefix(stderr, "error: The Pulumi CLI is not on PATH") {
		t.Errorf("got %d, %q", code, stderr)
	}
}

func TestNoSecretIsPrintedOrWritten(t *testing.T) {
	t.Chdir(filepath.Join("..", ".."))
	settings := settings.Settings{
		SignUp: settings.SignUpAdmin, Clients: map[string]settings.ClientSettings{"server": {Secret: true}},
		IdentityProviders: map[string]settings.IdentityProvider{"Login": {Type: settings.ProviderOIDC, ClientID: "me", Issuer: "https://login.example.com"}},
	}
	p, outputs := served(t, settings, fakeapi.Options{})
	file := filepath.Join(t.TempDir(), "Pulumi.test.yaml")
	// Everything differs from what this file says.
	if err := os.WriteFile(file, []byte("config:\n  users-pool:pool:\n    signUp: self\n    clients: {server: {}}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var secret string
	for _, one := range p.Account.Unveiled() {
		if text, _ := one.Properties["clientSecret"].(string); text != "" {
			secret = text
		}
	}
	if len(secret) < 20 {
		t.Fatalf("got the secret %q, want one to look for", secret)
	}
	junit := filepath.Join(t.TempDir(), "junit.xml")
	for _, form := range []string{"--probe", "--json"} {
		code, stdout, stderr := call(t, "", "--stack", "test", "--config", file, "--outputs", outputs, "--junit", junit, "--probe", form)
		written, err := os.ReadFile(junit)
		if code != command.ExitFailure || err != nil {
			t.Errorf("got %d, %v", code, err)
		}
		for _, one := range []string{secret, "a-secret-of-Login"} {
			if strings.Contains(stdout+stderr+string(written), one) {
				t.Errorf("got %s in\n%s\n%s\n%s", one, stdout, stderr, written)
			}
		}
	}
}

func TestAMissingOrWrongInputIsOneLine(t *testing.T) {
	_, outputs := deployed(t, "prod", fakeapi.Options{})
	folder := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for name, test := range map[string]struct {
		args []string
		want string
	}{
		"no stack file":    {[]string{"--stack", "nobody", "--outputs", outputs}, "Pulumi.nobody.yaml does not exist. Check --stack, or name the file with --config."},
		"no outputs":       {[]string{"--stack", "prod", "--outputs", file("none", "{}")}, "error: The stack's outputs have no pool. Run `up` first.\n"},
		"not JSON":         {[]string{"--stack", "prod", "--outputs", file("text", "nothing")}, "The outputs are not the JSON object of `pulumi stack output --json`"},
		"no file":          {[]string{"--stack", "prod", "--outputs", filepath.Join(folder, "gone")}, "no such file"},
		"a refused file":   {[]string{"--stack", "prod", "--outputs", outputs, "--config", file("Pulumi.bad.yaml", "config: {\"users-pool:pool\": {signUp: nobody}}")}, "error: pool.signUp: "},
		"another region":   {[]string{"--stack", "prod", "--outputs", outputs, "--config", file("Pulumi.eu.yaml", "config: {\"aws:region\": eu-west-1, \"users-pool:pool\": {signUp: admin}}")}, "error: aws:region: The stack file says eu-west-1, but the pool us-east-1_"},
		"a folder for xml": {[]string{"--stack", "prod", "--outputs", outputs, "--junit", folder}, "error: --junit: "},
	} {
		t.Run(name, func(t *testing.T) {
			code, _, stderr := call(t, "", test.args...)
			if code != command.ExitFailure || !strings.Contains(stderr, test.want) {
				t.Errorf("got %d, %q, want %q", code, stderr, test.want)
			}
		})
	}
}

func TestWrongUsageShowsTheUsage(t *testing.T) {
	_, outputs := deployed(t, "prod", fakeapi.Options{})
	for _, args := range [][]string{
		nil, {"--stack", "prod", "more"}, {"--color"},
		// Found before AWS is read.
		{"--stack", "prod", "--outputs", outputs, "--probe", "--skip", "nonsense"}, {"--stack", "prod", "--outputs", outputs, "--skip", "pool"},
	} {
		code, stdout, stderr := call(t, "", args...)
		if code != command.ExitUsage || stdout != "" || !strings.Contains(stderr, "Usage:") || strings.Contains(stderr, "reading ") {
			t.Errorf("%v: got %d, %q, %q, want the usage", args, code, stdout, stderr)
		}
	}
	if code, stdout, _ := call(t, "", "--help"); code != 0 || !strings.Contains(stdout, "Usage:") {
		t.Errorf("got %d, %q", code, stdout)
	}
	code, stdout, _ := call(t, "", "--stack", "prod", "--outputs", outputs, "--skip", "sign-up", "--skip", "MFA")
	lines := strings.Split(stdout, "\n")
	for _, name := range []string{"sign-up", "MFA"} {
		if !slices.ContainsFunc(lines, func(line string) bool {
			return strings.HasPrefix(line, "skip  "+name+" ") && strings.HasSuffix(line, "Left out by --skip.")
		}) {
			t.Errorf("got %d\n%s\nwant %s skipped", code, stdout, name)
		}
	}
}
