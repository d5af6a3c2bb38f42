package localrun

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/auto/optimport"
	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"

	"users-pool/internal/fakeaws"
	"users-pool/pool/settings"
)

func TestAStackComesUpStaysAndGoes(t *testing.T) {
	t.Parallel()
	stack, messages := openTest(t, Options{})
	if !strings.Contains(messages.String(), "simulated AWS account at 127.0.0.1:") {
		t.Errorf("got %q, want it said what this is", messages)
	}

	preview, err := stack.Preview(limited(t))
	if err != nil {
		t.Fatalf("preview: %v\n%s", err, preview.Log)
	}
	if got := preview.Changes[apitype.OpCreate]; got < 3 {
		t.Errorf("got a preview of %d resources, want at least stack, pool and client", got)
	}
	if got := len(stack.Account().Resources()); got != 0 {
		t.Errorf("got %d resources after a preview, want none", got)
	}

	first, err := stack.Up(limited(t))
	if err != nil {
		t.Fatalf("up: %v\n%s", err, first.Log)
	}
	if !first.Changed() || len(first.Steps()) != first.Changes[apitype.OpCreate] {
		t.Errorf("got changes %v in %d steps, want a step for each", first.Changes, len(first.Steps()))
	}

	second, err := stack.Up(limited(t))
	if err != nil || second.Changed() {
		t.Errorf("got %v and changes %v from a second up, want none\n%s", err, second.Changes, second.Log)
	}

	state, err := stack.Export(limited(t))
	if err != nil {
		t.Fatal(err)
	}
	outputs, up := state.Outputs()
	if got := outputs.Masked()["userPoolName"]; !up || got != "my-users-pool" {
		t.Errorf("got output userPoolName %v, want my-users-pool", got)
	}
	if got := state.Protected(); len(got) != 0 {
		t.Errorf("got protected %v in dev, want none", got)
	}

	refreshed, err := stack.Refresh(limited(t))
	if err != nil || refreshed.Changed() {
		t.Errorf("got %v and changes %v from a refresh, want none\n%s", err, refreshed.Changes, refreshed.Log)
	}

	gone, err := stack.Destroy(limited(t))
	if err != nil {
		t.Fatalf("destroy: %v\n%s", err, gone.Log)
	}
	if got := stack.Account().Resources(); len(got) != 0 {
		t.Errorf("got %v after destroy, want nothing", got)
	}
}

func TestWhatTheStackFileReadsIsWhatTheEngineDelivers(t *testing.T) {
	t.Parallel()
	file := write(t, "surprises.yaml", `
encryptionsalt: v1:elsewhere
config:
  users-pool:pool:
    octal: 0123
    quoted: "0123"
    yes: yes
    date: 2026-11-23
    float: 1.50
    big: 12345678901234567890
    nothing: null
    text: "line\nline"
    list: [1, {secure: AAAA}, a]
  users-pool:secrets: {secure: BBBB}
`)
	read, err := ReadStackFile(root(t), file)
	if err != nil {
		t.Fatal(err)
	}
	stack, messages := openTest(t, Options{File: file, Program: func(ctx *pulumi.Context) error {
		for _, key := range []string{settings.SettingsKey, settings.SecretsKey} {
			if got, want := config.New(ctx, settings.Namespace).Get(key), read.Object(key); got != want {
				t.Errorf("%s: got %s from the engine, %s from the file", key, got, want)
			}
			if got, want := ctx.IsConfigSecret(settings.Namespace+":"+key), read.Secret(key); got != want || !got {
				t.Errorf("%s: got secret %v from the engine, %v from the file, want true", key, got, want)
			}
		}
		return nil
	}})
	if got := messages.String(); !strings.Contains(got, "2 encrypted value(s)") {
		t.Errorf("got %q, want the number of encrypted values", got)
	}
	if result, err := stack.Preview(limited(t)); err != nil {
		t.Errorf("preview: %v\n%s", err, result.Log)
	}
}

func TestAProgramThatSaidWhatIsWrongIsNotContradicted(t *testing.T) {
	t.Parallel()
	file := write(t, "wrong.yaml", "config:\n  users-pool:pool: {signUp: nobody}\n")
	stack, _ := openTest(t, Options{File: file})
	result, err := stack.Up(limited(t))
	if !errors.As(err, &Failed{}) || err.Error() != "up failed" {
		t.Errorf("got %v, want a failed up", err)
	}
	if strings.Contains(result.Log, "unhandled") || len(result.Errors()) != 1 {
		t.Errorf("got errors %q, want the one of the program\n%s", result.Errors(), result.Log)
	}
}

func TestAPanicOfTheProgramIsOneLine(t *testing.T) {
	t.Parallel()
	stack, _ := openTest(t, Options{Program: func(*pulumi.Context) error { panic("boom") }})
	result, err := stack.Preview(limited(t))
	if err == nil || strings.Contains(result.Log, "goroutine") ||
		!slices.Equal(result.Errors(), []string{"the program has a bug, please report it: boom\n"}) {
		t.Errorf("got %v and errors %q, want one line that says boom", err, result.Errors())
	}
}

func TestAnotherStackFileIsReadByTheNextOperation(t *testing.T) {
	t.Parallel()
	stack, _ := openTest(t, Options{})
	if result, err := stack.Up(limited(t)); err != nil {
		t.Fatalf("up: %v\n%s", err, result.Log)
	}
	stack.Use(write(t, "admin.yaml", "config:\n  users-pool:pool: {signUp: admin}\n"))
	result, err := stack.Up(limited(t))
	if err != nil || result.Changes[apitype.OpUpdate] != 1 {
		t.Errorf("got %v and changes %v, want one update\n%s", err, result.Changes, result.Log)
	}
}

func TestWhatTheAccountHasAlreadyIsImported(t *testing.T) {
	t.Parallel()
	account := fakeaws.New()
	first, _ := openTest(t, Options{Account: account})
	if result, err := first.Up(limited(t)); err != nil {
		t.Fatalf("up: %v\n%s", err, result.Log)
	}
	second, _ := openTest(t, Options{Account: account, Stack: "second"})
	for _, resource := range account.Resources() {
		if resource.Type != "aws:cognito/userPool:UserPool" {
			continue
		}
		result, err := second.Import(limited(t), &optimport.ImportResource{
			Type: resource.Type, Name: "mine", ID: resource.ID, Version: "6.83.2"})
		if err != nil {
			t.Fatalf("import: %v\n%s", err, result.Log)
		}
	}
	state, err := second.Export(limited(t))
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(state.Resources, func(r apitype.ResourceV3) bool { return r.URN.Name() == "mine" }) {
		t.Errorf("got %v, want the imported pool", state.Resources)
	}
}
