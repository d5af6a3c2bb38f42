//go:build linux

package benchmarks

import (
	_ "embed"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"users-pool/internal/configtest"
	"users-pool/internal/npm"
	"users-pool/internal/stackfolder"
)

//go:embed cdk/package.json
var manifest []byte

//go:embed cdk/package-lock.json
var lock []byte

//go:embed cdk/app.js
var app []byte

// BenchmarkDailyWork runs each command that people use every day as a built binary, from
// its start to its exit, and `cdk synth` of the same pool, in turn.
func BenchmarkDailyWork(b *testing.B) {
	work := b.TempDir()
	theirs, synth := cdk(b, npm.Install(b, "cdk", manifest, lock), work)
	built := func(name, module, pkg string) string {
		binary := filepath.Join(work, name)
		timed(b, nil, "go", "build", "-C", module, "-o", binary, pkg)
		return binary
	}
	local, adopt, verify := built("local", "local", "."), built("adopt", ".", "./cmd/adopt"), built("verify", ".", "./cmd/verify")

	stack, config := "benchmark", configtest.StackFile("dev") // a name that touches no other stack
	b.Cleanup(func() { _ = os.RemoveAll(string(stackfolder.Of(root, stack))) })
	timed(b, nil, local, "up", stack, "--config", config)
	commands := []struct {
		name string
		line []string
	}{
		{"preview", []string{local, "preview", stack, "--config", config}},
		{"up", []string{local, "up", stack, "--config", config}},
		{"review", []string{local, "review", "dev", "prod"}},
		{"adopt", []string{adopt, "--local", stack, "--pool-id", output(b, local, "outputs", stack, "userPoolId"), "--stack", "adopted", "--out", filepath.Join(work, "adopted"), "--overwrite"}},
		{"verify", []string{verify, "--local", "--stack", stack, "--config", config}},
	}
	took, ratios, memory := map[string][]float64{}, map[string][]float64{}, map[string]float64{}
	for b.Loop() {
		base := timed(b, theirs, synth...)
		took["synth"] = append(took["synth"], base.wall.Seconds())
		memory["synth"] = max(memory["synth"], base.megabytes())
		for _, command := range commands {
			spent := timed(b, nil, command.line...)
			took[command.name] = append(took[command.name], spent.wall.Seconds())
			ratios[command.name] = append(ratios[command.name], spent.wall.Seconds()/base.wall.Seconds())
			memory[command.name] = max(memory[command.name], spent.megabytes())
		}
	}
	for name, seconds := range took {
		b.ReportMetric(median(seconds), name+"-s")
		b.ReportMetric(memory[name], name+"-MB")
	}
	for name, ratio := range ratios {
		b.ReportMetric(median(ratio), name+"/synth")
	}
}

// cdk is the environment and the command line of `cdk synth`, of the pool of dev.
func cdk(b *testing.B, packages, work string) (env, line []string) {
	b.Helper()
	file := filepath.Join(work, "app.js")
	if err := os.WriteFile(file, app, 0o600); err != nil {
		b.Fatal(err)
	}
	return []string{"NODE_PATH=" + filepath.Join(packages, "node_modules"), "CDK_DISABLE_CLI_TELEMETRY=true"}, []string{
		"node", filepath.Join(packages, "node_modules", "aws-cdk", "bin", "cdk"), "synth", "--quiet", "--no-notices", "--no-version-reporting",
		"--app", "node " + file, "--output", filepath.Join(work, "cdk.out"),
	}
}

// megabytes are the most memory that the process, or the largest of those that it started,
// had at once.
func (c cost) megabytes() float64 { return maxRSS(c.state.SysUsage().(*syscall.Rusage)) }

func maxRSS(used *syscall.Rusage) float64 { return float64(used.Maxrss) / 1024 }
