// Package pulumicli finds a Pulumi CLI for tests of what only the CLI can show.
// Nothing else in the repository needs one.
package pulumicli

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/blang/semver"
	"github.com/pulumi/pulumi/sdk/v3"
)

// Variable names the environment variable that points at a CLI to use in place of
// the one on PATH.
const Variable = "USERS_POOL_ENGINE"

// Pinned is the version that the program is tested with: that of the Pulumi SDK.
var Pinned = sdk.Version

// Find returns the path of a CLI whose version fits: the same major version as
// the SDK, and no older. Without one the test is skipped; where the variable names
// one that does not fit, it fails.
func Find(t testing.TB) string {
	t.Helper()
	path := os.Getenv(Variable)
	if path == "" {
		found, err := exec.LookPath("pulumi")
		if err != nil {
			t.Skipf("skipped: no pulumi on PATH, and %s is not set", Variable)
		}
		if version := ask(t, found); !fits(version) {
			t.Skipf("skipped: %s is v%s, and the program is tested with v%s", found, version, Pinned)
		}
		return found
	}
	if version := ask(t, path); !fits(version) {
		t.Fatalf("%s=%s is v%s, which does not fit v%s", Variable, path, version, Pinned)
	}
	return path
}

func fits(version semver.Version) bool {
	return version.Major == Pinned.Major && version.GTE(semver.Version{Major: Pinned.Major, Minor: Pinned.Minor})
}

func ask(t testing.TB, path string) semver.Version {
	t.Helper()
	command := exec.CommandContext(t.Context(), path, "version")
	command.Env = append(os.Environ(), "PULUMI_SKIP_UPDATE_CHECK=true")
	said, err := command.Output()
	if err != nil {
		t.Fatalf("%s version: %v", path, err)
	}
	version, err := semver.ParseTolerant(strings.TrimSpace(string(said)))
	if err != nil {
		t.Fatalf("%s version: %v", path, err)
	}
	return version
}
