package benchmarks

import (
	_ "embed"
	"os"
	"path/filepath"
	"testing"
	"time"

	"users-pool/internal/npm"
	"users-pool/internal/stackfolder"
)

//go:embed cdk/package.json
var manifest []byte

//go:embed cdk/package-lock.json
var lock []byte

//go:embed cdk/app.js
var app []byte

// BenchmarkPreviewBesideSynth runs the local command as a built binary, from its start to
// its exit, and `cdk synth` of the same pool, in turn.
func BenchmarkPreviewBesideSynth(b *testing.B) {
	packages := npm.Install(b, "cdk", manifest, lock)
	work := b.TempDir()
	local := filepath.Join(work, "local")
	timed(b, nil, "go", "build", "-C", "local", "-o", local, ".")
	if err := os.WriteFile(filepath.Join(work, "app.js"), app, 0o600); err != nil {
		b.Fatal(err)
	}
	theirs := []string{"NODE_PATH=" + filepath.Join(packages, "node_modules"), "CDK_DISABLE_CLI_TELEMETRY=true"}
	synth := []string{
		"node", filepath.Join(packages, "node_modules", "aws-cdk", "bin", "cdk"), "synth", "--quiet", "--no-notices", "--no-version-reporting",
		"--app", "node " + filepath.Join(work, "app.js"), "--output", filepath.Join(work, "cdk.out"),
	}
	stack := "benchmark" // so that no other stack is touched
	config := []string{"--config", "Pulumi.dev.yaml"}
	run := func(verb string) cost { return timed(b, nil, append([]string{local, verb, stack}, config...)...) }
	b.Cleanup(func() { _ = os.RemoveAll(string(stackfolder.Of(root, stack))) })
	run("up")
	timed(b, theirs, synth...)

	var previews, ups, synths []time.Duration
	var previewRatios, upRatios []float64
	for b.Loop() {
		p, u, s := run("preview").wall, run("up").wall, timed(b, theirs, synth...).wall
		previews, ups, synths = append(previews, p), append(ups, u), append(synths, s)
		previewRatios, upRatios = append(previewRatios, p.Seconds()/s.Seconds()), append(upRatios, u.Seconds()/s.Seconds())
	}
	b.ReportMetric(median(previews).Seconds(), "preview-s")
	b.ReportMetric(median(ups).Seconds(), "up-s")
	b.ReportMetric(median(synths).Seconds(), "synth-s")
	b.ReportMetric(median(previewRatios), "preview/synth")
	b.ReportMetric(median(upRatios), "up/synth")
}
