// Package emulator starts cognito-local for tests: an emulator of the user pools
// API that other people wrote, and so a second opinion on what AWS answers. It
// knows pools, clients, MFA, groups and users, and refuses other calls.
//
// It needs Node.js and npm. Where they are missing a test that wants it is
// skipped, unless USERS_POOL_NPM=required, as in CI.
package emulator

import (
	"bufio"
	"context"
	_ "embed"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"users-pool/internal/npm"
)

//go:embed package.json
var manifest []byte

//go:embed package-lock.json
var lock []byte

// config keeps the emulator's own default for pools out of the way.
const config = `{"UserPoolDefaults": {"UsernameAttributes": []}}`

var running = regexp.MustCompile(`running on (http://[0-9.:]+)`)

// Start starts the emulator on a free port of the loopback address, and stops it
// with the test.
func Start(t testing.TB) (url string) {
	t.Helper()
	folder := npm.Install(t, "cognito-local", manifest, lock)
	work := t.TempDir()
	if err := os.MkdirAll(filepath.Join(work, ".cognito", "db"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(work, ".cognito", "config.json"), []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(context.Background(), 5*time.Minute)
	node := exec.CommandContext(ctx, "node", filepath.Join(folder, "node_modules", "cognito-local", "lib", "bin", "start.js"))
	node.Dir, node.Env = work, append(os.Environ(), "HOST=127.0.0.1", "PORT=0", "NO_COLOR=1")
	out, err := node.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := node.Start(); err != nil {
		stop()
		t.Fatal(err)
	}
	t.Cleanup(func() {
		stop()
		_ = node.Wait() // it was killed
	})
	address := make(chan string, 1)
	go func() {
		defer close(address)
		lines := bufio.NewScanner(out)
		for lines.Scan() {
			if match := running.FindStringSubmatch(lines.Text()); match != nil {
				address <- match[1]
			}
		}
	}()
	select {
	case url, ok := <-address:
		if ok {
			return url
		}
	case <-time.After(time.Minute):
	}
	t.Fatal("the emulator does not start")
	return ""
}
