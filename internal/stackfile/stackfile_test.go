package stackfile

import (
	"strings"
	"testing"

	"users-pool/pool/rules"
	"users-pool/pool/settings"
)

func TestEveryProblemOfAStackFileIsReportedTogether(t *testing.T) {
	t.Parallel()
	read, err := Read(root(t), write(t, "trial.yaml", `
config:
  users-pool:pol: {signUp: self}
  user-pool:pool: {signUp: self}
  short: 1
  aws:region: eu-central-1
  other:pool: ignored
  users-pool:pool:
    signUp: nobody
    nmae: x
`))
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Split(read.Check().Error(), "\n")
	want := []string{
		"user-pool:pool: unknown key in trial.yaml. Did you mean users-pool:pool?",
		"users-pool:pol: unknown key in trial.yaml. Did you mean users-pool:pool?",
		"users-pool:short: unknown key in trial.yaml. Did you mean users-pool:",
		"pool.nmae: ",
		"pool.signUp: ",
	}
	if len(got) != len(want) {
		t.Fatalf("got %d problems, want %d:\n%s", len(got), len(want), strings.Join(got, "\n"))
	}
	for i, line := range got {
		if !strings.HasPrefix(line, want[i]) {
			t.Errorf("got %q, want it to start with %q", line, want[i])
		}
	}
}

// TestTheCommittedStackFilesKeepTheirPromises, whatever else a team changes: people
// register themselves in dev, and nobody does in prod.
func TestTheCommittedStackFilesKeepTheirPromises(t *testing.T) {
	t.Parallel()
	for stack, want := range map[string]settings.SignUp{"dev": settings.SignUpSelf, "prod": settings.SignUpAdmin} {
		read, err := Read(root(t), root(t)+"/Pulumi."+stack+".yaml")
		if err != nil {
			t.Fatal(err)
		}
		if err := read.Check(); err != nil {
			t.Errorf("%s: got %v, want no problem", stack, err)
		}
		if got, _, _ := rules.Load(read); got.SignUp != want {
			t.Errorf("%s: got signUp: %s, want %s", stack, got.SignUp, want)
		}
	}
}

func TestAStackFileThatCannotBeReadIsNamedInOneLine(t *testing.T) {
	t.Parallel()
	for content, want := range map[string]string{
		"config:\n  a:b: {\n":                      "trial.yaml:",
		"config:\n  a:b: 1\n  a:b: 2\n":            `trial.yaml:3: mapping key "a:b" already defined at line 2`,
		"config:\n  a:b: 1\n\ta:c: 1\n":            "trial.yaml:3: tab in the indentation. YAML allows only spaces.",
		"a: @\n":                                   "trial.yaml: found character that cannot start any token",
		"config:\n    a:b:\n      c: 1\n   d: 1\n": "trial.yaml: near line ",
		"- a list\n":                               "trial.yaml: must have keys such as config:",
		"config: [a list]\n":                       "trial.yaml: must have keys below config:",
		"config:\n  users-pool:pool:\n    signUp: self\n   x: 1\n": "trial.yaml:",
	} {
		_, err := Read(root(t), write(t, "trial.yaml", content))
		if err == nil || !strings.HasPrefix(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: got %v, want one line that starts with %q", content, err, want)
		}
	}
}

func TestTheDefaultsOfTheProjectFileAreRead(t *testing.T) {
	t.Parallel()
	read, err := Read(root(t), write(t, "trial.yaml", "config: {}\n"))
	if err != nil {
		t.Fatal(err)
	}
	if got := read.Object("pool"); got != "{}" {
		t.Errorf("got pool %q, want {}", got)
	}
	if err := read.Check(); err == nil || !strings.Contains(err.Error(), "pool.signUp: ") {
		t.Errorf("got %v, want signUp to be missing", err)
	}
}

func TestAStackFileThatCanBeReadInTwoWaysIsRefused(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ text, says string }{
		"two spellings of a key": {
			"config:\n  users-pool:pool: {signUp: self}\n  pool: {signUp: admin}\n",
			`"pool" and "users-pool:pool" are the same key`,
		},
		"the old spelling beside the new": {
			"config:\n  users-pool:pool: {signUp: self}\n  users-pool:config:pool: {signUp: admin}\n",
			`"users-pool:config:pool" and "users-pool:pool" are the same key`,
		},
		"a second document": {
			"config:\n  users-pool:pool: {signUp: self}\n---\nconfig:\n  users-pool:pool: {signUp: admin}\n",
			"has more than one YAML document",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if _, err := Read(root(t), write(t, "trial.yaml", test.text)); err == nil || !strings.Contains(err.Error(), test.says) {
				t.Errorf("got %v, want %q", err, test.says)
			}
		})
	}
}
