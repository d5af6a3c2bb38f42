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

// BenchmarkWarmBuild builds the program when nothing changed: what every command
// of Pulumi does first, unless the program is prebuilt.
func BenchmarkWarmBuild(b *testing.B) {
	cache := b.TempDir()
	build(b, program, cache)
	var wall, cpu []time.Duration
	for b.Loop() {
		took := build(b, program, cache)
		wall, cpu = append(wall, took.wall), append(cpu, took.cpu)
	}
	b.ReportMetric(median(wall).Seconds(), "s")
	b.ReportMetric(median(cpu).Seconds(), "cpu-s")
}

func build(b *testing.B, what buildable, cache string) cost {
	b.Helper()
	return timed(b, []string{"GOCACHE=" + cache, "GOFLAGS=-mod=mod"}, "go", "-C", what.module, "build", "-o", filepath.Join(b.TempDir(), "program"), what.pkg)
}
