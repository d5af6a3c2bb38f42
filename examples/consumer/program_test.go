package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/internal/configtest"
	"users-pool/internal/fakeaws"
	"users-pool/local/engine"
	"users-pool/pool"
)

const usersPool = "../.."

// backend is one Pulumi backend and one AWS account, with stacks of two
// projects in both.
type backend struct {
	t       *testing.T
	folder  string
	account *fakeaws.Account
}

func newBackend(t *testing.T) *backend {
	t.Helper()
	account := fakeaws.New()
	t.Cleanup(func() { _ = account.Close() })
	return &backend{t: t, folder: t.TempDir(), account: account}
}

// run opens a stack of a project and does something with it.
func (b *backend) run(project string, program pulumi.RunFunc, do func(context.Context, *engine.Stack) (engine.Result, error)) (engine.Result, error) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.t.Context(), 2*time.Minute)
	defer cancel()
	root, file := b.absolute(project), "Pulumi.dev.yaml"
	if project == usersPool {
		file = configtest.StackFile("dev")
	}
	stack, err := engine.Open(engine.Options{
		Root: root, Stack: "dev", File: filepath.Join(root, file),
		Folder: b.folderOf(project), Account: b.account, Program: program,
		References: map[string]string{"users-pool/dev": b.folderOf(usersPool)},
	})
	if err != nil {
		b.t.Fatalf("open the stack: %v", err)
	}
	defer stack.Close()
	return do(ctx, stack)
}

func (b *backend) absolute(project string) string {
	b.t.Helper()
	root, err := filepath.Abs(project)
	if err != nil {
		b.t.Fatal(err)
	}
	return root
}

// folderOf is where the stack of a project keeps its state.
func (b *backend) folderOf(project string) string {
	return filepath.Join(b.folder, filepath.Base(b.absolute(project)))
}

func up(ctx context.Context, s *engine.Stack) (engine.Result, error)      { return s.Up(ctx) }
func destroy(ctx context.Context, s *engine.Stack) (engine.Result, error) { return s.Destroy(ctx) }

// must fails the test where an operation failed.
func (b *backend) must(project string, program pulumi.RunFunc, do func(context.Context, *engine.Stack) (engine.Result, error)) engine.Result {
	b.t.Helper()
	result, err := b.run(project, program, do)
	if err != nil {
		b.t.Fatalf("%v\n%s", err, result.Log)
	}
	return result
}

func (b *backend) only(typ string) fakeaws.Resource {
	b.t.Helper()
	var of []fakeaws.Resource
	for _, one := range b.account.Resources() {
		if one.Type == typ {
			of = append(of, one)
		}
	}
	if len(of) != 1 {
		b.t.Fatalf("got %d of %s in the account, want 1", len(of), typ)
	}
	return of[0]
}

// TestTheAPITrustsThePoolOfTheOtherStack brings up the pool's stack as it is
// committed, then the API's, and looks at what API Gateway was told. An output
// of users-pool that is renamed fails here.
func TestTheAPITrustsThePoolOfTheOtherStack(t *testing.T) {
	b := newBackend(t)
	b.must(usersPool, pool.Program, up)
	b.must(".", program, up)

	client := b.only("aws:cognito/userPoolClient:UserPoolClient")
	userPool := b.only("aws:cognito/userPool:UserPool")
	authorizer := b.only("aws:apigatewayv2/authorizer:Authorizer")
	jwt, _ := authorizer.Properties["jwtConfiguration"].(map[string]any)
	audiences, _ := jwt["audiences"].([]any)
	if want := "https://cognito-idp.us-east-1.amazonaws.com/" + userPool.ID; jwt["issuer"] != want {
		t.Errorf("got the issuer %v, want %s", jwt["issuer"], want)
	}
	if len(audiences) != 1 || audiences[0] != client.ID {
		t.Errorf("got the audiences %v, want the client %s alone", audiences, client.ID)
	}
	route := b.only("aws:apigatewayv2/route:Route").Properties
	if route["authorizationType"] != "JWT" || route["authorizerId"] != authorizer.ID || route["routeKey"] != "$default" {
		t.Errorf("got the route %v, want every request asked for a token", route)
	}
	if again := b.must(".", program, up); again.Changed() {
		t.Errorf("got changes in a second run, want none:\n%s", again.Log)
	}
	b.must(".", program, destroy)
	b.must(usersPool, pool.Program, destroy)
	if left := b.account.Resources(); len(left) > 0 {
		t.Errorf("got %v left in the account, want nothing", left)
	}
}

// TestAnOutputThatIsMissingIsNamed: where the other stack is not the pool's, or
// an older one, all that is missing is said, and the API is not made.
func TestAnOutputThatIsMissingIsNamed(t *testing.T) {
	b := newBackend(t)
	b.must(usersPool, func(*pulumi.Context) error { return nil }, up)
	result, err := b.run(".", program, up)
	if err == nil {
		t.Fatalf("got an API that trusts nobody:\n%s", result.Log)
	}
	for _, output := range []string{"issuer", "clientId", "userPoolId"} {
		want := "users-pool-consumer:stack: organization/users-pool/dev has no output " + output + ". Bring that stack up first: pulumi up -s organization/users-pool/dev"
		if !strings.Contains(result.Log, want) {
			t.Errorf("want %q in\n%s", want, result.Log)
		}
	}
	if made := b.account.Resources(); len(made) > 0 {
		t.Errorf("got %v made, want nothing", made)
	}
}

// TestAStackThatIsNotThereIsNamed by the engine, before the program is asked.
func TestAStackThatIsNotThereIsNamed(t *testing.T) {
	b := newBackend(t)
	result, err := b.run(".", program, up)
	if want := `unknown stack "organization/users-pool/dev"`; err == nil || !strings.Contains(result.Log, want) {
		t.Errorf("got %v, want %q in\n%s", err, want, result.Log)
	}
}

// withConfiguration is a copy of this project whose stack dev has that instead.
func withConfiguration(t *testing.T, stack string) (folder string) {
	t.Helper()
	folder = t.TempDir()
	project, err := os.ReadFile("Pulumi.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"Pulumi.yaml": string(project), "Pulumi.dev.yaml": stack} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// TestTheStackIsNamedWithoutItsOrganization, which has a key of its own.
func TestTheStackIsNamedWithoutItsOrganization(t *testing.T) {
	b := newBackend(t)
	stack, err := os.ReadFile("Pulumi.dev.yaml")
	if err != nil {
		t.Fatal(err)
	}
	folder := withConfiguration(t, strings.ReplaceAll(string(stack), "stack: dev", "stack: acme/users-pool/dev"))
	result, err := b.run(folder, program, up)
	if want := `must be the name of a stack alone, such as prod, got "acme/users-pool/dev"`; err == nil || !strings.Contains(result.Log, want) {
		t.Errorf("got %v, want %q in\n%s", err, want, result.Log)
	}
}

const watched = `config:
  users-pool-consumer:stack: dev
  users-pool-consumer:backend: https://backend.example.com/
  users-pool-consumer:watch:
    topic: arn:aws:sns:us-east-1:123456789012:alarms
    smsBudget: 50
    triggers: [check-sign-up]
`

// TestTheAlarmsWatchThePoolByItsOutputs: each client's throttled requests, errors
// of the trigger function, and no spending on text messages, since this pool sends
// none.
func TestTheAlarmsWatchThePoolByItsOutputs(t *testing.T) {
	b := newBackend(t)
	b.must(usersPool, pool.Program, up)
	folder := withConfiguration(t, watched)
	b.must(folder, program, up)
	client, userPool := b.only("aws:cognito/userPoolClient:UserPoolClient"), b.only("aws:cognito/userPool:UserPool")
	got := map[string]map[string]any{}
	for _, one := range b.account.Resources() {
		if one.Type == "aws:cloudwatch/metricAlarm:MetricAlarm" {
			got[one.Properties["namespace"].(string)+" "+one.Properties["metricName"].(string)] = one.Properties
		}
	}
	for _, metric := range throttles {
		alarm := got["AWS/Cognito "+metric]
		dimensions, _ := alarm["dimensions"].(map[string]any)
		if dimensions["UserPool"] != userPool.ID || dimensions["UserPoolClient"] != client.ID {
			t.Errorf("%s: got %v, want the pool and its client", metric, alarm)
		}
		topics, _ := alarm["alarmActions"].([]any)
		if len(topics) != 1 || topics[0] != "arn:aws:sns:us-east-1:123456789012:alarms" {
			t.Errorf("%s: got %v, want the topic notified", metric, topics)
		}
	}
	if dimensions, _ := got["AWS/Lambda Errors"]["dimensions"].(map[string]any); dimensions["FunctionName"] != "check-sign-up" {
		t.Errorf("got %v, want the errors of the trigger", got["AWS/Lambda Errors"])
	}
	if len(got) != len(throttles)+1 {
		t.Errorf("got %d alarms, want %d: a pool without text messages spends nothing on them", len(got), len(throttles)+1)
	}
	if again := b.must(folder, program, up); again.Changed() {
		t.Errorf("got changes in a second run, want none:\n%s", again.Log)
	}
	b.must(folder, program, destroy)
}

// TestSpendingOnTextMessagesIsWatchedWhereThePoolSendsThem.
func TestSpendingOnTextMessagesIsWatchedWhereThePoolSendsThem(t *testing.T) {
	b := newBackend(t)
	b.must(usersPool, func(ctx *pulumi.Context) error {
		for name, value := range map[string]pulumi.Input{
			"issuer": pulumi.String("https://issuer.example"), "clientId": pulumi.String("c"), "userPoolId": pulumi.String("p"),
			"clientIds": pulumi.StringMap{}, "smsRoleArn": pulumi.String("arn:aws:iam::123456789012:role/r"),
		} {
			ctx.Export(name, value)
		}
		return nil
	}, up)
	b.must(withConfiguration(t, strings.Replace(watched, "    triggers: [check-sign-up]\n", "", 1)), program, up)
	alarm := b.only("aws:cloudwatch/metricAlarm:MetricAlarm").Properties
	if alarm["metricName"] != "SMSMonthToDateSpentUSD" || alarm["statistic"] != "Maximum" || alarm["dimensions"] != nil && len(alarm["dimensions"].(map[string]any)) > 0 {
		t.Errorf("got %v, want the account's spending", alarm)
	}
}

func TestWrongAlarmsAreRefused(t *testing.T) {
	b := newBackend(t)
	b.must(usersPool, pool.Program, up)
	for name, c := range map[string][2]string{
		"a misspelled key": {strings.Replace(watched, "smsBudget", "smsLimit", 1), `users-pool-consumer:watch: is not valid: json: unknown field "smsLimit"`},
		"no topic":         {strings.Replace(watched, "    topic: arn:aws:sns:us-east-1:123456789012:alarms\n", "", 1), "users-pool-consumer:watch.topic: is missing."},
	} {
		if result, err := b.run(withConfiguration(t, c[0]), program, up); err == nil || !strings.Contains(result.Log, c[1]) {
			t.Errorf("%s: got %v, want %q in\n%s", name, err, c[1], result.Log)
		}
	}
}
