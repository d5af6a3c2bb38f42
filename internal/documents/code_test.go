package documents

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"users-pool/internal/checkout"
	"users-pool/internal/configtest"
	"users-pool/internal/pulumicli"
	"users-pool/internal/reference"
)

// command runs a tool on code of a document; without the tool there is nothing
// to be said about the code.
func command(t *testing.T, dir, code, extension string, line ...string) {
	t.Helper()
	if _, err := exec.LookPath(line[0]); err != nil {
		t.Skipf("%s is not here", line[0])
	}
	file := filepath.Join(t.TempDir(), "code"+extension)
	if err := os.WriteFile(file, []byte(code), 0o600); err != nil {
		t.Fatal(err)
	}
	tool := exec.CommandContext(t.Context(), line[0], append(line[1:], file)...)
	tool.Dir = dir
	if said, err := tool.CombinedOutput(); err != nil {
		t.Errorf("%s: %v\n%s\n%s", line[0], err, said, code)
	}
}

func TestWholeProgramsInGoCompile(t *testing.T) {
	t.Parallel()
	compiled := 0
	for _, b := range blocks(t, "go") {
		if strings.Contains(b.code, "example.com/pulumi-users-pool/sdk") {
			continue // local/conformance generates the SDK and compiles it
		}
		if strings.HasPrefix(b.code, "package ") {
			compiled++
			command(t, root, b.code, ".go", "go", "vet")
		}
	}
	if compiled == 0 {
		t.Error("no document has a whole program")
	}
}

func TestTypeScriptParses(t *testing.T) {
	t.Parallel()
	for _, b := range blocks(t, "typescript") { // all of it is JavaScript too
		command(t, root, b.code, ".mjs", "node", "--check")
	}
}

func TestPythonParses(t *testing.T) {
	t.Parallel()
	for _, b := range blocks(t, "python") {
		command(t, root, b.code, ".py", "python3", "-c", "import ast, sys; ast.parse(open(sys.argv[1]).read())")
	}
}

func TestYAMLParses(t *testing.T) {
	t.Parallel()
	for _, b := range blocks(t, "yaml") {
		var value any
		if err := yaml.Unmarshal([]byte(b.code), &value); err != nil {
			t.Errorf("%s: %v\n%s", b.file, err, b.code)
		}
	}
}

func TestShellParses(t *testing.T) {
	t.Parallel()
	for _, b := range blocks(t, "sh") {
		command(t, root, b.code, ".sh", "bash", "-n")
	}
}

// TestOutputsThatDocumentsReadAreThere, under the names that they have.
func TestOutputsThatDocumentsReadAreThere(t *testing.T) {
	t.Parallel()
	known := map[string]bool{}
	for _, output := range reference.Outputs {
		known[output.Name] = true
	}
	reads := regexp.MustCompile(`(?:requireOutput\(|require_output\(|GetStringOutput\(pulumi\.String\(|outputs\[)"(\w+)"`)
	found := 0
	for name, text := range documents(t) {
		for _, match := range reads.FindAllStringSubmatch(text, -1) {
			found++
			if !known[match[1]] {
				t.Errorf("%s reads %s, which is no output", name, match[1])
			}
		}
	}
	if found < 10 {
		t.Errorf("got %d outputs that documents read, want those of docs/consuming.md", found)
	}
}

// TestWhatNeedsNoAWSRuns on a CLI, line by line.
func TestWhatNeedsNoAWSRuns(t *testing.T) {
	t.Parallel()
	cli := pulumicli.Find(t)
	ran := 0
	for _, b := range blocks(t, "sh") {
		if !b.run {
			continue
		}
		ran++
		place := checkout.Copy(t, root)
		configtest.Project(t, root, place.Dir)
		place.Tool("pulumi", "exec "+cli+" \"$@\"\n")
		for name, value := range map[string]string{
			pulumicli.Variable: cli, "TMPDIR": t.TempDir(), "PULUMI_HOME": t.TempDir(),
			"PULUMI_SKIP_UPDATE_CHECK": "true", "PULUMI_BACKEND_URL": "", "PULUMI_ACCESS_TOKEN": "",
		} {
			place.Set(name, value)
		}
		place.Must("set -x\n" + b.code)
		if text := place.Read("Pulumi.dev.yaml"); strings.Contains(text, "a-secret-of-google") {
			t.Error("the secret stands in the stack file")
		}
	}
	if ran == 0 {
		t.Error("no document has lines to run")
	}
}
