package main

import (
	"os/exec"
	"strings"
	"testing"
)

// TestBothModulesSelectTheSameVersions: of a module that both build with, two
// versions would be compiled, and most of the engine with each of them.
func TestBothModulesSelectTheSameVersions(t *testing.T) {
	t.Parallel()
	ours, above := selected(t, "."), selected(t, "..")
	shared := 0
	for module, version := range above {
		if here, ok := ours[module]; ok && module != "users-pool" {
			shared++
			if here != version {
				t.Errorf("%s: %s here and %s in the module above; require the same in both go.mod files", module, here, version)
			}
		}
	}
	if shared < 20 {
		t.Errorf("got %d shared modules, want those of Pulumi's SDK", shared)
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
