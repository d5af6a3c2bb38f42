package engine_test

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/internal/configtest"
	"users-pool/internal/fakeaws"
	"users-pool/local/engine"
	"users-pool/pool"
)

var root, _ = filepath.Abs("../..")

// dev opens the development stack, on an account in memory unless the options say
// otherwise.
func dev(t *testing.T, options engine.Options) (*engine.Stack, *bytes.Buffer) {
	t.Helper()
	said := &bytes.Buffer{}
	options.Root, options.Stack, options.File = root, "dev", filepath.Join(root, configtest.StackFile("dev"))
	options.Messages, options.InMemory = said, true
	if options.Folder == "" {
		options.Folder = filepath.Join(t.TempDir(), "stack folder") // a blank, as people's folders have
	}
	stack, err := engine.Open(options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(stack.Close)
	return stack, said
}

// TestCtrlCLetsTheCallUnderWayFinish: what AWS made is in the state, what was not
// begun is not made, and the next up does the rest.
func TestCtrlCLetsTheCallUnderWayFinish(t *testing.T) {
	t.Parallel()
	stack, _ := dev(t, engine.Options{})
	ctx, interrupt := context.WithCancel(t.Context())
	stack.Account().Fault(fakeaws.Fault{
		Type: "aws:cognito/userPool:UserPool", Op: "create", Delay: 300 * time.Millisecond, Times: 1,
		Reached: sync.OnceFunc(interrupt),
	})
	result, err := stack.Up(ctx)
	if failed := (engine.Failed{}); !errors.As(err, &failed) || !failed.Interrupted {
		t.Fatalf("got %v, want the operation interrupted\n%s", err, result.Log)
	}
	if made := stack.Account().Resources(); len(made) != 1 {
		t.Errorf("got %v, want the pool alone", made)
	}
	state, err := stack.Export(t.Context())
	if err != nil || len(state.Pending) > 0 {
		t.Errorf("got %v pending and error %v, want the call's answer taken in", state.Pending, err)
	}
	if result, err := stack.Up(t.Context()); err != nil || result.Changes["create"] != 1 {
		t.Errorf("got %v and error %v, want the client made", result.Changes, err)
	}
}

// TestAKilledEnginesCreateIsTakenIn: the engine is killed while it
// waits, and the next run finds the pool by its URN.
func TestAKilledEnginesCreateIsTakenIn(t *testing.T) {
	t.Parallel()
	stack, said := dev(t, engine.Options{})
	reached := make(chan struct{})
	stack.Account().Fault(fakeaws.Fault{
		Type: "aws:cognito/userPool:UserPool", Op: "create", Hang: true, Late: true, Times: 1,
		Reached: sync.OnceFunc(func() { close(reached) }),
	})
	go func() {
		<-reached
		stack.Kill()
	}()
	if _, err := stack.Up(t.Context()); err == nil {
		t.Fatal("got success from a killed engine")
	}
	pool := stack.Account().Resources()
	if len(pool) != 1 {
		t.Fatalf("got %v, want the pool that was made", pool)
	}
	result, err := stack.Up(t.Context())
	if err != nil {
		t.Fatalf("%v\n%s", err, result.Log)
	}
	if !strings.Contains(said.String(), "Added users-pool, which the interrupted run created, to the state.") {
		t.Errorf("got %q, want it said", said)
	}
	after := stack.Account().Resources()
	if len(after) != 2 || after[0].ID != pool[0].ID {
		t.Errorf("got %v, want the same pool, and a client", after)
	}
	if result, err := stack.Preview(t.Context(), engine.WithRefresh()); err != nil || result.Changed() {
		t.Errorf("got %v and error %v, want nothing left to do", result.Changes, err)
	}
}

// TestAProgramThatPanicsIsOneLine, and no stack trace.
func TestAProgramThatPanicsIsOneLine(t *testing.T) {
	t.Parallel()
	stack, _ := dev(t, engine.Options{Program: func(*pulumi.Context) error { panic("a bug") }})
	result, err := stack.Preview(t.Context())
	if err == nil || !strings.Contains(result.Log, "the program has a bug, please report it: a bug") || strings.Contains(result.Log, "goroutine") {
		t.Errorf("got %v and\n%s", err, result.Log)
	}
}

// TestAProgramMayAskForNoOtherProvider.
func TestAProgramMayAskForNoOtherProvider(t *testing.T) {
	t.Parallel()
	stack, _ := dev(t, engine.Options{Program: func(ctx *pulumi.Context) error {
		var other struct{ pulumi.CustomResourceState }
		return ctx.RegisterResource("random:index/randomId:RandomId", "other", pulumi.Map{}, &other)
	}})
	result, err := stack.Preview(t.Context())
	if err == nil || !strings.Contains(result.Log, "the local engine has only the provider aws, but the program needs random") {
		t.Errorf("got %v and\n%s\nwant it said which provider there is", err, result.Log)
	}
}

// TestAPreviewWritesNothing.
func TestAPreviewWritesNothing(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(t.TempDir(), "dev")
	stack, _ := dev(t, engine.Options{Folder: folder})
	if result, err := stack.Preview(t.Context()); err != nil || result.Changes["create"] == 0 {
		t.Fatalf("got %v and error %v", result.Changes, err)
	}
	files, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if name := filepath.Base(file); name != "run.lock" && name != "run.pid" {
			t.Errorf("got %s, want nothing but the lock", name)
		}
	}
}

// TestProblemsOfSeveralPoolsAreShownOneALine: an error of a program that uses the library
// is shown as the program's own are.
func TestProblemsOfSeveralPoolsAreShownOneALine(t *testing.T) {
	t.Parallel()
	stack, _ := dev(t, engine.Options{Program: func(ctx *pulumi.Context) error {
		_, customers := pool.New(ctx, "customers", nil)
		_, staff := pool.New(ctx, "staff", &pool.UserPoolArgs{Settings: pool.Settings{SignUp: pool.SignUpAdmin, Tier: "gold"}})
		return errors.Join(customers, staff)
	}})
	result, err := stack.Preview(t.Context())
	if err == nil {
		t.Fatalf("got success, want both pools refused\n%s", result.Log)
	}
	for _, want := range []string{"error: customers.signUp: is required.", "error: staff.tier: must be"} {
		if !strings.Contains(result.Log, want) {
			t.Errorf("got the log\n%s\nwant a line with %q", result.Log, want)
		}
	}
	if strings.Contains(result.Log, "unhandled") {
		t.Errorf("got the log\n%s\nwant no unhandled error", result.Log)
	}
}
