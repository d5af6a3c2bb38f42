//go:build unix

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"users-pool/local/trouble"
)

// binary is the command as cmd/local builds it, built once for all tests.
var binary = sync.OnceValues(func() (string, error) {
	folder, err := os.MkdirTemp("", "users-pool-local-")
	if err != nil {
		return "", err
	}
	file := filepath.Join(folder, "local")
	if out, err := exec.Command("go", "build", "-ldflags=-s -w", "-o", file, ".").CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w\n%s", err, out)
	}
	return file, nil
})

func TestMain(m *testing.M) {
	code := m.Run()
	if file, err := binary(); err == nil && code == 0 {
		_ = os.RemoveAll(filepath.Dir(file))
	}
	os.Exit(code)
}

// process starts the command in a folder, as a process of its own. The line of
// shell in front of it ends in an exec of "$@".
func process(t *testing.T, folder, shell string, args ...string) (*exec.Cmd, *bytes.Buffer) {
	t.Helper()
	file, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(stop)
	command := exec.CommandContext(ctx, "bash", append([]string{"-c", shell, "local", file}, args...)...)
	command.Dir = folder
	var said bytes.Buffer
	command.Stdout, command.Stderr = &said, &said
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	return command, &said
}

// ended waits for a process, and returns its exit code, or -1 where a signal
// ended it.
func ended(t *testing.T, command *exec.Cmd) int {
	t.Helper()
	err := command.Wait()
	if exit := (&exec.ExitError{}); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return command.ProcessState.ExitCode()
}

const plain = `exec "$@"`

// finished runs a command to its end, and fails the test where it fails.
func finished(t *testing.T, folder string, args ...string) string {
	t.Helper()
	command, said := process(t, folder, plain, args...)
	if code := ended(t, command); code != 0 {
		t.Fatalf("%v: got exit code %d\n%s", args, code, said)
	}
	return said.String()
}

// largest is a stack file of many resources, none of them protected.
func largest(t *testing.T) string {
	t.Helper()
	raw, err := os.ReadFile("../examples/stacks/Pulumi.business.yaml")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "Pulumi.business.yaml")
	save(t, file, strings.Replace(string(raw), "protect: true", "protect: false", 1))
	return file
}

// TestAnInterruptedCommandLosesAndDoublesNothing: a first `up`, a change or a
// destroy is killed or interrupted at a random moment. The next command finishes
// it, with each resource there once.
func TestAnInterruptedCommandLosesAndDoublesNothing(t *testing.T) {
	file := largest(t)
	folder := projectCopy(t)
	finished(t, folder, "up", "whole", "--config", file)
	want := census(finished(t, folder, "account", "whole"))
	for name, signal := range map[string]syscall.Signal{"SIGKILL": syscall.SIGKILL, "SIGINT": syscall.SIGINT, "SIGTERM": syscall.SIGTERM} {
		hit, whole := 0, 0
		for round := range trouble.Number(t, "USERS_POOL_KILLS", 10) {
			verb := "up"
			stack := fmt.Sprintf("%s-%d", strings.ToLower(name), round/3)
			if round%3 == 2 { // up, up again, destroy
				verb = "destroy"
			}
			command, said := process(t, folder, plain, verb, stack, "--config", file)
			time.Sleep(time.Duration(20+rand.IntN(400)) * time.Millisecond)
			_ = command.Process.Signal(signal)
			switch code := ended(t, command); {
			case code == 0:
				whole++
			case signal == syscall.SIGKILL && code == -1, code == exitInterrupted, code == -1: // before the handler was there
				hit++
			case verb == "destroy" && strings.Contains(said.String(), "is not up"):
				whole++ // the up before was ended before it began
			default:
				t.Fatalf("%s, round %d: got exit code %d\n%s", name, round, code, said)
			}
			if verb == "destroy" {
				continue
			}
			finished(t, folder, "up", stack, "--config", file)
			if got := census(finished(t, folder, "account", stack)); got != want {
				t.Fatalf("%s, round %d: got %s, want %s\n%s", name, round, got, want, said)
			}
			if text := finished(t, folder, "preview", stack, "--refresh", "--config", file); !strings.Contains(text, "No changes: ") {
				t.Fatalf("%s, round %d: the account is not as the state\n%s", name, round, text)
			}
		}
		t.Logf("%s: %d runs ended early, %d were over before", name, hit, whole)
		if hit == 0 {
			t.Errorf("%s: no run was ended early, so nothing was tried", name)
		}
	}
}

// census is how many of each type an account holds, in JSON or not.
func census(account string) string {
	types := map[string]int{}
	for line := range strings.Lines(account) {
		if _, typ, ok := strings.Cut(line, `"type": "aws:`); ok {
			types[strings.TrimSpace(typ)]++
		}
	}
	return fmt.Sprint(types)
}

// TestAFullDiskLosesNothing: no file may grow beyond a few blocks, as on a disk
// that is nearly full. What the state could not take in, the next run does.
func TestAFullDiskLosesNothing(t *testing.T) {
	file := largest(t)
	folder := projectCopy(t)
	finished(t, folder, "up", "whole", "--config", file)
	want := census(finished(t, folder, "account", "whole"))
	for _, blocks := range []int{0, 1, 2, 4, 8, 16, 32} {
		stack := fmt.Sprintf("full-%d", blocks)
		command, said := process(t, folder, fmt.Sprintf(`ulimit -f %d; exec "$@"`, blocks), "up", stack, "--config", file)
		if code := ended(t, command); code == 0 {
			t.Fatalf("%d blocks: got success, want no room\n%s", blocks, said)
		}
		if text := said.String(); !strings.Contains(text, "file too large") || strings.Contains(text, "goroutine") {
			t.Errorf("%d blocks: want it said that there is no room\n%s", blocks, text)
		}
		finished(t, folder, "up", stack, "--config", file)
		if got := census(finished(t, folder, "account", stack)); got != want {
			t.Errorf("%d blocks: got %s, want %s", blocks, got, want)
		}
		if text := finished(t, folder, "preview", stack, "--refresh", "--config", file); !strings.Contains(text, "No changes: ") {
			t.Errorf("%d blocks: the account is not as the state\n%s", blocks, text)
		}
	}
}

// TestAFolderThatIsReadOnlyIsLeftAsItIs.
func TestAFolderThatIsReadOnlyIsLeftAsItIs(t *testing.T) {
	shell := plain
	if os.Geteuid() == 0 { // whom no mode keeps out
		if _, err := exec.LookPath("setpriv"); err != nil {
			t.Skip("root writes everywhere, and setpriv is not here")
		}
		shell = `exec setpriv --inh-caps=-dac_override --bounding-set=-dac_override "$@"`
	}
	folder := projectCopy(t)
	finished(t, folder, "up", "dev")
	kept := filepath.Join(folder, ".local", "dev")
	before := files(t, kept)
	if err := os.Chmod(kept, 0o500); err != nil {
		t.Fatal(err)
	}
	command, said := process(t, folder, shell, "destroy", "dev")
	code := ended(t, command)
	if err := os.Chmod(kept, 0o700); err != nil {
		t.Fatal(err)
	}
	if code != exitFailure || !strings.Contains(said.String(), "permission denied") {
		t.Errorf("got exit code %d, want it said that nothing can be written\n%s", code, said)
	}
	if after := files(t, kept); after != before {
		t.Errorf("got other files\n%s\nwant\n%s", after, before)
	}
	finished(t, folder, "destroy", "dev")
}

// TestFilesDatedInTheFutureAreReadAsTheyAre.
func TestFilesDatedInTheFutureAreReadAsTheyAre(t *testing.T) {
	folder := projectCopy(t)
	finished(t, folder, "up", "dev")
	future := time.Now().AddDate(1, 0, 0)
	err := filepath.WalkDir(filepath.Join(folder, ".local"), func(file string, _ fs.DirEntry, err error) error {
		return errors.Join(err, os.Chtimes(file, future, future))
	})
	if err != nil {
		t.Fatal(err)
	}
	if text := finished(t, folder, "up", "dev"); !strings.Contains(text, "No changes: ") {
		t.Errorf("got\n%s\nwant no changes", text)
	}
}

// TestTwoCommandsOnOneStackTakeTurnsOrSayWhoHasIt.
func TestTwoCommandsOnOneStackTakeTurnsOrSayWhoHasIt(t *testing.T) {
	folder := projectCopy(t)
	file := largest(t)
	var started []*exec.Cmd
	var said []*bytes.Buffer
	for range 4 {
		command, text := process(t, folder, plain, "up", "shared", "--config", file)
		started, said = append(started, command), append(said, text)
	}
	succeeded := 0
	for i, command := range started {
		if ended(t, command) == 0 {
			succeeded++
		} else if text := said[i].String(); !strings.Contains(text, "another command is using stack shared (PID ") {
			t.Errorf("got\n%s\nwant it said who has the stack", text)
		}
	}
	if succeeded == 0 {
		t.Error("got no command through, want at least one")
	}
	if text := finished(t, folder, "preview", "shared", "--refresh", "--config", file); !strings.Contains(text, "No changes: ") {
		t.Errorf("got\n%s\nwant no changes", text)
	}
}

// files are the names and contents below a folder.
func files(t *testing.T, folder string) string {
	t.Helper()
	var text strings.Builder
	err := filepath.WalkDir(folder, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || entry.Name() == "run.lock" {
			return err
		}
		raw, err := os.ReadFile(file)
		fmt.Fprintf(&text, "%s %q\n", file, raw)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return text.String()
}
