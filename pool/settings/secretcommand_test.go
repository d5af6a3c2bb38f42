package settings

import (
	"os/exec"
	"strings"
	"testing"
)

// TestTheCommandForASecretIsOneCommand, whatever a provider is called: its name may
// hold what ends a word, or a path, and somebody else may have chosen it.
func TestTheCommandForASecretIsOneCommand(t *testing.T) {
	t.Parallel()
	for name, path := range map[string]string{
		"Google":           "users-pool:secrets.identityProviders.Google",
		"My.IdP":           `users-pool:secrets.identityProviders["My.IdP"]`,
		"A';id>/tmp/x;'b":  `users-pool:secrets.identityProviders["A';id>/tmp/x;'b"]`,
		"$(id)`id`":        "users-pool:secrets.identityProviders[\"$(id)`id`\"]",
		"two\nlines":       `users-pool:secrets.identityProviders["two\nlines"]`,
		"ends\u2028a line": `users-pool:secrets.identityProviders["ends\u2028a line"]`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			command := SecretCommand("prod", name)
			said, err := exec.CommandContext(t.Context(), "sh", "-c", `pulumi() { printf '%s|' "$@"; }; `+command).CombinedOutput()
			if want := "config|set|--secret|--stack|prod|--path|" + path + "|"; err != nil || string(said) != want {
				t.Errorf("got %q, %v of %s, want %q", said, err, command, want)
			}
			if strings.ContainsAny(command, "\n\u2028") {
				t.Errorf("got more than one line in %q", command)
			}
		})
	}
}
