package configtest

import (
	"os"
	"path/filepath"
	"testing"
)

// folder of the project that tests use. A team edits the stack files and the list of
// stages in the root, which must not break a test.
const folder = "internal/configtest/testdata"

// StackFile is the path from the root to the stack file of dev, where people register
// themselves, or of prod, which is protected and where only administrators create users.
func StackFile(stack string) string { return folder + "/Pulumi." + stack + ".yaml" }

// Project writes that project into a folder: Pulumi.yaml, a list of the stages dev, prod
// and third in the repository acme/users, and their stack files.
func Project(t testing.TB, root, to string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(root, folder, "*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range append(files, filepath.Join(root, "Pulumi.yaml")) {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(to, filepath.Base(file)), raw, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
