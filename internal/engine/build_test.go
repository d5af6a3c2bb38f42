//go:build unix

package engine

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// script makes an executable.
func script(t *testing.T, name, body string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte("#!/bin/sh\n"+body), 0o700); err != nil {
		t.Fatal(err)
	}
	return file
}

// compiler stands in for the go command: it takes a moment, notes that it ran,
// and makes a CLI of the pinned version.
func compiler(t *testing.T, notes string) string {
	t.Helper()
	return script(t, "go", fmt.Sprintf("sleep 0.3\necho built >> %s\n"+
		"printf '#!/bin/sh\\necho v%s\\n' > \"$3\"\nchmod +x \"$3\"\n", notes, Pinned))
}

func finder(t *testing.T, golang string) (Finder, *bytes.Buffer) {
	t.Helper()
	messages := &bytes.Buffer{}
	return Finder{
		Tools:    filepath.Join("..", "..", "tools", "pulumi"),
		Messages: messages,
		place:    filepath.Join(t.TempDir(), "cache", "pulumi"),
		golang:   golang,
	}, messages
}

func TestOfSeveralProcessesThatNeedAnEngineOneBuildsIt(t *testing.T) {
	t.Parallel()
	notes := filepath.Join(t.TempDir(), "notes")
	shared, _ := finder(t, compiler(t, notes))
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			mine := shared
			mine.Messages = &bytes.Buffer{}
			got, err := mine.cached(context.Background(), "")
			if err != nil || got.Path != shared.place {
				t.Errorf("got %+v and error %v, want the engine at %s", got, err, shared.place)
			}
		})
	}
	all.Wait()
	built, err := os.ReadFile(notes)
	if got := strings.Count(string(built), "built"); err != nil || got != 1 {
		t.Errorf("got %d builds and error %v, want 1", got, err)
	}
}

func TestABuildSaysThatItStartsAndHowLongItTook(t *testing.T) {
	t.Parallel()
	f, messages := finder(t, compiler(t, os.DevNull))
	if _, err := f.cached(context.Background(), ""); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"building the Pulumi engine v" + Pinned.String(), "built the Pulumi engine in "} {
		if !strings.Contains(messages.String(), want) {
			t.Errorf("got messages %q, want %q in them", messages, want)
		}
	}
	messages.Reset()
	if _, err := f.cached(context.Background(), ""); err != nil || messages.Len() > 0 {
		t.Errorf("got %q and error %v the second time, want silence", messages, err)
	}
}

func TestAFailedBuildNamesTheWayOutAndKeepsItsLastWords(t *testing.T) {
	t.Parallel()
	f, _ := finder(t, script(t, "go", "for i in $(seq 100); do echo \"line $i\"; done\nexit 1\n"))
	_, err := f.cached(context.Background(), "/usr/bin/pulumi is not used: it is Pulumi v3.1.0")
	if err == nil {
		t.Fatal("want an error, got none")
	}
	got := err.Error()
	for _, want := range []string{"cannot build the Pulumi engine", "line 100", "is not used: it is Pulumi v3.1.0", Variable, "way out"} {
		if !strings.Contains(got, want) {
			t.Errorf("got %q, want %q in it", got, want)
		}
	}
	if strings.Contains(got, "line 90") {
		t.Errorf("got %q, want the last lines only", got)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(f.place), "*pulumi")); len(left) > 0 {
		t.Errorf("got %v left behind, want nothing", left)
	}
}

func TestABuildWithoutTheVersionIsNotKept(t *testing.T) {
	t.Parallel()
	f, _ := finder(t, script(t, "go", "printf '#!/bin/sh\\necho\\n' > \"$3\"\nchmod +x \"$3\"\n"))
	if _, err := f.cached(context.Background(), ""); err == nil {
		t.Error("want an error, got none")
	}
	if built(f.place) {
		t.Error("got an engine in the cache, want none")
	}
}

func TestABuildCanBeStopped(t *testing.T) {
	t.Parallel()
	f, _ := finder(t, script(t, "go", "exec sleep 60\n"))
	ctx, stop := context.WithTimeout(context.Background(), 300*time.Millisecond)
	defer stop()
	began := time.Now()
	_, err := f.cached(ctx, "")
	if err == nil || !strings.Contains(err.Error(), "stopped after") || time.Since(began) > 20*time.Second {
		t.Errorf("got %v after %s, want it stopped at once", err, time.Since(began))
	}
}

func TestAPulumiOnPATHThatFitsIsUsed(t *testing.T) {
	f, messages := finder(t, compiler(t, os.DevNull))
	pulumi := script(t, "pulumi", fmt.Sprintf("echo v%s\n", Pinned))
	t.Setenv(Variable, "")
	t.Setenv("PATH", filepath.Dir(pulumi)+":"+os.Getenv("PATH"))
	got, err := f.Find(context.Background())
	if err != nil || got.Path != pulumi || messages.Len() > 0 {
		t.Errorf("got %+v, messages %q and error %v, want %s without a word", got, messages, err, pulumi)
	}
}

func TestAPulumiOnPATHThatDoesNotFitIsNamedWithItsVersion(t *testing.T) {
	f, messages := finder(t, compiler(t, os.DevNull))
	pulumi := script(t, "pulumi", "echo v3.1.0\n")
	t.Setenv(Variable, "")
	t.Setenv("PATH", filepath.Dir(pulumi)+":"+os.Getenv("PATH"))
	got, err := f.Find(context.Background())
	if err != nil || got.Path != f.place {
		t.Errorf("got %+v and error %v, want the built engine", got, err)
	}
	if want := pulumi + " is not used: it is Pulumi v3.1.0"; !strings.Contains(messages.String(), want) {
		t.Errorf("got messages %q, want %q in them", messages, want)
	}
}

func TestAnEngineThatWasChosenIsUsedOrRefused(t *testing.T) {
	f, _ := finder(t, compiler(t, os.DevNull))
	for version, want := range map[string]bool{"v" + Pinned.String(): true, "v3.1.0": false, "v4.0.0": false, "": false} {
		chosen := script(t, "pulumi", "echo "+version+"\n")
		t.Setenv(Variable, chosen)
		got, err := f.Find(context.Background())
		if ok := err == nil; ok != want || ok && got.Path != chosen {
			t.Errorf("%q: got %+v and error %v, want it used: %v", version, got, err, want)
		}
	}
	t.Setenv(Variable, filepath.Join(t.TempDir(), "nothing"))
	if _, err := f.Find(context.Background()); err == nil || !strings.Contains(err.Error(), Variable) {
		t.Errorf("got %v, want an error that names %s", err, Variable)
	}
}
