package stackfile

import (
	"strings"
	"testing"
)

// checked are the problems of a stack file, a line each.
func checked(t *testing.T, content string) []string {
	t.Helper()
	read, err := Read(root(t), write(t, "trial.yaml", content))
	if err != nil {
		t.Fatal(err)
	}
	err = read.Check()
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
		"config:\n  aws:region: mars-1\n  users-pool:pool: {signUp: self}\n": "aws:region: must be an AWS region such as us-east-1, got \"mars-1\". [S7]",
		"config:\n  users-pool:pool: '{\"signUp\":\"self\"}'\n":              "users-pool:pool: must be a block of keys and values, but is text in trial.yaml. Remove the quotes.",
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
