package e2e

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"users-pool/internal/engine"
	"users-pool/internal/fakeaws"
	"users-pool/internal/localrun"
)

// on opens the stack again, on an engine that a line of shell starts: it ends in
// an exec of "$@".
func (s *stack) on(line string) *stack {
	s.t.Helper()
	cli, err := found()
	if err != nil {
		s.t.Fatal(err)
	}
	shim := filepath.Join(s.t.TempDir(), "pulumi")
	script := fmt.Sprintf("#!/usr/bin/env bash\nset -- %q \"$@\"\n%s\n", cli.Path, line)
	if err := os.WriteFile(shim, []byte(script), 0o700); err != nil {
		s.t.Fatal(err)
	}
	s.Close()
	again := *s
	again.Stack, err = localrun.Open(s.t.Context(), localrun.Options{
		Root: root, Stack: s.name, File: s.file, Folder: s.folder, Account: s.Account(),
		Engine: engine.Engine{Path: shim, Version: cli.Version},
	})
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(again.Close)
	return &again
}

// TestAFullDiskLeavesTheOldState: the engine cannot write what is larger than
// half of the state, as on a disk that is nearly full.
func TestAFullDiskLeavesTheOldState(t *testing.T) {
	t.Parallel()
	s := configured(t, everyType)
	s.also(secretsOf("Corp"))
	s.up()
	before, account := s.stateText(), s.ids()
	full := s.on(fmt.Sprintf("ulimit -f %d; exec \"$@\"", len(before)/2/1024))
	full.configure(otherType)
	result, err := full.tryUp()
	if err == nil || !strings.Contains(result.Log+err.Error(), "file too large") {
		t.Errorf("got error %v, want it said that the state cannot be written\n%s", err, result.Log)
	}
	if full.stateText() != before {
		t.Error("got another state, want the old one")
	}
	same(t, "the account", full.ids(), account)

	// A run that was killed there had no time to put it right: the next one does.
	if err := os.Truncate(full.stateFile(), 1000); err != nil {
		t.Fatal(err)
	}
	well := full.on(`exec "$@"`)
	well.recover()
	well.whole()
}

// TestAStateThatCannotBeWrittenIsLeftAlone.
func TestAStateThatCannotBeWrittenIsLeftAlone(t *testing.T) {
	t.Parallel()
	line := `exec "$@"`
	if os.Geteuid() == 0 { // whom no mode keeps out
		if _, err := exec.LookPath("setpriv"); err != nil {
			t.Skip("root writes everywhere, and setpriv is not here")
		}
		line = `exec setpriv --inh-caps=-dac_override --bounding-set=-dac_override "$@"`
	}
	s := configured(t, everyType)
	s.also(secretsOf("Corp"))
	s.up()
	before, account := s.stateText(), s.ids()
	modes := map[string]os.FileMode{}
	err := filepath.Walk(filepath.Join(s.folder, "state"), func(file string, info os.FileInfo, err error) error {
		if err == nil && info.IsDir() {
			modes[file] = info.Mode()
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	poor := s.on(line)
	for file := range modes {
		if err := os.Chmod(file, 0o500); err != nil {
			t.Fatal(err)
		}
	}
	poor.configure(otherType)
	result, err := poor.tryUp()
	for file, mode := range modes {
		if err := os.Chmod(file, mode); err != nil {
			t.Fatal(err)
		}
	}
	if err == nil || !strings.Contains(result.Log+err.Error(), "permission denied") {
		t.Errorf("got error %v, want it said that nothing can be written\n%s", err, result.Log)
	}
	if poor.stateText() != before {
		t.Error("got another state, want the old one")
	}
	same(t, "the account", poor.ids(), account)
	well := poor.on(`exec "$@"`)
	well.up()
	well.whole()
}

// TestASecondUpIsRefusedWhileOneRuns, by Pulumi's own lock, which a state in S3
// or in a folder has too.
func TestASecondUpIsRefusedWhileOneRuns(t *testing.T) {
	t.Parallel()
	s := configured(t, "signUp: self")
	met := make(chan struct{})
	s.Account().Fault(fakeaws.Fault{Type: userPool, Op: "create", Delay: 5 * time.Second, Times: 1, Reached: sync.OnceFunc(func() { close(met) })})
	first := make(chan error, 1)
	go func() {
		_, err := s.Up(t.Context())
		first <- err
	}()
	<-met
	result, err := s.Refresh(t.Context())
	if err == nil || !strings.Contains(result.Log+err.Error(), "the stack is currently locked by 1 lock(s)") {
		t.Errorf("got error %v, want it refused\n%s", err, result.Log)
	}
	if err := <-first; err != nil {
		t.Errorf("the first up: %v", err)
	}
	s.quiet()
	s.only(userPool)
}
