package pool

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

const halfEncrypted = `config:
  users-pool:secrets:
    identityProviders:
      Google:
        secure: v1:abc
      Globex: hunter2
`

// TestTheProgramRefusesASecretInPlainText beside an encrypted one, which the
// engine cannot tell apart; and the message does not hold it.
func TestTheProgramRefusesASecretInPlainText(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "Pulumi.test.yaml"), []byte(halfEncrypted), 0o600); err != nil {
		t.Fatal(err)
	}
	r := &recorder{}
	err := pulumi.RunErr(Program, pulumi.WithMocks("users-pool", "test", r), func(info *pulumi.RunInfo) {
		info.RootDirectory = folder
		info.Config = map[string]string{
			"users-pool:pool":    `{"signUp":"self"}`,
			"users-pool:secrets": `{"identityProviders":{"Google":"a","Globex":"hunter2"}}`,
		}
		info.ConfigSecretKeys = []string{"users-pool:secrets"}
	})
	if err == nil || !strings.Contains(err.Error(), "secrets.identityProviders.Globex: want encrypted values, got plain text") ||
		strings.Contains(err.Error(), "hunter2") || len(r.resources) > 0 {
		t.Errorf("got %v and %v registered, want the path and nothing of the secret", err, r.names())
	}
}
