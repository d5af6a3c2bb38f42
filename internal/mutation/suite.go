package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"
)

// target is a package to mutate.
type target struct {
	pkg    string
	suites []suite
}

// suite is a package of tests. A pattern in run selects some of them.
type suite struct{ module, pkg, run string }

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
	binary := filepath.Join(folder, strings.ReplaceAll(s.module+s.pkg, "/", "_")+".test")
	build := exec.CommandContext(ctx, "go", "test", "-c", "-overlay", overlay, "-o", binary, s.pkg)
	build.Dir = s.module
	if out, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("build the tests of %s: %w\n%s", s.pkg, err, out)
	}
	if _, err := os.Stat(binary); errors.Is(err, os.ErrNotExist) {
		return mutants, nil // no tests
	}
	began := time.Now()
	if noticed, out := s.notices(ctx, binary, "", 10*time.Minute); noticed {
		return nil, fmt.Errorf("the tests of %s fail without a fault:\n%s", s.pkg, out)
	}
	limit := 10*time.Second + 5*time.Since(began)
	survives := make([]bool, len(mutants))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.NumCPU())
	for i, m := range mutants {
		group.Go(func() error {
			noticed, _ := s.notices(ctx, binary, fmt.Sprint(m.id), limit)
			survives[i] = !noticed
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

// notices reports whether a test fails with a mutant. A test that takes far too long
// fails too.
func (s suite) notices(ctx context.Context, binary, id string, within time.Duration) (bool, string) {
	ctx, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	args := []string{"-test.failfast", "-test.skip", "^(" + listing + ")$"}
	if s.run != "" {
		args = append(args, "-test.run", s.run)
	}
	test := exec.CommandContext(ctx, binary, args...)
	test.Dir = filepath.Join(s.module, s.pkg)
	test.Env = append(os.Environ(), "USERS_POOL_MUTANT="+id)
	out, err := test.CombinedOutput()
	return err != nil, string(out)
}
