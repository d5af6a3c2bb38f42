//go:build unix

package localrun

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"users-pool/internal/fakeaws"
)

// helperFolder makes this test binary a run that takes long, for tests that
// send signals to one.
const helperFolder = "USERS_POOL_TEST_FOLDER"

func TestMain(m *testing.M) {
	if os.Getenv(helperFolder) != "" {
		os.Exit(slowRun(os.Getenv(helperFolder)))
	}
	os.Exit(m.Run())
}

// slowRun is an up whose pool takes three seconds to make.
func slowRun(folder string) int {
	root, err := FindRoot(".")
	if err != nil {
		fmt.Println(err)
		return 1
	}
	cli, err := found()
	if err != nil {
		fmt.Println(err)
		return 1
	}
	stack, err := Open(context.Background(), Options{Root: root, Stack: "dev", Folder: folder, Engine: cli,
		File: filepath.Join(root, "Pulumi.dev.yaml"), Output: os.Stdout, Errors: os.Stdout, Messages: os.Stdout})
	if err != nil {
		fmt.Println(err)
		return 1
	}
	defer stack.Close()
	stack.Account().Fault(fakeaws.Fault{Type: "aws:cognito/userPool:UserPool", Op: "create", Delay: 3 * time.Second})
	_, err = stack.Up(context.Background())
	fmt.Println("ended:", err)
	return 0
}

// startSlowRun starts one as the head of a process group, as a shell would, and
// returns when the engine waits for the account.
func startSlowRun(t *testing.T, folder string) (*exec.Cmd, *shared) {
	t.Helper()
	if _, err := found(); err != nil { // built by now, if it has to be
		t.Fatal(err)
	}
	run := exec.CommandContext(limited(t), os.Args[0])
	run.Env = append(os.Environ(), helperFolder+"="+folder)
	run.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	run.WaitDelay = 10 * time.Second
	output := &shared{}
	run.Stdout, run.Stderr = output, output
	if err := run.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = syscall.Kill(-run.Process.Pid, syscall.SIGKILL) })
	for !strings.Contains(output.String(), "UserPool users-pool creating") {
		if time.Sleep(20 * time.Millisecond); limited(t).Err() != nil || exited(run) {
			t.Fatalf("the run did not come up:\n%s", output)
		}
	}
	return run, output
}

func exited(run *exec.Cmd) bool {
	return run.Process.Signal(syscall.Signal(0)) != nil
}

func TestCtrlCReachesTheEngineOnceAndTheRunOutlivesIt(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	run, output := startSlowRun(t, folder)
	if err := syscall.Kill(-run.Process.Pid, syscall.SIGINT); err != nil { // what a terminal does
		t.Fatal(err)
	}
	wantGoodEnd(t, run, output, folder, "^C received; cancelling")
}

func TestSIGTERMIsForwardedToTheEngine(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	run, output := startSlowRun(t, folder)
	if err := run.Process.Signal(syscall.SIGTERM); err != nil { // what kill does
		t.Fatal(err)
	}
	wantGoodEnd(t, run, output, folder, "SIGTERM received; cancelling")
}

// wantGoodEnd wants what the engine was doing to be finished and on record.
func wantGoodEnd(t *testing.T, run *exec.Cmd, output *shared, folder, said string) {
	t.Helper()
	if err := run.Wait(); err != nil {
		t.Fatalf("the run ended with %v:\n%s", err, output)
	}
	for _, want := range []string{said, "UserPool users-pool created", "ended: up failed"} {
		if !strings.Contains(output.String(), want) {
			t.Errorf("got output without %q:\n%s", want, output)
		}
	}
	if strings.Contains(output.String(), "received; terminating") {
		t.Errorf("the engine got the signal twice:\n%s", output)
	}
	stack, messages := openTest(t, Options{Folder: folder})
	if strings.Contains(messages.String(), "cancelled the lock") {
		t.Error("the engine left its lock behind")
	}
	state, err := stack.Export(limited(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, resource := range state.Resources {
		if resource.Type == "aws:cognito/userPool:UserPool" && resource.ID != "" {
			return
		}
	}
	t.Error("the state lost the pool that was made")
}

func TestARunThatWasKilledDoesNotLockTheStackForEver(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	run, output := startSlowRun(t, folder)

	other, err := Open(limited(t), Options{Root: root(t), Stack: "dev", Folder: folder, File: filepath.Join(root(t), "Pulumi.dev.yaml")})
	if !errors.As(err, &Busy{}) {
		t.Errorf("got %v from a second run, want it refused", err)
	}
	if other != nil {
		other.Close()
	}

	if err := syscall.Kill(-run.Process.Pid, syscall.SIGKILL); err != nil { // the engine too
		t.Fatal(err)
	}
	if err := run.Wait(); err == nil {
		t.Fatalf("want a killed run, got a good end:\n%s", output)
	}
	stack, messages := openTest(t, Options{Folder: folder})
	if got := messages.String(); !strings.Contains(got, "cancelled the lock that process") {
		t.Errorf("got %q, want it said that a lock was cancelled", got)
	}
	if result, err := stack.Up(limited(t)); err != nil {
		t.Errorf("up after a killed run: %v\n%s", err, result.Log)
	}
}

// TestTheBackendKeepsNoNotesThatAKillCouldHalve: it does not write them whole,
// and then refuses the state beside them with no more than "EOF".
func TestTheBackendKeepsNoNotesThatAKillCouldHalve(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	stack, _ := openTest(t, Options{Folder: folder})
	if result, err := stack.Up(limited(t)); err != nil {
		t.Fatalf("up: %v\n%s", err, result.Log)
	}
	notes, err := filepath.Glob(filepath.Join(folder, "state", ".pulumi", "stacks", "users-pool", "*.attrs"))
	if err != nil || len(notes) > 0 {
		t.Errorf("got the notes %v and error %v, want none", notes, err)
	}
}
