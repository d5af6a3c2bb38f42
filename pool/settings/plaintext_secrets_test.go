package settings

import (
	"slices"
	"testing"
)

const halfEncrypted = `config:
  users-pool:secrets:
    identityProviders:
      Google:
        secure: v1:abc
      Globex: hunter2
`

func TestPlainTextIsFoundBesideWhatIsEncrypted(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		file string
		want []string
	}{
		"one of two":          {halfEncrypted, []string{"secrets.identityProviders.Globex"}},
		"the whole encrypted": {"config: {users-pool:secrets: {secure: v1:abc}}", nil},
		"text in its place":   {"config: {users-pool:secrets: hunter2}", []string{"secrets"}},
		"an alias":            {"config: {a:b: &a hunter2, users-pool:secrets: {identityProviders: {A: *a}}}", []string{"secrets.identityProviders.A"}},
		"nothing":             {"config: {users-pool:pool: {signUp: self}}", nil},
		"no value":            {"config: {users-pool:secrets: {identityProviders: {A: }}}", nil},
		"a key with a space":  {"config: {users-pool:secrets: {identityProviders: {A B: x}}}", []string{`secrets.identityProviders["A B"]`}},
		"no YAML":             {"config: [", nil},
	} {
		if got := ExposedIn([]byte(test.file), SecretsKey); !slices.Equal(got, test.want) {
			t.Errorf("%s: got %v, want %v", name, got, test.want)
		}
	}
}
