package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gofrs/flock"

	"users-pool/internal/localrun"
)

func TestWhatIsWrongIsSaidBeforeAnythingIsMade(t *testing.T) {
	root := project(t)
	save(t, filepath.Join(root, "bad.yaml"), "config:\n  users-pool:pol: {}\n  users-pool:pool: {signUp: nobody, tier: 1}\n")
	stdout, stderr := call(t, 1, "up trial --config bad.yaml")
	lines := strings.Split(strings.TrimSpace(stderr), "\n")
	if len(lines) != 3 || stdout != "" {
		t.Errorf("got %q and %d lines, want one for each of three problems:\n%s", stdout, len(lines), stderr)
	}
	for _, line := range lines {
		if !strings.HasPrefix(line, "error: ") {
			t.Errorf("got %q, want an error", line)
		}
	}
	if _, err := os.Stat(filepath.Join(root, ".local")); err == nil {
		t.Error("got a folder .local, want nothing made")
	}

	_, stderr = call(t, 1, "up nosuch")
	contains(t, stderr, "error: unknown stack nosuch: there is no Pulumi.nosuch.yaml", "dev, prod",
		"`go run ./cmd/local up nosuch --config FILE`")
	_, stderr = call(t, 1, "reset nosuch")
	contains(t, stderr, "error: unknown stack nosuch")
	_, stderr = call(t, 1, "up Prod")
	contains(t, stderr, "did you mean prod?")
	save(t, filepath.Join(root, "Pulumi.stage.yml"), "config: {}\n")
	_, stderr = call(t, 1, "up stage")
	contains(t, stderr, "Pulumi reads Pulumi.stage.yaml only, and there is Pulumi.stage.yml; rename it")
	_, stderr = call(t, 1, "up trial --config tools")
	contains(t, stderr, "error: --config: tools is a folder")
	_, stderr = call(t, 1, "up trial --config nosuch.yaml")
	contains(t, stderr, "error: --config: there is no file nosuch.yaml")
	_, stderr = call(t, 2, "up")
	contains(t, stderr, "error: which stack?\nusage: ")
}

func TestAStackThatComesUpIsBusyAndNotDown(t *testing.T) {
	root := project(t)
	running := filepath.Join(root, ".local", "dev", "run.lock")
	save(t, running, "")
	lock := flock.New(running)
	if held, err := lock.TryLock(); err != nil || !held {
		t.Fatalf("got %v, %v, want the lock", held, err)
	}
	for _, verb := range []string{"outputs dev", "account dev", "destroy dev"} {
		_, stderr := call(t, 1, verb)
		contains(t, stderr, "error: stack dev is busy")
	}
	if err := lock.Unlock(); err != nil {
		t.Fatal(err)
	}
	_, stderr := call(t, 1, "outputs dev")
	contains(t, stderr, "is not up here")
}

func TestCtrlCAfterTheEngineIsDoneOnlyRepeatsTheReading(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		interrupted, fails bool
		want               int
	}{
		"nothing happens":            {false, false, 1},
		"a reading fails":            {false, true, 1},
		"Ctrl-C stops the reading":   {true, true, 2},
		"Ctrl-C comes after reading": {true, false, 1},
	} {
		ctx, interrupt := context.WithCancel(context.Background())
		if c.interrupted {
			interrupt()
		}
		got := 0
		_, err := unlessInterrupted(ctx, func() (localrun.State, error) {
			if got++; c.fails && got == 1 {
				return localrun.State{}, errors.New("no state")
			}
			return localrun.State{}, nil
		})
		if wanted := c.fails && !c.interrupted; got != c.want || (err != nil) != wanted {
			t.Errorf("%s: got %d readings and error %v, want %d and an error: %v", name, got, err, c.want, wanted)
		}
		interrupt()
	}
}

func TestAStackThatLostAPartNamesTheWayOut(t *testing.T) {
	root := project(t)
	call(t, 0, "up dev")
	for _, lost := range []string{"account.json", "passphrase"} {
		file := filepath.Join(root, ".local", "dev", lost)
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
		for _, verb := range []string{"up dev", "outputs dev", "account dev", "destroy dev"} {
			_, stderr := call(t, 1, verb)
			contains(t, stderr, "is gone ("+file+")", "`go run ./cmd/local reset dev` starts the stack over")
		}
		save(t, file, string(raw))
	}
	stdout, _ := call(t, 0, "refresh dev")
	contains(t, stdout, "no changes: the account is as Pulumi knew it")
}
