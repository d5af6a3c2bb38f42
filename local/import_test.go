package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// importFile is what cmd/adopt writes for a pool with one client.
const importFile = `{"resources": [
  {"type": "users-pool:index:UserPool", "name": "users", "component": true},
  {"type": "users-pool:index:Client", "name": "users-clients", "parent": "users", "component": true},
  {"type": "aws:cognito/userPool:UserPool", "name": "users-pool", "id": %q, "parent": "users"},
  {"type": "aws:cognito/userPoolClient:UserPoolClient", "name": "users-clients-client", "id": %q, "parent": "users-clients"}
]}`

func TestAPoolOfAnotherStackIsImported(t *testing.T) {
	root := project(t)
	stdout, _ := call(t, 0, "up dev --json")
	var made struct{ Outputs map[string]any }
	decode(t, stdout, &made)
	id := made.Outputs["userPoolId"].(string)
	text := fmt.Sprintf(importFile, id, id+"/"+made.Outputs["clientId"].(string))
	save(t, filepath.Join(root, "import.json"), text)

	_, stderr := call(t, 1, "import taken --config Pulumi.dev.yaml --file import.json")
	contains(t, stderr, "stack taken is not up")
	stdout, _ = call(t, 0, "import taken --config Pulumi.dev.yaml --file import.json --account dev")
	contains(t, stdout, "Imported into stack taken. `go run ./cmd/local preview taken --config Pulumi.dev.yaml` shows")
	stdout, _ = call(t, 0, "up taken --config Pulumi.dev.yaml")
	contains(t, stdout, id)
	stdout, _ = call(t, 0, "preview taken --config Pulumi.dev.yaml")
	contains(t, stdout, "No changes: ")

	_, stderr = call(t, 1, "import taken --config Pulumi.dev.yaml --file import.json --account dev")
	contains(t, stderr, "stack taken has an account already")
	stdout, stderr = call(t, 0, "import taken --config Pulumi.dev.yaml --file import.json")
	contains(t, stdout, "Nothing to import: stack taken already has these resources.")
	if strings.Contains(stdout+stderr, "error") {
		t.Errorf("got errors of the engine for resources that are in the state\n%s%s", stdout, stderr)
	}
	call(t, 0, "up other --config Pulumi.dev.yaml")
	_, stderr = call(t, 1, "import other --config Pulumi.dev.yaml --file import.json")
	contains(t, stderr, "error: stack other already has another users-pool (aws:cognito/userPool:UserPool) and another users-clients-client (aws:cognito/userPoolClient:UserPoolClient). "+
		"Import into a stack without them, or delete this one with `go run ./cmd/local reset other`.")
	_, stderr = call(t, 1, "import taken --config Pulumi.dev.yaml --file Pulumi.dev.yaml")
	contains(t, stderr, "--file: Pulumi.dev.yaml is not an import file")
	_, stderr = call(t, 2, "import taken")
	contains(t, stderr, "name the import file with --file")
}
