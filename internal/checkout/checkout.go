// Package checkout gives tests a copy of the repository, in which the lines of
// workflows and documents can be run without a trace.
package checkout

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// limit is how long one line may take; it may have to build the engine.
const limit = 10 * time.Minute

// Checkout is a copy of the repository, with the environment of its commands.
type Checkout struct {
	// Dir of the copy.
	Dir string
	t   testing.TB
	env []string
}

// Copy copies what is committed below root, or will be.
func Copy(t testing.TB, root string) *Checkout {
	t.Helper()
	c := &Checkout{t: t, Dir: t.TempDir()}
	list := exec.CommandContext(t.Context(), "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
	list.Dir = root
	files, err := list.Output()
	if err != nil {
		t.Skipf("not in a checkout of git: %v", err)
	}
	for _, name := range strings.Split(strings.Trim(string(files), "\x00"), "\x00") {
		raw, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			continue // deleted, and not committed yet
		}
		info, err := os.Stat(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		c.Write(name, string(raw), info.Mode())
	}
	c.Set("GITHUB_STEP_SUMMARY", filepath.Join(c.Dir, "summary"))
	c.Set("GITHUB_OUTPUT", filepath.Join(c.Dir, "output"))
	return c
}

// Write puts a file into the copy.
func (c *Checkout) Write(name, text string, mode os.FileMode) {
	c.t.Helper()
	file := filepath.Join(c.Dir, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		c.t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), mode); err != nil {
		c.t.Fatal(err)
	}
}

// Read is a file of the copy.
func (c *Checkout) Read(name string) string {
	c.t.Helper()
	raw, err := os.ReadFile(filepath.Join(c.Dir, name))
	if err != nil {
		c.t.Fatal(err)
	}
	return string(raw)
}

// Set sets a variable for the commands that follow.
func (c *Checkout) Set(name, value string) { c.env = append(c.env, name+"="+value) }

// Tool puts a script before everything of that name on the PATH.
func (c *Checkout) Tool(name, script string) {
	c.t.Helper()
	const dir = "tools-of-the-test"
	c.Write(filepath.Join(dir, name), "#!/usr/bin/env bash\nset -e\n"+script, 0o700)
	c.Set("PATH", filepath.Join(c.Dir, dir)+string(os.PathListSeparator)+os.Getenv("PATH"))
}

// Run runs lines as GitHub does, and returns what they say.
func (c *Checkout) Run(lines string) (string, error) {
	c.t.Helper()
	ctx, stop := context.WithTimeout(c.t.Context(), limit)
	defer stop()
	shell := exec.CommandContext(ctx, "bash", "-e", "-o", "pipefail", "-c", lines)
	shell.Dir, shell.Env = c.Dir, append(os.Environ(), c.env...)
	said, err := shell.CombinedOutput()
	return string(said), err
}

// Must is Run for what has to succeed.
func (c *Checkout) Must(lines string) string {
	c.t.Helper()
	said, err := c.Run(lines)
	if err != nil {
		c.t.Fatalf("%s: %v\n%s", lines, err, said)
	}
	return said
}
