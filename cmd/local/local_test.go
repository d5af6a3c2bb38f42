package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// project makes a copy of the project that stacks can be run in, and goes
// there.
func project(t *testing.T) string {
	t.Helper()
	copied := t.TempDir()
	for _, name := range []string{"Pulumi.yaml", "Pulumi.dev.yaml", "Pulumi.prod.yaml", "tools/pulumi/go.mod", "tools/pulumi/go.sum"} {
		raw, err := os.ReadFile(filepath.Join("..", "..", name))
		if err != nil {
			t.Fatal(err)
		}
		save(t, filepath.Join(copied, name), string(raw))
	}
	t.Chdir(copied)
	return copied
}

func save(t *testing.T, file, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

// call runs the command as a shell would.
func call(t *testing.T, want int, line string) (stdout, stderr string) {
	t.Helper()
	ctx, stop := context.WithTimeout(context.Background(), 10*time.Minute) // it may have to build the engine
	defer stop()
	var out, errs bytes.Buffer
	if got := run(ctx, strings.Fields(line), &out, &errs); got != want {
		t.Fatalf("%s: got exit code %d, want %d\n%s%s", line, got, want, &out, &errs)
	}
	return out.String(), errs.String()
}

func contains(t *testing.T, text string, wants ...string) {
	t.Helper()
	for _, want := range wants {
		if !strings.Contains(text, want) {
			t.Errorf("got %q, want %q in it", text, want)
		}
	}
}

func decode(t *testing.T, text string, into any) {
	t.Helper()
	parser := json.NewDecoder(strings.NewReader(text))
	if err := parser.Decode(into); err != nil || parser.More() {
		t.Fatalf("got %q, want one JSON object: %v", text, err)
	}
}

func TestAStackIsBroughtUpLookedAtAndTakenDown(t *testing.T) {
	project(t)
	_, stderr := call(t, 1, "outputs dev")
	contains(t, stderr, "error: stack dev is not up here; bring it up with `go run ./cmd/local up dev`\n")

	stdout, _ := call(t, 0, "up dev")
	contains(t, stdout, "stack dev on a simulated AWS account at 127.0.0.1:", "outputs of dev:", "userPoolName", "my-users-pool-clients")
	stdout, _ = call(t, 0, "up dev")
	contains(t, stdout, "no changes: ")

	stdout, _ = call(t, 0, "outputs dev --json")
	var outputs map[string]any
	decode(t, stdout, &outputs)
	pool, _ := outputs["userPoolId"].(string)
	if !strings.HasPrefix(pool, "us-east-1_") || outputs["clientName"] != "my-users-pool-clients" {
		t.Errorf("got outputs %v, want the pool's id and the client's name", outputs)
	}

	stdout, _ = call(t, 0, "account dev --set aws:cognito/userPool:UserPool/"+pool+"/deletionProtection=ACTIVE")
	var account struct{ Resources []struct{ Type, ID string } }
	decode(t, stdout, &account)
	if len(account.Resources) != 2 {
		t.Errorf("got %v, want a pool and a client", account.Resources)
	}

	stdout, stderr = call(t, 0, "preview dev --refresh --json")
	var preview struct {
		Changed bool
		Changes map[string]int
	}
	decode(t, stdout, &preview)
	if !preview.Changed || preview.Changes["update"] != 1 {
		t.Errorf("got %+v, want what was changed behind the program's back\n%s", preview, stderr)
	}
	call(t, 0, "up dev --refresh")
	stdout, _ = call(t, 0, "refresh dev")
	contains(t, stdout, "no changes: ")

	call(t, 0, "destroy dev")
	_, stderr = call(t, 1, "outputs dev")
	contains(t, stderr, "is not up here")
	stdout, _ = call(t, 0, "reset dev")
	contains(t, stdout, "threw away")
	stdout, _ = call(t, 0, "reset dev")
	contains(t, stdout, "nothing to reset")
}

func TestAProtectedStackIsDestroyedByTheDocumentedWayOnly(t *testing.T) {
	root := project(t)
	call(t, 0, "up prod")
	before, _ := call(t, 0, "account prod")
	_, stderr := call(t, 1, "destroy prod")
	contains(t, stderr, "destroy prod is refused, and nothing was touched",
		"`protect: false`", "Pulumi.prod.yaml", "`go run ./cmd/local up prod`")
	if after, _ := call(t, 0, "account prod"); after != before {
		t.Errorf("got another account after a refused destroy:\n%s", after)
	}

	file := filepath.Join(root, "Pulumi.prod.yaml")
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	save(t, file, strings.Replace(string(raw), "protect: true", "protect: false", 1))
	call(t, 0, "up prod")
	call(t, 0, "destroy prod")
	stdout, _ := call(t, 0, "account prod")
	contains(t, stdout, `"resources": []`)
}

func TestWhatIsWrongIsSaidBeforeAnythingIsMade(t *testing.T) {
	root := project(t)
	save(t, filepath.Join(root, "bad.yaml"), "config:\n  users-pool:pol: {}\n  users-pool:pool: {signUp: nobody, tier: 1}\n")
	stdout, stderr := call(t, 1, "up trial --config bad.yaml")
	lines := strings.Split(strings.TrimSpace(stderr), "\n")
	if len(lines) != 3 || stdout != "" {
		t.Errorf("got %q and %d lines, want one for each of three problems:\n%s", stdout, len(lines), stderr)
	}
	for _, line := range lines {
		if !strings.HasPrefix(line, "error: ") {
			t.Errorf("got %q, want an error", line)
		}
	}
	if _, err := os.Stat(filepath.Join(root, ".local")); err == nil {
		t.Error("got a folder .local, want nothing made")
	}

	_, stderr = call(t, 1, "up nosuch")
	contains(t, stderr, "error: unknown stack nosuch: there is no Pulumi.nosuch.yaml", "dev, prod")
	_, stderr = call(t, 1, "up trial --config nosuch.yaml")
	contains(t, stderr, "error: --config: there is no file nosuch.yaml")
	_, stderr = call(t, 2, "up")
	contains(t, stderr, "error: which stack?\nusage: ")
}

func TestAnyNameGoesWithAStackFileThatIsNamed(t *testing.T) {
	root := project(t)
	save(t, filepath.Join(root, "other", "trial.yaml"),
		"config:\n  users-pool:pool: {signUp: admin, name: trial, clients: {web: {secret: true}}}\n")
	stdout, stderr := call(t, 0, "up --config other/trial.yaml my-trial --json")
	var up struct {
		Changed bool
		Outputs map[string]any
	}
	decode(t, stdout, &up)
	if !up.Changed || up.Outputs["userPoolName"] != "trial" {
		t.Errorf("got %+v, want the trial's outputs", up)
	}
	masked, _ := call(t, 0, "outputs my-trial --json")
	revealed, _ := call(t, 0, "outputs my-trial --json --show-secrets")
	contains(t, masked, "[secret]")
	if strings.Contains(revealed, "[secret]") {
		t.Errorf("got %s, want the secret in clear", revealed)
	}
	var outputs struct{ ClientSecrets map[string]string }
	decode(t, revealed, &outputs)
	if secret := outputs.ClientSecrets["web"]; secret == "" || strings.Contains(stdout+stderr+masked, secret) {
		t.Errorf("got secret %q, want one that shows nowhere else", secret)
	}
	call(t, 0, "destroy my-trial")
}
