package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"users-pool/internal/localrun"
)

// checked is the stack file to run with, after everything that is wrong with it
// was found: in a moment, and before anything is made.
func (a *app) checked() (string, error) {
	file, err := a.stackFile()
	if err != nil {
		return "", err
	}
	read, err := localrun.ReadStackFile(a.root, file)
	if err != nil {
		return "", err
	}
	return file, read.Check()
}

// stackFile looks for the stack file.
func (a *app) stackFile() (string, error) {
	if a.config != "" {
		file, err := filepath.Abs(a.config)
		if err != nil {
			return "", err
		}
		if info, err := os.Stat(file); err != nil || info.IsDir() {
			return "", fmt.Errorf("--config: there is no file %s", a.config)
		}
		if ext := filepath.Ext(file); ext != ".yaml" && ext != ".yml" && ext != ".json" {
			return "", fmt.Errorf("--config: want a .yaml or .json file, got %s", a.config)
		}
		return file, nil
	}
	file := filepath.Join(a.root, "Pulumi."+a.stack+".yaml")
	if _, err := os.Stat(file); err != nil {
		return "", fmt.Errorf("unknown stack %s: there is no %s in %s; stacks with a file: %s; or name a file with --config",
			a.stack, filepath.Base(file), a.root, a.stacks())
	}
	return file, nil
}

// stacks are the names for which there is a file.
func (a *app) stacks() string {
	files, _ := filepath.Glob(filepath.Join(a.root, "Pulumi.*.yaml")) // the pattern is sound
	var names []string
	for _, file := range files {
		name := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(file), "Pulumi."), ".yaml")
		names = append(names, name)
	}
	if len(names) == 0 {
		return "none"
	}
	return strings.Join(names, ", ")
}

// known refuses a stack that was never run here: one that could be, with the
// way to do it, and one that nobody has heard of.
func (a *app) known() error {
	if localrun.Known(a.root, a.stack) {
		return nil
	}
	if a.config == "" {
		if _, err := a.stackFile(); err != nil {
			return err
		}
	}
	return localrun.NeverUp{Stack: a.stack}
}

// optional is the stack file for what does not run the program and can do
// without: one is read only where it is asked for.
func (a *app) optional() (string, error) {
	if err := a.known(); err != nil {
		return "", err
	}
	if a.config == "" {
		return "", nil
	}
	return a.checked()
}
