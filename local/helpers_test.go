package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"users-pool/internal/configtest"
)

// project makes a project that stacks can be run in, and goes there.
func project(t *testing.T) string {
	t.Helper()
	folder := projectCopy(t)
	t.Chdir(folder)
	return folder
}

// projectCopy makes the same project, without going there.
func projectCopy(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	configtest.Project(t, "..", folder)
	return folder
}

func save(t *testing.T, file, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

// call runs the command as a shell would.
func call(t *testing.T, want int, line string) (stdout, stderr string) {
	t.Helper()
	ctx, stop := context.WithTimeout(context.Background(), 2*time.Minute)
	defer stop()
	var out, errs bytes.Buffer
	if got := run(ctx, strings.Fields(line), &out, &errs); got != want {
		t.Fatalf("%s: got exit code %d, want %d\n%s%s", line, got, want, &out, &errs)
	}
	return out.String(), errs.String()
}

func contains(t *testing.T, text string, wants ...string) {
	t.Helper()
	for _, want := range wants {
		if !strings.Contains(text, want) {
			t.Errorf("got %q, want %q in it", text, want)
		}
	}
}

func decode(t *testing.T, text string, into any) {
	t.Helper()
	parser := json.NewDecoder(strings.NewReader(text))
	if err := parser.Decode(into); err != nil || parser.More() {
		t.Fatalf("got %q, want one JSON object: %v", text, err)
	}
}
