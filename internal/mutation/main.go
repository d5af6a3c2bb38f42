// Command mutation measures how well the tests guard the rulebook: it puts one fault at a
// time into packages, and reports the faults that no test of behavior notices.
//
// All faults are compiled into one test binary, in which an environment variable switches
// one of them on. Run it from the root of the repository:
//
//	go run ./internal/mutation                   # every package
//	go run ./internal/mutation pool/transition   # one of them
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"time"
)

// listing are the tests that compare lists of rule IDs or whole files, which would notice
// faults for the wrong reason.
var listing = []string{
	"TestEveryRuleOfTheRulebookIsCheckedOrExplained", "TestNoIdIsBothCheckedAndExplainedAway",
	"TestEveryRuleThatRefusesHasAWrongStackFile", "TestEveryRuleHasItsCases", "TestEveryRuleOfAChangeIsBroken",
	"TestTheCommittedStackFilesBuildTheseTrees", "TestThePictureShowsBothStacks",
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "error:", err)
		os.Exit(1)
	}
}

// targets are the packages with rules. Their tests on mocks notice every fault, so none
// needs Pulumi's engine.
var targets = []target{
	{"pool/rules", []suite{"pool/rules", "pool"}},
	{"pool/transition", []suite{"pool/transition", "pool"}},
}

func run(ctx context.Context, packages []string) error {
	for _, pkg := range packages {
		if !slices.ContainsFunc(targets, func(t target) bool { return t.pkg == pkg }) {
			return fmt.Errorf("%s is not a package with rules. Name pool/rules or pool/transition.", pkg)
		}
	}
	folder, err := os.MkdirTemp("", "users-pool-mutation-*")
	if err != nil {
		return fmt.Errorf("make a folder for the binaries: %w", err)
	}
	defer func() { _ = os.RemoveAll(folder) }()
	began := time.Now()
	var all, alive int
	for _, t := range targets {
		if len(packages) > 0 && !slices.Contains(packages, t.pkg) {
			continue
		}
		mutants, overlay, err := overlaid(folder, t.pkg)
		if err != nil {
			return err
		}
		fmt.Printf("%s: %d faults\n", t.pkg, len(mutants))
		all += len(mutants)
		for _, s := range t.suites {
			if mutants, err = s.survivors(ctx, folder, overlay, mutants); err != nil {
				return err
			}
			fmt.Printf("%s: the tests of %s leave %d (%s)\n", t.pkg, s, len(mutants), time.Since(began).Round(time.Second))
		}
		alive += len(mutants)
		for _, m := range mutants {
			fmt.Println("no test notices", m)
		}
	}
	fmt.Printf("%d faults, %d noticed by a test, %d not\n", all, all-alive, alive)
	if alive > 0 {
		return errors.New("Test what these faults change. If that is nothing anyone can see, the code isn't needed.")
	}
	return nil
}
