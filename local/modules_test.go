package main

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestTheModulesSelectTheSameVersions: of a module that two of them build with, two
// versions would be compiled, and most of the engine with each of them.
func TestTheModulesSelectTheSameVersions(t *testing.T) {
	t.Parallel()
	ours := selected(t, ".")
	for _, folder := range []string{"..", filepath.Join("..", "tools", "pulumi-sdk")} {
		shared := 0
		for module, version := range selected(t, folder) {
			if here, ok := ours[module]; ok && module != "users-pool" {
				shared++
				if here != version {
					t.Errorf("%s: %s here and %s in %s; require the same in both go.mod files", module, here, version, folder)
				}
			}
		}
		if shared < 20 {
			t.Errorf("got %d modules shared with %s, want those of Pulumi's SDK", shared, folder)
		}
	}
}

// TestTheModuleAboveIsLean: Pulumi's engine is of this module alone.
func TestTheModuleAboveIsLean(t *testing.T) {
	t.Parallel()
	for module := range selected(t, "..") {
		if module == "github.com/pulumi/pulumi/pkg/v3" {
			t.Errorf("the module above builds with %s", module)
		}
	}
}

// selected are the modules that packages of a folder's module are built from.
func selected(t *testing.T, folder string) map[string]string {
	t.Helper()
	list := exec.CommandContext(t.Context(), "go", "list", "-deps", "-f", "{{with .Module}}{{.Path}}@{{.Version}}{{end}}", "./...")
	list.Dir = folder
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	modules := map[string]string{}
	for _, line := range strings.Fields(strings.ReplaceAll(strings.TrimSpace(string(out)), "\n", " ")) {
		if path, version, ok := strings.Cut(line, "@"); ok {
			modules[path] = version
		}
	}
	return modules
}
