package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
)

// target is a package to mutate, and the packages whose tests may notice it, the quickest
// first.
type target struct {
	pkg    string
	suites []suite
}

// suite is a package of tests.
type suite string

// switchFile is added to each mutated package.
const switchFile = `package %s

import (
	"os"
	"strconv"
)

var switchedOn, _ = strconv.Atoi(os.Getenv("USERS_POOL_MUTANT"))

func mutated(id int) bool { return id == switchedOn }
`

// overlaid instruments a package, and writes the overlay by which the go command compiles
// the instrumented files.
func overlaid(folder, pkg string) ([]mutant, string, error) {
	var all []mutant
	next := 0
	replace := map[string]string{}
	add := func(path string, content []byte) error {
		where, err := filepath.Abs(path)
		if err != nil {
			return fmt.Errorf("find a source file: %w", err)
		}
		to := filepath.Join(folder, fmt.Sprintf("%s-%d.go", filepath.Base(pkg), len(replace)))
		replace[where] = to
		return os.WriteFile(to, content, 0o600)
	}
	files, err := filepath.Glob(filepath.Join(pkg, "*.go"))
	if err != nil || len(files) == 0 {
		return nil, "", fmt.Errorf("no Go files in %s: %w", pkg, err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		content, mutants, err := instrument(file, func() int { next++; return next })
		if err != nil {
			return nil, "", err
		}
		all = append(all, mutants...)
		if err := add(file, content); err != nil {
			return nil, "", err
		}
	}
	if err := add(filepath.Join(pkg, "mutated.go"), fmt.Appendf(nil, switchFile, filepath.Base(pkg))); err != nil {
		return nil, "", err
	}
	content, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return nil, "", fmt.Errorf("write the overlay: %w", err)
	}
	overlay := filepath.Join(folder, filepath.Base(pkg)+".json")
	return all, overlay, os.WriteFile(overlay, content, 0o600)
}

// survivors are the mutants that the suite does not notice.
func (s suite) survivors(ctx context.Context, folder, overlay string, mutants []mutant) ([]mutant, error) {
	binary := filepath.Join(folder, strings.ReplaceAll(string(s), "/", "_")+".test")
	build := exec.CommandContext(ctx, "go", "test", "-c", "-overlay", overlay, "-o", binary, "./"+string(s))
	if out, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("build the tests of %s: %w\n%s", s, err, out)
	}
	if _, err := os.Stat(binary); errors.Is(err, os.ErrNotExist) {
		return mutants, nil // no tests
	}
	tests, err := s.tests(ctx, binary)
	if err != nil {
		return nil, err
	}
	survives := make([]bool, len(mutants))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.NumCPU())
	for i, m := range mutants {
		group.Go(func() error {
			survives[i] = !s.notice(ctx, binary, tests, m)
			return ctx.Err()
		})
	}
	if err := group.Wait(); err != nil {
		return nil, fmt.Errorf("interrupted: %w", err)
	}
	var alive []mutant
	for i, m := range mutants {
		if survives[i] {
			alive = append(alive, m)
		}
	}
	return alive, nil
}

// tests are the tests of the suite, each with the time it may take, the quickest first.
// Each has to pass by itself without a fault.
func (s suite) tests(ctx context.Context, binary string) (*ranking, error) {
	list := exec.CommandContext(ctx, binary, "-test.list", ".")
	list.Dir = string(s)
	names, err := list.Output()
	if err != nil {
		return nil, fmt.Errorf("list the tests of %s: %w", s, err)
	}
	var tests ranking
	for name := range strings.FieldsSeq(string(names)) {
		if strings.HasPrefix(name, "Benchmark") || slices.Contains(listing, name) {
			continue
		}
		began := time.Now()
		if out, err := s.test(ctx, binary, name, 0, 10*time.Minute); err != nil {
			return nil, fmt.Errorf("%s of %s fails without a fault: %w\n%s", name, s, err, out)
		}
		tests.order = append(tests.order, timed{name, time.Since(began)})
	}
	slices.SortFunc(tests.order, func(a, b timed) int { return cmp.Compare(a.takes, b.takes) })
	return &tests, nil
}

// notice reports whether a test fails with a fault. A test that takes far too long fails
// too.
func (s suite) notice(ctx context.Context, binary string, tests *ranking, m mutant) bool {
	for _, one := range tests.now() {
		if _, err := s.test(ctx, binary, one.name, m.id, time.Minute+10*one.takes); err != nil {
			tests.first(one)
			return true
		}
	}
	return false
}

// test runs one test with a fault, or without one if that is 0.
func (s suite) test(ctx context.Context, binary, name string, fault int, within time.Duration) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	test := exec.CommandContext(ctx, binary, "-test.failfast", "-test.run", "^"+name+"$")
	test.Dir = string(s)
	test.Env = append(os.Environ(), fmt.Sprintf("USERS_POOL_MUTANT=%d", fault))
	return test.CombinedOutput()
}

// timed is a test and the time it takes.
type timed struct {
	name  string
	takes time.Duration
}

// ranking is the order in which tests run. A test that noticed a fault is the next to
// run: it often notices the neighbors of that fault.
type ranking struct {
	lock  sync.Mutex
	order []timed
}

func (r *ranking) now() []timed {
	r.lock.Lock()
	defer r.lock.Unlock()
	return slices.Clone(r.order)
}

func (r *ranking) first(one timed) {
	r.lock.Lock()
	defer r.lock.Unlock()
	i := slices.Index(r.order, one)
	copy(r.order[1:i+1], r.order[:i])
	r.order[0] = one
}
