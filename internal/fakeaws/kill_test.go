package fakeaws

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const writerFile = "FAKEAWS_TEST_WRITER"

// TestMain also runs as the child process that the kill test kills. It creates
// roles as fast as possible and prints each one.
func TestMain(m *testing.M) {
	if path := os.Getenv(writerFile); path != "" {
		if err := write(path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func write(path string) error {
	a, err := Open(path)
	if err != nil {
		return err
	}
	for i := 0; ; i++ {
		name := fmt.Sprintf("role-%d-%d", os.Getpid(), i)
		err := a.change(func(s *store) error {
			s.put(roleType, name, props{"name": name, "padding": strings.Repeat("x", 500)})
			return nil
		})
		if err != nil {
			return err
		}
		fmt.Println(name)
	}
}

func TestAKillInTheMiddleOfAWriteLosesNothingThatWasAnswered(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "account.json")
	answered := map[string]bool{}
	for round := range 50 {
		for _, name := range killWriter(t, path) {
			answered[name] = true
		}
		whole, err := (&file{path: path}).load()
		if err != nil {
			t.Fatalf("round %d: the account cannot be read: %v", round, err)
		}
		for name := range answered {
			if whole.Resources[roleType][name] == nil {
				t.Fatalf("round %d: %s was answered and is lost", round, name)
			}
		}
	}
	if len(answered) == 0 {
		t.Error("nothing was ever answered, so nothing was tested")
	}
	a, err := Open(path)
	if err != nil {
		t.Fatalf("open after the kills: %v", err)
	}
	defer func() { _ = a.Close() }()
	t.Logf("%d answers survived 50 kills", len(answered))
}

// killWriter runs the writer, kills it at a random moment and returns what it
// had printed by then.
func killWriter(t *testing.T, path string) []string {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), writerFile+"="+path)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var names []string
	lines := bufio.NewScanner(out)
	var timer *time.Timer
	for lines.Scan() {
		if timer == nil { // the time counts from the first answer
			timer = time.AfterFunc(time.Duration(rand.IntN(30_000))*time.Microsecond, func() { _ = cmd.Process.Kill() })
		}
		names = append(names, lines.Text())
	}
	if err := cmd.Wait(); err == nil {
		t.Fatal("the writer ended by itself")
	}
	if timer == nil {
		t.Fatal("the writer did not start")
	}
	return names
}
