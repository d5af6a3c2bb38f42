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
		"configs:\n  users-pool:pool: {signUp: self}\n":                 "configs: unknown key at the top of trial.yaml; did you mean config?",
		"Config:\n  users-pool:pool: {signUp: self}\n":                  "Config: unknown key at the top of trial.yaml; did you mean config?",
		"users-pool:pool:\n  signUp: self\n":                            "users-pool:pool: stands at the top of trial.yaml; indent it below config:",
		"config:\nusers-pool:pool:\n  signUp: self\n":                   "users-pool:pool: stands at the top of trial.yaml; indent it below config:",
		"pool:\n  signUp: self\n":                                       "pool: stands at the top of trial.yaml; write it as users-pool:pool: below config:",
		"signUp: self\n":                                                "signUp: stands at the top of trial.yaml; indent it below users-pool:pool:, which stands below config:",
		"config:\n  users-pool:pool:\n  signUp: self\n":                 "users-pool:signUp: stands beside users-pool:pool in trial.yaml; indent it below users-pool:pool:",
		"config:\n  users-pool:pool:\n  users-pool:signUp: self\n":      "users-pool:signUp: stands beside users-pool:pool in trial.yaml; indent it below users-pool:pool:",
		"config:\n  users-pool:pol: {signUp: self}\n":                   "users-pool:pol: unknown key in trial.yaml; did you mean users-pool:pool?",
		"config:\n  aws:regoin: x\n  users-pool:pool: {signUp: self}\n": "aws:regoin: unknown key in trial.yaml; did you mean aws:region?",
		"config:\n  aws:nonsense: x\n  users-pool:pool: {signUp: self}\n": "aws:nonsense: unknown key in trial.yaml: " +
			"the AWS provider has no such setting",
		"config:\n  aws:region: mars-1\n  users-pool:pool: {signUp: self}\n": "aws:region: must be an AWS region such as us-east-1, got \"mars-1\". [S7]",
		"config:\n  users-pool:pool: '{\"signUp\":\"self\"}'\n":              "users-pool:pool: want keys and values, a key a line, got text in trial.yaml; take the quotes off",
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
