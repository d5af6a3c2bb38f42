package benchmarks

import (
	"path/filepath"
	"testing"
	"time"
)

// BenchmarkColdBuild builds the program with an empty cache, modules downloaded,
// and beside it the least program with the same imports of the SDK.
func BenchmarkColdBuild(b *testing.B) {
	var ours, least []time.Duration
	var ratios []float64
	for b.Loop() {
		program := build(b, ".", b.TempDir())
		baseline := build(b, "./internal/benchmarks/testdata/baseline", b.TempDir())
		ours, least = append(ours, program.cpu), append(least, baseline.cpu)
		ratios = append(ratios, program.cpu.Seconds()/baseline.cpu.Seconds())
	}
	b.ReportMetric(median(ours), "program-cpu-s")
	b.ReportMetric(median(least), "baseline-cpu-s")
	b.ReportMetric(middle(ratios), "ratio")
}

// BenchmarkWarmBuild builds the program when nothing changed: what every command
// of Pulumi does first, unless the program is prebuilt.
func BenchmarkWarmBuild(b *testing.B) {
	cache := b.TempDir()
	build(b, ".", cache)
	var wall, cpu []time.Duration
	for b.Loop() {
		took := build(b, ".", cache)
		wall, cpu = append(wall, took.wall), append(cpu, took.cpu)
	}
	b.ReportMetric(median(wall), "s")
	b.ReportMetric(median(cpu), "cpu-s")
}

func build(b *testing.B, what, cache string) cost {
	b.Helper()
	return timed(b, []string{"GOCACHE=" + cache, "GOFLAGS=-mod=mod"}, "go", "build", "-o", filepath.Join(b.TempDir(), "program"), what)
}
