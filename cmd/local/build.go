package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
)

// findRoot finds the folder of the main module, in this folder or above.
func findRoot() (string, error) {
	start, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for dir := start; ; dir = filepath.Dir(dir) {
		text, err := os.ReadFile(filepath.Join(dir, "go.mod"))
		if err == nil && bytes.HasPrefix(text, []byte("module users-pool\n")) {
			return dir, nil
		}
		if dir == filepath.Dir(dir) {
			return "", fmt.Errorf("%s is not in the module users-pool. Run the command inside the project", start)
		}
	}
}

// build returns the binary of the command, built from the current sources. A signal
// interrupts it.
func build(root string, signals <-chan os.Signal) (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("no folder to build in: %w", err)
	}
	sum, err := fingerprint(root)
	if err != nil {
		return "", err
	}
	folder := filepath.Join(cache, "users-pool")
	binary := filepath.Join(folder, "local-"+sum+exe())
	if _, err := os.Stat(binary); err == nil {
		now := time.Now()
		_ = os.Chtimes(binary, now, now) // so that sweep keeps it
		return binary, nil
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", err
	}
	// Concurrent builds write separate files. The last one to finish stays.
	temporary, err := os.MkdirTemp(folder, "build-")
	if err != nil {
		return "", err
	}
	defer func() { _ = os.RemoveAll(temporary) }()
	built := filepath.Join(temporary, "local"+exe())
	if err := compile(filepath.Join(root, "local"), built, signals); err != nil {
		return "", err
	}
	if err := os.Rename(built, binary); err != nil {
		if _, there := os.Stat(binary); there != nil { // another build put it there, and Windows can't replace a running binary
			return "", err
		}
	}
	sweep(folder, binary)
	return binary, nil
}

// compile builds the module in folder, and reports progress if that takes long. Without
// debug symbols, the binary links faster.
func compile(folder, binary string, signals <-chan os.Signal) error {
	command := exec.Command("go", "build", "-ldflags=-s -w", "-o", binary, ".")
	command.Dir = folder
	var said bytes.Buffer
	command.Stdout, command.Stderr = &said, &said
	start := time.Now()
	if err := command.Start(); err != nil {
		return fmt.Errorf("build the local command: %w", err)
	}
	done := make(chan error, 1)
	go func() { done <- command.Wait() }()
	waiting := time.NewTicker(15 * time.Second)
	defer waiting.Stop()
	for first := true; ; first = false {
		select {
		case err := <-done:
			if err != nil {
				return fmt.Errorf("build the local command: %w\n%s", err, strings.TrimSpace(said.String()))
			}
			return nil
		case <-signals:
			_ = command.Process.Kill() // unless the terminal sent it the signal, too
			_ = <-done                 //nolint:staticcheck // its error is the kill, and errcheck wants it looked at
			return errInterrupted
		case <-waiting.C:
			if first {
				fmt.Fprintln(os.Stderr, "Building the local command. The first time this takes a few minutes.")
				continue
			}
			fmt.Fprintf(os.Stderr, "Building the local command: %s\n", time.Since(start).Round(time.Second))
		}
	}
}

// fingerprint is a checksum of everything that the binary is built from: the sources of
// both modules, and the Go version and its settings. Copies of the same sources share a
// binary.
func fingerprint(root string) (string, error) {
	sum := sha256.New()
	_, _ = fmt.Fprintln(sum, runtime.Version(), runtime.GOOS, runtime.GOARCH, os.Getenv("GOFLAGS"), os.Getenv("CGO_ENABLED"))
	for _, folder := range []string{"go.mod", "go.sum", "pool", "internal", "local"} {
		err := filepath.WalkDir(filepath.Join(root, folder), func(path string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case entry.IsDir() && (entry.Name() == "testdata" || strings.HasPrefix(entry.Name(), ".")):
				return fs.SkipDir
			case entry.IsDir() || !isSource(path):
				return nil
			}
			name, err := filepath.Rel(root, path)
			if err != nil {
				return err
			}
			return add(sum, name, path)
		})
		if err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(sum.Sum(nil)[:12]), nil
}

// isSource reports whether a build reads the file. Embedded files count; the hidden files
// of editors don't.
func isSource(path string) bool {
	return !strings.HasPrefix(filepath.Base(path), ".") && !strings.HasSuffix(path, "_test.go") && !strings.HasSuffix(path, ".md")
}

func add(sum io.Writer, name, path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(sum, "%s %d\n%s", filepath.ToSlash(name), len(text), text)
	return err
}

// kept is the number of binaries in the cache, for other branches and copies.
const kept = 5

// sweep deletes the binaries that were unused for longest, and the files of interrupted
// builds.
func sweep(folder, current string) {
	unfinished, _ := filepath.Glob(filepath.Join(folder, "build-*")) // the pattern is sound
	for _, one := range unfinished {
		if info, err := os.Stat(one); err == nil && time.Since(info.ModTime()) > 24*time.Hour {
			_ = os.RemoveAll(one)
		}
	}
	binaries, _ := filepath.Glob(filepath.Join(folder, "local-*")) // the pattern is sound
	used := func(file string) time.Time {
		info, err := os.Stat(file)
		if err != nil {
			return time.Time{}
		}
		return info.ModTime()
	}
	slices.SortFunc(binaries, func(a, b string) int { return used(b).Compare(used(a)) })
	for _, file := range binaries[min(kept, len(binaries)):] {
		if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) && file != current {
			return // in use
		}
	}
}

func exe() string {
	if runtime.GOOS == "windows" {
		return ".exe"
	}
	return ""
}
