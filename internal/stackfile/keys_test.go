package stackfile

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"users-pool/pool/settings"
)

// checked are the problems of a stack file, a line each.
func checked(t *testing.T, content string) []string {
	t.Helper()
	read, err := Read(root(t), write(t, "trial.yaml", content))
	switch {
	case err == nil:
		err = read.Check()
	case !errors.As(err, new(settings.Diagnostics)):
		t.Fatal(err)
	}
	if err == nil {
		return nil
	}
	return strings.Split(err.Error(), "\n")
}

func TestAKeyInTheWrongPlaceIsToldItsPlaceAndNothingElseIsMissed(t *testing.T) {
	t.Parallel()
	for content, want := range map[string]string{
		"configs:\n  users-pool:pool: {signUp: self}\n":                 "configs: unknown key at the top level of trial.yaml. Did you mean config?",
		"Config:\n  users-pool:pool: {signUp: self}\n":                  "Config: unknown key at the top level of trial.yaml. Did you mean config?",
		"users-pool:pool:\n  signUp: self\n":                            "users-pool:pool: is at the top level of trial.yaml. Indent it below config:.",
		"config:\nusers-pool:pool:\n  signUp: self\n":                   "users-pool:pool: is at the top level of trial.yaml. Indent it below config:.",
		"pool:\n  signUp: self\n":                                       "pool: is at the top level of trial.yaml. Write it as users-pool:pool: below config:.",
		"signUp: self\n":                                                "signUp: is at the top level of trial.yaml. Indent it below users-pool:pool:, which goes below config:.",
		"config:\n  users-pool:pool:\n  signUp: self\n":                 "users-pool:signUp: is next to users-pool:pool in trial.yaml. Indent it below users-pool:pool:.",
		"config:\n  users-pool:pool:\n  users-pool:signUp: self\n":      "users-pool:signUp: is next to users-pool:pool in trial.yaml. Indent it below users-pool:pool:.",
		"config:\n  users-pool:pol: {signUp: self}\n":                   "users-pool:pol: unknown key in trial.yaml. Did you mean users-pool:pool?",
		"config:\n  aws:regoin: x\n  users-pool:pool: {signUp: self}\n": "aws:regoin: unknown key in trial.yaml. Did you mean aws:region?",
		"config:\n  aws:nonsense: x\n  users-pool:pool: {signUp: self}\n": "aws:nonsense: unknown key in trial.yaml. " +
			"The AWS provider has no such setting; remove it.",
		"config:\n  aws:region: mars-1\n  users-pool:pool: {signUp: self}\n":         "aws:region: must be an AWS region such as us-east-1, got \"mars-1\". [S7]",
		"config:\n  users-pool:pool: '{\"signUp\":\"self\"}'\n":                      "users-pool:pool: must be a block of keys and values, but is text in trial.yaml. Remove the quotes.",
		"config:\n  aws:region: {secure: v1:a}\n  users-pool:pool: {signUp: self}\n": "aws:region: must be plain text, but it is encrypted. A region is no secret; write it in plain text. [S7]",
		"config:\n  users-pool:pool: {signUp: self, password: {minLength: .nan}}\n":  "pool.password.minLength: must be a finite number, got .nan. Write a number.",
		"encryptionsalt: v1:a\nconfig:\n  users-pool:pool: {signUp: self}\n  users-pool:secrets: '{\"identityProviders\": {\"A B\": \"hunter2\"}}'\n": "secrets: must be encrypted, but the stack file has it in plain text. " +
			"Change the secret at the provider, remove this one with `pulumi config rm --path 'users-pool:secrets'`, and set the new one with " +
			"`pulumi config set --secret --path 'users-pool:secrets.identityProviders[\"A B\"]'`. [O23]",
		"encryptionsalt: v1:a\nconfig:\n  users-pool:pool: {signUp: self}\n  users-pool:secrets:\n    identityProviders:\n      A: {secure: v1:b}\n      B: hunter2\n": "secrets.identityProviders.B: " +
			"must be encrypted, but the stack file has it in plain text. Change the secret at the provider, remove this one with " +
			"`pulumi config rm --path 'users-pool:secrets.identityProviders.B'`, and set the new one with `pulumi config set --secret --path 'users-pool:secrets.identityProviders.B'`. [O23]",
	} {
		if got := checked(t, content); len(got) != 1 || got[0] != want {
			t.Errorf("%q: got\n%s\nwant\n%s", content, strings.Join(got, "\n"), want)
		}
	}
}

func TestKeysThatNobodyCanMistakeAreLeftAlone(t *testing.T) {
	t.Parallel()
	content := "x-note: ours\nencryptionsalt: v1:a\nsecretsprovider: passphrase\nconfig:\n  aws:region: eu-central-1\n" +
		"  aws:allowedAccountIds: ['210987654321']\n  other:thing: 1\n  users-pool:pool: {signUp: self}\n"
	if got := checked(t, content); got != nil {
		t.Errorf("got %q, want no problem", got)
	}
}

func TestAWrongKeyHidesNoMissingSettingThatItDoesNotExplain(t *testing.T) {
	t.Parallel()
	got := checked(t, "config:\n  aws:regoin: x\n  users-pool:pool: {}\n")
	if len(got) != 2 || !strings.HasPrefix(got[1], "pool.signUp: ") {
		t.Errorf("got %q, want the missing signUp as well", got)
	}
}

func TestEveryNumberThatIsNoneIsReported(t *testing.T) {
	t.Parallel()
	got := checked(t, "config:\n  users-pool:pool:\n    signUp: self\n    password: {minLength: .NaN}\n    resourceServers: {a.b: {scopes: [1, -.inf]}}\n")
	want := []string{
		"pool.password.minLength: must be a finite number, got .nan. Write a number.",
		`pool.resourceServers["a.b"].scopes[1]: must be a finite number, got -.inf. Write a number.`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestTheHintForASecretNamesTheStackOfTheFile(t *testing.T) {
	t.Parallel()
	const content = "config:\n  users-pool:pool:\n    signUp: self\n    identityProviders: {Google: {type: Google, clientId: a}}\n"
	for name, test := range map[string]struct{ file, stack, want string }{
		"from the name of the file":           {"Pulumi.prod.yaml", "", "pulumi config set --secret --stack prod --path"},
		"a file with another name":            {"trial.yaml", "", "pulumi config set --secret --path"},
		"a file with another name of a stack": {"trial.yaml", "shop", "pulumi config set --secret --stack shop --path"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			read, err := Read(root(t), write(t, test.file, content))
			if err != nil {
				t.Fatal(err)
			}
			if test.stack != "" {
				read = read.For(test.stack)
			}
			if err := read.Check(); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
}
