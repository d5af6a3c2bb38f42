package e2e

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestASecretIsInClearNowhere searches everything that a run writes.
func TestASecretIsInClearNowhere(t *testing.T) {
	t.Parallel()
	s := configured(t, "signUp: self\nclients: {server: {secret: true}}")
	result := s.up()

	state, err := s.Export(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	outputs, _ := state.Outputs()
	secrets, _ := outputs.Revealed()["clientSecrets"].(map[string]any)
	secret, _ := secrets["server"].(string)
	if len(secret) < 20 {
		t.Fatalf("got the secret %q, want one to look for", secret)
	}
	same(t, "clientSecrets as shown", outputs.Masked()["clientSecrets"], "[secret]")

	s.hides(secret, result.Log)
}

// hides searches what the engine displayed, what the run said, and every file
// of the stack for a secret.
func (s *stack) hides(secret, display string) {
	s.t.Helper()
	for place, text := range map[string]string{"the engine's display": display, "messages": s.messages.String()} {
		if strings.Contains(text, secret) {
			s.t.Errorf("%s shows the secret:\n%s", place, text)
		}
	}
	files := 0
	err := filepath.WalkDir(s.folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		files++
		text, err := os.ReadFile(path)
		if bytes.Contains(text, []byte(secret)) {
			s.t.Errorf("%s holds the secret in clear", path)
		}
		return err
	})
	if err != nil || files == 0 {
		s.t.Errorf("searched %d files: %v", files, err)
	}
}
