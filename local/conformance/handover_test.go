package conformance

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"users-pool/internal/adopt"
	"users-pool/internal/awsread"
	"users-pool/internal/configtest"
	"users-pool/internal/fakeapi"
	"users-pool/internal/fakeaws"
	"users-pool/internal/pulumicli"
	"users-pool/internal/testpool"
	"users-pool/local/engine"
)

// TestTheCLITakesOverALocalState: `pulumi stack import` reads it, the passphrase
// beside it opens its secrets, and a preview has nothing to do.
func TestTheCLITakesOverALocalState(t *testing.T) {
	t.Parallel()
	for name, file := range compared {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file, account := withoutSecrets(t, filepath.Join(root, file)), fakeaws.New()
			ours, err := engine.Open(engine.Options{Root: root, Stack: name, File: file, Folder: t.TempDir(), Account: account})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(ours.Close)
			if result, err := ours.Up(t.Context()); err != nil {
				t.Fatalf("%v\n%s", err, result.Log)
			}
			phrase, err := ours.Passphrase()
			if err != nil {
				t.Fatal(err)
			}
			theirs := newOnCLI(t, name, file, account, phrase)
			theirs.run("stack", "import", "--file", ours.StateFile())
			if result := theirs.preview(); result.Changed() {
				t.Errorf("got %v, want nothing to do", result.Changes)
			}
			if got := theirs.state(); len(got.Resources) == 0 {
				t.Error("got no resources in the imported state")
			}
		})
	}
}

// TestTheCLIImportsWhatAdoptWrites: a pool that no state knows is imported with
// the file that adopt writes, and its preview changes nothing.
func TestTheCLIImportsWhatAdoptWrites(t *testing.T) { //nolint:paralleltest // the SDK reads the environment
	pulumicli.Find(t)
	file := filepath.Join(root, configtest.StackFile("prod"))
	made, err := engine.Open(engine.Options{Root: root, Stack: "prod", File: file, Folder: t.TempDir(), InMemory: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(made.Close)
	if result, err := made.Up(t.Context()); err != nil {
		t.Fatalf("%v\n%s", err, result.Log)
	}
	id := ""
	for _, one := range made.Account().Resources() {
		if one.Type == "aws:cognito/userPool:UserPool" {
			id = one.ID
		}
	}
	testpool.Serve(t, made.Account(), fakeapi.Options{})
	reader, err := awsread.Open(t.Context(), awsread.Target{PoolID: id})
	if err != nil {
		t.Fatal(err)
	}
	read, err := reader.Read(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	adopted, err := adopt.New(read, adopt.Stack{Project: "users-pool", Name: "prod", Region: reader.Region()})
	if err != nil {
		t.Fatal(err)
	}
	text, err := adopted.StackFile(nil, "us-east-1", time.Now())
	if err != nil {
		t.Fatal(err)
	}
	written := filepath.Join(t.TempDir(), "Pulumi.prod.yaml")
	imports, err := json.Marshal(adopted.Import)
	if err != nil {
		t.Fatal(err)
	}
	importFile := filepath.Join(t.TempDir(), "import.json")
	for name, content := range map[string][]byte{written: text, importFile: imports} {
		if err := os.WriteFile(name, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	theirs := newOnCLI(t, "prod", written, made.Account(), passphrase)
	theirs.importFile(importFile)
	if result := theirs.preview(); result.Changed() {
		t.Errorf("got %v, want nothing to do", result.Changes)
	}
}

// importFile runs `pulumi import --file`. The CLI wants the language host of the
// project for it, though it runs no program.
func (c *onCLI) importFile(file string) {
	c.t.Helper()
	c.attachLanguage()
	c.run("import", "--file", file, "--yes", "--protect=false", "--generate-code=false")
}

// TestABackendWithoutProjectsIsRefusedByTheCLI: the program reads its own last
// outputs by organization, project and stack, which the layout of backends from
// before 2023 does not know. The CLI says so, and what to do, before it runs any
// program.
func TestABackendWithoutProjectsIsRefusedByTheCLI(t *testing.T) {
	t.Parallel()
	cli := pulumicli.Find(t)
	project, err := os.ReadFile(filepath.Join(root, "Pulumi.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "Pulumi.yaml"), project, 0o600); err != nil {
		t.Fatal(err)
	}
	initialize := exec.CommandContext(t.Context(), cli, "stack", "init", "dev", "--non-interactive")
	initialize.Dir = folder
	initialize.Env = append(os.Environ(), "PULUMI_HOME="+t.TempDir(), "PULUMI_BACKEND_URL=file://"+t.TempDir(),
		"PULUMI_CONFIG_PASSPHRASE=test", "PULUMI_SKIP_UPDATE_CHECK=true", "PULUMI_DIY_BACKEND_LEGACY_LAYOUT=true")
	output, err := initialize.CombinedOutput()
	if err == nil || !strings.Contains(string(output), "pulumi state upgrade") {
		t.Errorf("got %v, want it refused with what to do\n%s", err, output)
	}
}
