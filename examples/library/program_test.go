package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"users-pool/internal/fakeaws"
	"users-pool/local/engine"
)

// shop is the product as it is today.
var shop = product{staff: "staff", protected: true}

const userPool = "aws:cognito/userPool:UserPool"

// TestTwoPoolsAndTheirFunctionLiveInOneStack brings the program up on the real
// engine, finds nothing left to do, and takes it down.
func TestTwoPoolsAndTheirFunctionLiveInOneStack(t *testing.T) {
	account := newAccount(t)
	folder := t.TempDir()
	stack := open(t, folder, account, shop)
	up(t, stack)
	if left := changes(t, func(ctx context.Context) (engine.Result, error) { return stack.Preview(ctx) }); len(left) > 0 {
		t.Errorf("got changes in a second run, want none: %v", left)
	}

	customers, staff := poolOf(t, stack, "customers"), poolOf(t, stack, "staff")
	gate := only(t, stack, "aws:lambda/function:Function").Properties["arn"]
	if got := trigger(customers); got != gate {
		t.Errorf("got the trigger %v, want the function %v of the same program", got, gate)
	}
	if got := trigger(staff); got != nil {
		t.Errorf("got the trigger %v of the staff's pool, want none", got)
	}
	permission := only(t, stack, "aws:lambda/permission:Permission").Properties
	if permission["function"] != gate || permission["sourceArn"] != customers.Properties["arn"] {
		t.Errorf("got the permission %v, want the customers' pool to call the function", permission)
	}
	wantTags(t, customers, map[string]any{"product": "shop"})
	wantTags(t, staff, map[string]any{"product": "shop", "owner": "people-team"})

	// A protected pool is unlocked by an up of its own, then it goes.
	if result, err := stack.Destroy(t.Context()); err == nil {
		t.Fatalf("got the protected pool destroyed:\n%s", result.Log)
	}
	stack.Close()
	stack = open(t, folder, account, product{staff: "staff"})
	up(t, stack)
	if result, err := stack.Destroy(t.Context()); err != nil {
		t.Fatalf("destroy: %v\n%s", err, result.Log)
	}
	if left := account.Resources(); len(left) > 0 {
		t.Errorf("got %v left in the account, want nothing", left)
	}
}

// TestARenamedPoolKeepsItsUsers: the alias makes an employees' pool of an
// earlier program the staff's pool of this one, and not another.
func TestARenamedPoolKeepsItsUsers(t *testing.T) {
	account := newAccount(t)
	folder := t.TempDir()
	stack := open(t, folder, account, product{staff: "employees", protected: true})
	up(t, stack)
	id := poolOf(t, stack, "staff").ID
	stack.Close()

	stack = open(t, folder, account, shop)
	if done := up(t, stack); len(done) > 0 {
		t.Errorf("got %v, want no resource touched by the rename", done)
	}
	if got := poolOf(t, stack, "staff").ID; got != id {
		t.Errorf("got the pool %s, want %s as before", got, id)
	}
}

func newAccount(t *testing.T) *fakeaws.Account {
	t.Helper()
	account := fakeaws.New()
	t.Cleanup(func() { _ = account.Close() })
	return account
}

func open(t *testing.T, folder string, account *fakeaws.Account, of product) *engine.Stack {
	t.Helper()
	file := filepath.Join(t.TempDir(), "Pulumi.test.yaml")
	if err := os.WriteFile(file, []byte("config: {}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	root, err := filepath.Abs(".")
	if err != nil {
		t.Fatal(err)
	}
	stack, err := engine.Open(engine.Options{
		Root: root, Stack: "test", File: file, Folder: folder, Account: account, Program: of.program,
	})
	if err != nil {
		t.Fatalf("open the stack: %v", err)
	}
	t.Cleanup(stack.Close)
	return stack
}

func up(t *testing.T, stack *engine.Stack) []string {
	t.Helper()
	return changes(t, func(ctx context.Context) (engine.Result, error) { return stack.Up(ctx) })
}

// changes runs an operation and returns what it did to resources of AWS.
func changes(t *testing.T, run func(context.Context) (engine.Result, error)) []string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	result, err := run(ctx)
	if err != nil {
		t.Fatalf("%v\n%s", err, result.Log)
	}
	var done []string
	for _, step := range result.Steps() {
		if strings.HasPrefix(step.Type, "aws:") {
			done = append(done, string(step.Op)+" "+step.URN)
		}
	}
	return done
}

func poolOf(t *testing.T, stack *engine.Stack, name string) fakeaws.Resource {
	t.Helper()
	for _, one := range stack.Account().Resources() {
		if one.Type == userPool && one.Properties["name"] == name {
			return one
		}
	}
	t.Fatalf("the account holds no pool %s", name)
	return fakeaws.Resource{}
}

func only(t *testing.T, stack *engine.Stack, typ string) fakeaws.Resource {
	t.Helper()
	var of []fakeaws.Resource
	for _, one := range stack.Account().Resources() {
		if one.Type == typ {
			of = append(of, one)
		}
	}
	if len(of) != 1 {
		t.Fatalf("got %d of %s in the account, want 1", len(of), typ)
	}
	return of[0]
}

func trigger(pool fakeaws.Resource) any {
	triggers, _ := pool.Properties["lambdaConfig"].(map[string]any)
	return triggers["preSignUp"]
}

func wantTags(t *testing.T, pool fakeaws.Resource, want map[string]any) {
	t.Helper()
	got, _ := pool.Properties["tagsAll"].(map[string]any)
	if len(got) != len(want) {
		t.Errorf("%v: got the tags %v, want %v", pool.Properties["name"], got, want)
	}
	for key, value := range want {
		if got[key] != value {
			t.Errorf("%v: got the tags %v, want %v", pool.Properties["name"], got, want)
		}
	}
}
