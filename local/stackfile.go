package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/agext/levenshtein"

	"users-pool/internal/stackfile"
	"users-pool/internal/stackfolder"
	"users-pool/pool/settings"
)

// checked is the stack file to run with. It reports everything that is wrong with
// the file at once, before the engine starts.
func (a *app) checked() (string, error) {
	file, err := a.stackFile()
	if err != nil {
		return "", err
	}
	read, err := stackfile.Read(a.root, file)
	if err == nil {
		err = read.For(a.stack).Check()
	}
	return file, a.toFix(err, file)
}

// toFix adds to what is wrong with the settings where to change them.
func (a *app) toFix(err error, file string) error {
	if err == nil {
		return nil
	}
	hint := ""
	if problems := (settings.Diagnostics{}); errors.As(err, &problems) && slices.ContainsFunc(problems, missesSecret) {
		hint = " To try it without the secret, see \"Stacks with secrets\" in docs/local.md."
	}
	return fmt.Errorf("%w\nTo fix: Change %s and run the command again.%s", err, filepath.Base(file), hint)
}

// missesSecret reports whether the secret of an identity provider isn't set.
func missesSecret(problem settings.Diagnostic) bool {
	return problem.Rule == "O23" && strings.HasPrefix(problem.Path, settings.SettingsKey+".")
}

// stackFile looks for the stack file.
func (a *app) stackFile() (string, error) {
	if a.config != "" {
		return a.configFile()
	}
	file := filepath.Join(a.root, "Pulumi."+a.stack+".yaml")
	if exists(file) {
		return file, nil
	}
	wrong := strings.TrimSuffix(file, ".yaml") + ".yml"
	if exists(wrong) {
		return "", fmt.Errorf("stack %s: Pulumi reads %s, not %s. Rename the file",
			a.stack, filepath.Base(file), filepath.Base(wrong))
	}
	names := a.withFile()
	for _, name := range names {
		if levenshtein.Distance(strings.ToLower(a.stack), strings.ToLower(name), nil) <= 1 {
			return "", fmt.Errorf("unknown stack %s: there is no %s in %s. Did you mean %s?",
				a.stack, filepath.Base(file), a.root, name)
		}
	}
	return "", fmt.Errorf("unknown stack %s: there is no %s in %s. Stacks with a file: %s. For any other, run `%s`.",
		a.stack, filepath.Base(file), a.root, cmp.Or(strings.Join(names, ", "), "none"), a.call("up"))
}

// configFile is the file that --config names.
func (a *app) configFile() (string, error) {
	file, err := filepath.Abs(a.config)
	if err != nil {
		return "", err
	}
	info, err := os.Stat(file)
	switch {
	case err != nil:
		return "", fmt.Errorf("--config: %s does not exist", a.config)
	case info.IsDir():
		return "", fmt.Errorf("--config: %s is a folder. Name a stack file.", a.config)
	}
	if ext := filepath.Ext(file); ext != ".yaml" && ext != ".yml" && ext != ".json" {
		return "", fmt.Errorf("--config: %s must be a .yaml or .json file", a.config)
	}
	return file, nil
}

// namedFile is the value for --config, FILE if the stack has no file of its own, or ""
// if none is needed.
func (a *app) namedFile() string {
	if a.config != "" || exists(filepath.Join(a.root, "Pulumi."+a.stack+".yaml")) {
		return a.config
	}
	return "FILE"
}

func exists(file string) bool {
	_, err := os.Stat(file)
	return err == nil
}

// withFile are the stacks that have a file.
func (a *app) withFile() []string { return namesIn(a.root) }

// stackNames are the stacks with a file, for completion.
func stackNames() []string {
	root, err := stackfolder.FindRoot(".")
	if err != nil {
		return nil
	}
	return namesIn(root)
}

func namesIn(root string) []string {
	files, _ := filepath.Glob(filepath.Join(root, "Pulumi.*.yaml")) // the pattern is sound
	var names []string
	for _, file := range files {
		names = append(names, strings.TrimSuffix(strings.TrimPrefix(filepath.Base(file), "Pulumi."), ".yaml"))
	}
	return names
}

// known refuses a stack that was never brought up, with the command that does it, and
// a stack without a file.
func (a *app) known() error {
	if err := a.folder().Check(a.stack); err != nil || a.folder().Known() {
		return err
	}
	if a.folder().Running() { // for the first time
		return stackfolder.Busy{Stack: a.stack}
	}
	if a.config == "" {
		if _, err := a.stackFile(); err != nil {
			return err
		}
	}
	return stackfolder.NeverUp{Stack: a.stack}
}

// repeatable checks a call that does not run the program. It accepts --config, so that
// a command line can be repeated with another command, but does not read the file.
func (a *app) repeatable() error {
	if err := a.known(); err != nil || a.config == "" {
		return err
	}
	_, err := a.configFile()
	return err
}
