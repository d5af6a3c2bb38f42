// Package npm installs packages that tests need, at pinned versions, in a folder
// of the user's cache: each once, and for good.
package npm

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/gofrs/flock"
)

// Variable makes it an error that what a test wants is not here.
const Variable = "USERS_POOL_NPM"

// limit is how long an installation may take.
const limit = 5 * time.Minute

// Install is the folder in which the packages of a manifest are installed, as its
// lock says. Where Node.js or npm are missing the test is skipped, unless
// USERS_POOL_NPM=required, as in CI.
func Install(t testing.TB, name string, manifest, lock []byte) string {
	t.Helper()
	for _, tool := range []string{"node", "npm"} {
		if _, err := exec.LookPath(tool); err != nil {
			absent(t, tool+" is not here")
		}
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(append(manifest, lock...))
	folder := filepath.Join(cache, "users-pool", name+"-"+hex.EncodeToString(sum[:6]))
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	one := flock.New(folder + ".lock") // packages are tested side by side
	if err := one.Lock(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = one.Unlock() }()
	done := filepath.Join(folder, "installed")
	if _, err := os.Stat(done); err == nil {
		return folder
	}
	for name, text := range map[string][]byte{"package.json": manifest, "package-lock.json": lock} {
		if err := os.WriteFile(filepath.Join(folder, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	ctx, stop := context.WithTimeout(context.Background(), limit)
	defer stop()
	install := exec.CommandContext(ctx, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
	install.Dir = folder
	if said, err := install.CombinedOutput(); err != nil {
		absent(t, "npm ci: "+err.Error()+"\n"+strings.TrimSpace(string(said)))
	}
	if err := os.WriteFile(done, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	return folder
}

func absent(t testing.TB, why string) {
	t.Helper()
	if os.Getenv(Variable) == "required" {
		t.Fatal(why)
	}
	t.Skip(why)
}
