package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

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
	root := b.absolute(project)
	stack, err := engine.Open(engine.Options{
		Root: root, Stack: "dev", File: filepath.Join(root, "Pulumi.dev.yaml"),
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
	for _, output := range []string{"issuer", "clientId"} {
		want := "users-pool-consumer:stack: want a stack with the output " + output + ", got none in organization/users-pool/dev; " +
			"bring that stack up first: pulumi up -s organization/users-pool/dev"
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

// TestTheStackIsNamedWithoutItsOrganization, which has a key of its own.
func TestTheStackIsNamedWithoutItsOrganization(t *testing.T) {
	b := newBackend(t)
	folder := t.TempDir()
	project, err := os.ReadFile("Pulumi.yaml")
	if err != nil {
		t.Fatal(err)
	}
	stack, err := os.ReadFile("Pulumi.dev.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string][]byte{"Pulumi.yaml": project, "Pulumi.dev.yaml": bytes.ReplaceAll(stack, []byte("stack: dev"), []byte("stack: acme/users-pool/dev"))} {
		if err := os.WriteFile(filepath.Join(folder, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	result, err := b.run(folder, program, up)
	if want := `want the name of a stack alone, such as prod, got "acme/users-pool/dev"`; err == nil || !strings.Contains(result.Log, want) {
		t.Errorf("got %v, want %q in\n%s", err, want, result.Log)
	}
}
