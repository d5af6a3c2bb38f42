// Command mutation measures how well the tests guard the rulebook: it puts one fault at a
// time into packages, and reports the faults that no test of behavior notices.
//
// All faults are compiled into one test binary, in which an environment variable switches
// one of them on. Run it from the root of the repository:
//
//	go run ./internal/mutation
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"time"
)

// listing are the tests that compare lists of rule IDs or whole files, which would notice
// faults for the wrong reason.
var listing = strings.Join([]string{
	"TestEveryRuleOfTheRulebookIsCheckedOrExplained", "TestNoIdIsBothCheckedAndExplainedAway",
	"TestEveryRuleThatRefusesHasAWrongStackFile", "TestEveryRuleHasItsCases", "TestEveryRuleOfAChangeIsBroken",
	"TestTheCommittedStackFilesBuildTheseTrees", "TestThePictureShowsBothStacks",
}, "|")

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "error:", err)
		os.Exit(1)
	}
}

// engine are the tests on Pulumi's engine that may notice a fault that mocks don't show.
var engine = suite{"local", "./e2e", "Protect|Change|Compared|Kept|Lost|Refused|Transition|Alias|Stays|Loses|Replace|Domain|Tier|Attribute|Style|Logs"}

// targets are the packages that are mutated, each with the tests that may notice it, the
// quickest first.
var targets = []target{
	{"pool/rules", []suite{{".", "./pool/rules", ""}, {".", "./pool", ""}}},
	{"pool/transition", []suite{{".", "./pool/transition", ""}, {".", "./pool", ""}, engine}},
}

func run(ctx context.Context) error {
	folder, err := os.MkdirTemp("", "users-pool-mutation-*")
	if err != nil {
		return fmt.Errorf("make a folder for the binaries: %w", err)
	}
	defer func() { _ = os.RemoveAll(folder) }()
	began := time.Now()
	var all, alive []mutant
	for _, t := range targets {
		mutants, overlay, err := overlaid(folder, t.pkg)
		if err != nil {
			return err
		}
		fmt.Printf("%s: %d faults\n", t.pkg, len(mutants))
		all = append(all, mutants...)
		for _, s := range t.suites {
			if mutants, err = s.survivors(ctx, folder, overlay, mutants); err != nil {
				return err
			}
			fmt.Printf("%s: the tests of %s leave %d (%s)\n", t.pkg, s.pkg, len(mutants), time.Since(began).Round(time.Second))
		}
		alive = append(alive, mutants...)
	}
	return report(all, alive)
}

// report fails if a fault survives that has no reason to.
func report(mutants, alive []mutant) error {
	unexplained := 0
	for _, m := range alive {
		reason := reasons[m.kind+" "+m.text]
		if reason == "" {
			unexplained++
			reason = "SURVIVES"
		}
		fmt.Printf("%s\n    %s\n", m, reason)
	}
	fmt.Printf("%d faults, %d noticed by a test, %d without effect for a reason, %d survive\n",
		len(mutants), len(mutants)-len(alive), len(alive)-unexplained, unexplained)
	if unexplained > 0 {
		return fmt.Errorf("no test notices %d faults", unexplained)
	}
	return nil
}
