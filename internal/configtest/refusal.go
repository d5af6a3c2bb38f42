package configtest

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"go.yaml.in/yaml/v3"
)

// Refusal is one stack file that is wrong.
type Refusal struct {
	// At is the path that must be named, Rule the id; none for what is no key
	// or no value that the settings have.
	At, Rule string
	// Pool is what stands under users-pool:pool, Secrets are those of identity
	// providers.
	Pool    string
	Secrets map[string]string
	// Region is that of the AWS provider.
	Region string
}

// Refusals are those of pool/rules/testdata/refused, by file and number.
func Refusals(t testing.TB, root string) map[string]Refusal {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(root, "pool", "rules", "testdata", "refused", "*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]Refusal{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var of []Refusal
		if err := yaml.Unmarshal(text, &of); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for i, one := range of {
			all[fmt.Sprintf("%s/%d", filepath.Base(file), i)] = one
		}
	}
	return all
}

// Source is the stack file as the engine hands it on.
func (r Refusal) Source(t testing.TB) Source {
	t.Helper()
	src := Pool(t, r.Pool)
	src.AWSRegion = r.Region
	if r.Secrets == nil {
		return src
	}
	return src.WithSecrets(t, r.Secrets)
}
