package benchmarks

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"

	"users-pool/internal/configtest"
	"users-pool/internal/fakeaws"
	"users-pool/local/engine"
)

// answer is what AWS takes to make a resource in BenchmarkLatency.
const answer = 200 * time.Millisecond

// BenchmarkLatency brings stacks up on an account that makes everything at once,
// and on one that takes 200 ms for each resource. From the first call to the last
// answer the second takes as long as the longest chain of resources that wait for
// each other, and what the engine needs besides, which the first shows.
func BenchmarkLatency(b *testing.B) {
	for _, file := range []string{"../../" + configtest.StackFile("prod"), largest, "../../examples/stacks/Pulumi.business.yaml", "../../examples/stacks/Pulumi.branded.yaml"} {
		b.Run(file[strings.LastIndex(file, "Pulumi."):], func(b *testing.B) {
			var engines, totals []time.Duration
			var ratios []float64
			var bound made
			for b.Loop() {
				fast := once(b, file, 0)
				bound = once(b, file, answer)
				engines, totals = append(engines, fast.took), append(totals, bound.took)
				ratios = append(ratios, (bound.took-fast.took).Seconds()/(time.Duration(bound.chain)*answer).Seconds())
			}
			b.ReportMetric(float64(bound.resources), "resources")
			b.ReportMetric(float64(bound.chain), "chain")
			b.ReportMetric(median(engines).Seconds(), "engine-s")
			b.ReportMetric(median(totals).Seconds(), "up-s")
			b.ReportMetric(median(ratios), "ratio")
		})
	}
}

// made is a stack that came up.
type made struct {
	took             time.Duration
	resources, chain int
}

// once is a first up, from the first create to the last answer.
func once(b *testing.B, file string, delay time.Duration) made {
	b.Helper()
	account := fakeaws.New()
	stack := open(b, engine.Options{Stack: "latency", File: file, Account: account})
	var mu sync.Mutex
	var first, last time.Time
	resources := 0
	account.Fault(fakeaws.Fault{Op: "create", Delay: delay, Reached: func() {
		mu.Lock()
		defer mu.Unlock()
		if last = time.Now(); first.IsZero() {
			first = last
		}
		resources++
	}})
	must(b, up(stack))
	state, err := stack.Export(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	stack.Close()
	_ = account.Close()
	return made{last.Sub(first) + delay, resources, chain(state.Resources)}
}

// chain is the number of resources of AWS in the longest row that wait for each
// other.
func chain(resources []apitype.ResourceV3) int {
	longest := map[resource.URN]int{}
	most := 0
	for _, one := range resources { // a state has what others wait for first
		before := 0
		for _, urn := range one.Dependencies {
			before = max(before, longest[urn])
		}
		for _, urns := range one.PropertyDependencies {
			for _, urn := range urns {
				before = max(before, longest[urn])
			}
		}
		if strings.HasPrefix(string(one.Type), "aws:") {
			before++
		}
		longest[one.URN] = before
		most = max(most, before)
	}
	if most == 0 {
		panic(fmt.Sprintf("no chain among %d resources", len(resources)))
	}
	return most
}
