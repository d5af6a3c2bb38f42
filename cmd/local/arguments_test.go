package main

import (
	"errors"
	"reflect"
	"strings"
	"testing"
)

func TestFlagsStandOnEitherSideOfTheStack(t *testing.T) {
	t.Parallel()
	for _, call := range []string{
		"up dev --config x.yaml --json --refresh", "up --config x.yaml --json --refresh dev",
		"up --json dev --config=x.yaml -refresh", "up -s dev --config x.yaml --json --refresh",
		"up --config x.yaml --stack=dev --json --refresh", "up --refresh --config x.yaml dev --json",
	} {
		got, err := parse(strings.Fields(call))
		if err != nil {
			t.Errorf("%s: got error %v", call, err)
			continue
		}
		if got.verb.name != "up" || got.stack != "dev" || got.config != "x.yaml" || !got.json || !got.refresh || got.diff {
			t.Errorf("%s: got %+v, want verb, stack and flags", call, got)
		}
	}
}

func TestACallThatCannotBeUnderstoodSaysWhyAndHow(t *testing.T) {
	t.Parallel()
	for call, want := range map[string]string{
		"":                             "which verb?",
		"deploy dev":                   `unknown verb "deploy"`,
		"up":                           "which stack?",
		"up dev prod":                  "want one stack, got dev prod",
		"up dev --nope":                "unknown flag --nope",
		"up dev --config":              "flag needs an argument: --config",
		"up dev --json=x":              `for --json`,
		"up dev --stack prod":          "want one stack, got dev prod",
		"help nosuch":                  `unknown verb "nosuch"`,
		"account dev --create a=b":     "want TYPE=FILE, as in aws:iam/role:Role=",
		"reset dev --json":             "unknown flag --json",
		"account dev --set a=b":        "want TYPE/ID/PATH=VALUE, as in aws:cognito/userPool:UserPool/",
		"account dev --delete a/b":     "want TYPE/ID, as in aws:cognito/userPool:UserPool/",
		"account dev --set a:b/c:D/=1": "want TYPE/ID/PATH=VALUE",
	} {
		_, err := parse(strings.Fields(call))
		var usage usageError
		if !errors.As(err, &usage) || !strings.Contains(usage.message, want) || !strings.HasPrefix(usage.help, "usage: ") {
			t.Errorf("%q: got %v, want %q and the usage", call, err, want)
		}
	}
}

func TestHelpIsGivenForTheWholeAndForEachVerb(t *testing.T) {
	t.Parallel()
	calls := []string{"--help", "-h", "help"}
	for _, v := range verbs {
		calls = append(calls, v.name+" --help", v.name+" dev -h", "help "+v.name)
	}
	for _, call := range calls {
		_, err := parse(strings.Fields(call))
		var help helpWanted
		if !errors.As(err, &help) || !strings.HasPrefix(help.text, "usage: go run ./cmd/local ") {
			t.Errorf("%s: got %v, want help", call, err)
		}
	}
}

func TestChangesOfTheAccountKeepTheirOrderAndTheirIDs(t *testing.T) {
	t.Parallel()
	got, err := parse([]string{"account", "dev",
		"--set", "aws:cognito/userPool:UserPool/us-east-1_a/mfaConfiguration=OFF",
		"--delete", "aws:cognito/resourceServer:ResourceServer/us-east-1_a|https://api.example.com",
		"--set", `aws:cognito/resourceServer:ResourceServer/us-east-1_a|https://api.example.com/tags={"a":1}`,
		"--create", "aws:iam/role:Role=roles/a=b.json",
	})
	if err != nil {
		t.Fatal(err)
	}
	const server = "aws:cognito/resourceServer:ResourceServer"
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
