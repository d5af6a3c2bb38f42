package conformance

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestTheGoProgramOfTheDocumentsCompilesWithItsSDK, with the versions that the program
// here is built with.
func TestTheGoProgramOfTheDocumentsCompilesWithItsSDK(t *testing.T) {
	t.Parallel()
	p := newProgram(t)
	users, _ := p.sdks()
	versions, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	sums, err := os.ReadFile(filepath.Join(root, "go.sum"))
	if err != nil {
		t.Fatal(err)
	}
	const sdk = "example.com/pulumi-users-pool/sdk/go"
	_, required, _ := strings.Cut(string(versions), "\n")
	p.write("users/go/go.mod", "module "+sdk+"\n"+required)
	p.write("users/go/go.sum", string(sums))
	p.write("shop/go.mod", "module shop\n"+required+"\nrequire "+sdk+" v0.0.0\n\nreplace "+sdk+" => ../users/go\n")
	p.write("shop/go.sum", string(sums))
	p.write("shop/main.go", documented(t, "main.go"))
	p.in(filepath.Join(users, "go"), "go", "vet", "./...")
	p.in(filepath.Join(p.folder, "shop"), "go", "vet", ".")
}

// TestThePythonProgramOfTheDocumentsAndItsSDKParse: the interpreter compiles both, and the
// program uses names that the SDK has.
func TestThePythonProgramOfTheDocumentsAndItsSDKParse(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("python3"); err != nil {
		t.Skip("skipped: python3 is not here")
	}
	p := newProgram(t)
	users, _ := p.sdks()
	p.write("shop/__main__.py", documented(t, "__main__.py"))
	p.in(p.folder, "python3", "-m", "compileall", "-q", filepath.Join(users, "python"), "shop")
	var sdk strings.Builder
	files, err := filepath.Glob(filepath.Join(users, "python", "pulumi_users_pool", "*.py"))
	if err != nil || len(files) == 0 {
		t.Fatalf("got no files (%v)", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		sdk.Write(text)
	}
	program := documented(t, "__main__.py")
	_, program, _ = strings.Cut(program, "users = ")
	for _, name := range regexp.MustCompile(`users_pool\.(\w+)|(\w+)=|users\.(\w+)`).FindAllStringSubmatch(program, -1) {
		word := name[1] + name[2] + name[3]
		if !regexp.MustCompile(`(class |\s|def )` + word + `\b`).MatchString(sdk.String()) {
			t.Errorf("the SDK has no %s", word)
		}
	}
}
