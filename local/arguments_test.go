package main

import (
	"reflect"
	"strings"
	"testing"

	"users-pool/internal/terminal"
	"users-pool/internal/version"
)

func TestFlagsStandOnEitherSideOfTheStack(t *testing.T) {
	project(t)
	want, _ := call(t, 0, "review dev --users 20000 --json")
	for _, line := range []string{
		"review --users 20000 --json dev", "review --json dev --users=20000", "review -s dev --users 20000 --json",
		"review --users 20000 --stack=dev --json", "review --users 20000 dev --json",
	} {
		if got, _ := call(t, 0, line); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", line, got, want)
		}
	}
}

func TestACallThatCannotBeUnderstoodSaysWhyAndHow(t *testing.T) {
	project(t)
	for line, want := range map[string]string{
		"":                               "name a command, such as up",
		"deploy dev":                     `unknown command "deploy"`,
		"up":                             "name a stack, such as dev",
		"up dev prod":                    "up takes one stack, got dev prod",
		"up dev --nope":                  "unknown flag: --nope",
		"up dev --config":                "flag needs an argument: --config",
		"up dev --json=x":                `"x" for "--json"`,
		"up dev --stack prod":            "up takes one stack, got prod dev",
		"account dev --create a=b":       "must be TYPE=FILE, as in aws:iam/role:Role=",
		"reset dev --json":               "unknown flag: --json",
		"account dev --set a=b":          "must be TYPE/ID/PATH=VALUE, as in aws:cognito/userPool:UserPool/",
		"account dev --delete a/b":       "must be TYPE/ID, as in aws:cognito/userPool:UserPool/",
		"account dev --set a:b/c:D/=1":   "must be TYPE/ID/PATH=VALUE",
		"outputs dev userPoolId more":    "outputs takes one stack",
		"outputs dev --shell --json":     "--json and --shell can't be combined",
		"outputs dev userPoolId --shell": "--shell prints every output; leave out userPoolId",
	} {
		_, stderr := call(t, 2, line)
		contains(t, stderr, want, "\nRun `go run ./cmd/local", "--help` for usage.\n")
	}
}

func TestHelpIsGivenForTheWholeAndForEachVerb(t *testing.T) {
	project(t)
	calls := []string{"--help", "-h", "help"}
	for _, v := range verbs {
		calls = append(calls, v.name+" --help", v.name+" dev -h", "help "+v.name)
	}
	for _, line := range calls {
		stdout, _ := call(t, 0, line)
		contains(t, stdout, "Usage:\n  go run ./cmd/local ", "Exit codes: 0 done")
		for text := range strings.Lines(stdout) {
			if terminal.Columns(strings.TrimRight(text, "\n")) > 80 {
				t.Errorf("%s: got more than 80 columns in %q", line, text)
			}
		}
	}
}

func TestTheVersionIsPrinted(t *testing.T) {
	project(t)
	for _, line := range []string{"--version", "-v"} {
		if stdout, _ := call(t, 0, line); stdout != "local version "+version.Version+"\n" {
			t.Errorf("%s: got %q", line, stdout)
		}
	}
}

func TestChangesOfTheAccountKeepTheirOrderAndTheirIDs(t *testing.T) {
	t.Parallel()
	const server = "aws:cognito/resourceServer:ResourceServer"
	var got arguments
	for _, step := range []struct {
		read func(string) error
		text string
	}{
		{got.set, "aws:cognito/userPool:UserPool/us-east-1_a/mfaConfiguration=OFF"},
		{got.delete, server + "/us-east-1_a|https://api.example.com"},
		{got.set, server + `/us-east-1_a|https://api.example.com/tags={"a":1}`},
		{got.create, "aws:iam/role:Role=roles/a=b.json"},
	} {
		if err := step.read(step.text); err != nil {
			t.Fatal(err)
		}
	}
	want := []change{
		{typ: "aws:cognito/userPool:UserPool", id: "us-east-1_a", path: "mfaConfiguration", value: "OFF"},
		{do: remove, typ: server, id: "us-east-1_a|https://api.example.com"},
		{typ: server, id: "us-east-1_a|https://api.example.com", path: "tags", value: map[string]any{"a": 1.0}},
		{do: create, typ: "aws:iam/role:Role", file: "roles/a=b.json"},
	}
	if !reflect.DeepEqual(got.changes, want) {
		t.Errorf("got %+v, want %+v", got.changes, want)
	}
}

// TestEveryVerbIsShownInTheHelp, and in the order of use.
func TestEveryVerbIsShownInTheHelp(t *testing.T) {
	project(t)
	stdout, _ := call(t, 0, "--help")
	for _, v := range verbs {
		if !strings.Contains(stdout, "\n  "+v.name+" ") {
			t.Errorf("got no %s in\n%s", v.name, stdout)
		}
	}
}
