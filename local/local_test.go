package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAStackIsBroughtUpLookedAtAndTakenDown(t *testing.T) {
	project(t)
	_, stderr := call(t, 1, "outputs dev")
	contains(t, stderr, "error: stack dev is not up. Run `go run ./cmd/local up dev` first.\n")

	stdout, _ := call(t, 0, "up dev")
	contains(t, stdout, "Stack dev on a simulated AWS account.", "Outputs of dev:", "userPoolName", "my-users-pool-clients")
	stdout, _ = call(t, 0, "up dev")
	contains(t, stdout, "No changes: ")

	stdout, _ = call(t, 0, "outputs dev --json")
	var outputs map[string]any
	decode(t, stdout, &outputs)
	pool, _ := outputs["userPoolId"].(string)
	if !strings.HasPrefix(pool, "us-east-1_") || outputs["clientName"] != "my-users-pool-clients" {
		t.Errorf("got outputs %v, want the pool's id and the client's name", outputs)
	}

	stdout, _ = call(t, 0, "outputs dev userPoolId")
	if stdout != pool+"\n" {
		t.Errorf("got %q, want the id alone", stdout)
	}
	stdout, _ = call(t, 0, "outputs dev --shell")
	contains(t, stdout, "userPoolId='"+pool+"'\n")
	_, stderr = call(t, 1, "outputs dev nosuch")
	contains(t, stderr, "error: stack dev has no output nosuch. It has clientId, ")

	stdout, stderr = call(t, 0, "account dev --json --set aws:cognito/userPool:UserPool/"+pool+"/deletionProtection=ACTIVE")
	contains(t, stderr, "changed aws:cognito/userPool:UserPool "+pool+`: deletionProtection from "INACTIVE" to "ACTIVE"`,
		"Run `go run ./cmd/local preview dev --refresh` to see what it means.")
	var account struct{ Resources []struct{ Type, ID string } }
	decode(t, stdout, &account)
	if len(account.Resources) != 2 {
		t.Errorf("got %v, want a pool and a client", account.Resources)
	}

	_, stderr = call(t, 1, "account dev --delete aws:cognito/userPool:UserPool/"+pool)
	contains(t, stderr, "InvalidParameterException: The user pool cannot be deleted because deletion protection is activated")
	stdout, _ = call(t, 0, "preview dev")
	contains(t, stdout, "No changes: the stack matches its stack file.", "Add --refresh to compare the account too.")

	stdout, stderr = call(t, 0, "preview dev --refresh --json")
	var preview struct {
		Changed bool
		Changes map[string]int
	}
	decode(t, stdout, &preview)
	if !preview.Changed || preview.Changes["update"] != 1 {
		t.Errorf("got %+v, want what was changed out of band\n%s", preview, stderr)
	}
	call(t, 0, "up dev --refresh")
	stdout, _ = call(t, 0, "refresh dev")
	contains(t, stdout, "No changes: ")

	stdout, stderr = call(t, 0, "destroy dev --json")
	var down struct{ Changes map[string]int }
	decode(t, stdout, &down)
	if down.Changes["delete"] == 0 {
		t.Errorf("got changes %v, want what was deleted", down.Changes)
	}
	contains(t, stderr, "Destroyed stack dev.", "run `go run ./cmd/local reset dev`")
	_, stderr = call(t, 1, "outputs dev")
	contains(t, stderr, "is not up")
	stdout, _ = call(t, 0, "reset dev")
	contains(t, stdout, "Reset stack dev")
	stdout, _ = call(t, 0, "reset dev")
	contains(t, stdout, "Nothing to reset")
}

func TestAProtectedStackIsDestroyedByTheDocumentedWayOnly(t *testing.T) {
	root := project(t)
	call(t, 0, "up prod")
	before, _ := call(t, 0, "account prod")
	_, stderr := call(t, 1, "destroy prod")
	contains(t, stderr, "destroy prod: nothing was deleted, because these resources are protected:",
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

	save(t, filepath.Join(root, "other", "trial.yaml"), "config: [broken\n")
	call(t, 0, "destroy my-trial --config other/trial.yaml")
	_, stderr = call(t, 1, "outputs my-trial")
	contains(t, stderr, "Run `go run ./cmd/local up my-trial --config FILE` first.")
}
