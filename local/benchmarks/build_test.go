package benchmarks

import (
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// buildable is a package by its module.
type buildable struct{ module, pkg string }

var (
	program  = buildable{".", "."}
	baseline = buildable{"local", "./benchmarks/testdata/baseline"}
)

// BenchmarkColdBuild builds the program with an empty cache, modules downloaded,
// and beside it the least program with the same imports of the SDK: each goes
// first in every other round, since what goes second finds the machine warm.
func BenchmarkColdBuild(b *testing.B) {
	var ours, least []time.Duration
	var ratios []float64
	for round := 0; b.Loop(); round++ {
		costs := map[buildable]time.Duration{}
		order := []buildable{program, baseline}
		if round%2 == 1 {
			slices.Reverse(order)
		}
		for _, what := range order {
			costs[what] = build(b, what, b.TempDir()).cpu
		}
		ours, least = append(ours, costs[program]), append(least, costs[baseline])
		ratios = append(ratios, costs[program].Seconds()/costs[baseline].Seconds())
	}
	b.ReportMetric(median(ours).Seconds(), "program-cpu-s")
	b.ReportMetric(median(least).Seconds(), "baseline-cpu-s")
	b.ReportMetric(median(ratios), "ratio")
}

// BenchmarkWarmBuild builds the program when nothing changed, and starts it: what the Go
// language host does in every command of Pulumi. If the program is prebuilt, the host
// only starts it.
func BenchmarkWarmBuild(b *testing.B) {
	cache := b.TempDir()
	build(b, program, cache)
	prebuilt := filepath.Join(b.TempDir(), "program")
	timed(b, nil, "go", "build", "-o", prebuilt, ".")
	var wall, cpu, start []time.Duration
	for b.Loop() {
		took := build(b, program, cache)
		wall, cpu = append(wall, took.wall), append(cpu, took.cpu)
		start = append(start, timed(b, nil, "sh", "-c", `"$0" 2>/dev/null || true`, prebuilt).wall) // without an engine, it ends at once
	}
	b.ReportMetric(median(wall).Seconds(), "build-s")
	b.ReportMetric(median(cpu).Seconds(), "build-cpu-s")
	b.ReportMetric(median(start).Seconds(), "start-s")
}

func build(b *testing.B, what buildable, cache string) cost {
	b.Helper()
	return timed(b, []string{"GOCACHE=" + cache, "GOFLAGS=-mod=mod"}, "go", "-C", what.module, "build", "-o", filepath.Join(b.TempDir(), "program"), what.pkg)
}
