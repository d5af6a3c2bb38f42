//go:build linux

package benchmarks

import (
	"os"
	"path/filepath"
	"testing"
)

// before is the last commit on which `local` ran the Pulumi CLI.
const before = "597e65a"

// BenchmarkFirstRun runs both commands of the README as on a new machine: with the modules
// downloaded, and nothing else in the user's home. Beside it, the same of the last commit
// that compiled the Pulumi CLI, and of installing and running `cdk synth` of the same
// pool, whose packages come from the registry.
func BenchmarkFirstRun(b *testing.B) {
	b.Run("now", func(b *testing.B) {
		readme(b, "HEAD", "go test ./... && go test -C local ./...")
	})
	b.Run("before", func(b *testing.B) {
		readme(b, before, "go test -timeout 60m ./...")
	})
	b.Run("cdk", func(b *testing.B) {
		for b.Loop() {
			folder := b.TempDir()
			env := home(b)
			for name, content := range map[string][]byte{"package.json": manifest, "package-lock.json": lock} {
				if err := os.WriteFile(filepath.Join(folder, name), content, 0o600); err != nil {
					b.Fatal(err)
				}
			}
			report(b, "install", timedIn(b, folder, env, "npm", "ci", "--no-audit", "--no-fund"))
			variables, synth := cdk(b, folder, folder)
			report(b, "synth", timedIn(b, folder, append(env, variables...), synth...))
		}
	})
}

// readme runs the commands of a commit's README in a clone of it.
func readme(b *testing.B, commit, tests string) {
	for b.Loop() {
		clone, env := b.TempDir(), home(b)
		timed(b, nil, "git", "clone", "-q", root, clone)
		timedIn(b, clone, nil, "git", "checkout", "-q", commit)
		report(b, "up", timedIn(b, clone, env, "go", "run", "./cmd/local", "up", "dev"))
		report(b, "tests", timedIn(b, clone, env, "sh", "-c", tests))
	}
}

// home is an environment in which nothing is built or installed. The modules are those of
// the machine.
func home(b *testing.B) []string {
	b.Helper()
	return []string{"HOME=" + b.TempDir(), "GOMODCACHE=" + output(b, "go", "env", "GOMODCACHE"), "XDG_CACHE_HOME=", "GOCACHE="}
}

func report(b *testing.B, what string, took cost) {
	b.Helper()
	b.ReportMetric(took.wall.Seconds(), what+"-s")
	b.ReportMetric(took.cpu.Seconds(), what+"-cpu-s")
}
