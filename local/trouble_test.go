package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gofrs/flock"
)

func TestWhatIsWrongIsSaidBeforeAnythingIsMade(t *testing.T) {
	root := project(t)
	save(t, filepath.Join(root, "bad.yaml"), "config:\n  users-pool:pol: {}\n  users-pool:pool: {signUp: nobody, tier: 1}\n")
	stdout, stderr := call(t, 1, "up trial --config bad.yaml")
	lines := strings.Split(strings.TrimSpace(stderr), "\n")
	if len(lines) != 4 || stdout != "" {
		t.Fatalf("got %q and %d lines, want one for each of three problems, and what to do:\n%s", stdout, len(lines), stderr)
	}
	if last := lines[3]; last != "To fix: Change bad.yaml and run the command again." {
		t.Errorf("got %q, want the file to change", last)
	}
	lines = lines[:3]
	for _, line := range lines {
		if !strings.HasPrefix(line, "error: ") {
			t.Errorf("got %q, want an error", line)
		}
	}
	if _, err := os.Stat(filepath.Join(root, ".local")); err == nil {
		t.Error("got a folder .local, want nothing made")
	}

	_, stderr = call(t, 1, "up nosuch")
	contains(t, stderr, "error: unknown stack nosuch: there is no Pulumi.nosuch.yaml", "dev, prod",
		"`go run ./cmd/local up nosuch --config FILE`")
	_, stderr = call(t, 1, "reset nosuch")
	contains(t, stderr, "error: unknown stack nosuch")
	_, stderr = call(t, 1, "up Prod")
	contains(t, stderr, "Did you mean prod?")
	save(t, filepath.Join(root, "Pulumi.stage.yml"), "config: {}\n")
	_, stderr = call(t, 1, "up stage")
	contains(t, stderr, "Pulumi reads Pulumi.stage.yaml, not Pulumi.stage.yml. Rename the file")
	save(t, filepath.Join(root, "folder", "file"), "")
	_, stderr = call(t, 1, "up trial --config folder")
	contains(t, stderr, "error: --config: folder is a folder")
	_, stderr = call(t, 1, "up trial --config nosuch.yaml")
	contains(t, stderr, "error: --config: nosuch.yaml does not exist")
	_, stderr = call(t, 2, "up")
	contains(t, stderr, "error: name a stack, such as dev\nRun ")
}

func TestAStackThatComesUpIsBusyAndNotDown(t *testing.T) {
	root := project(t)
	running := filepath.Join(root, ".local", "dev", "run.lock")
	save(t, running, "")
	lock := flock.New(running)
	if held, err := lock.TryLock(); err != nil || !held {
		t.Fatalf("got %v, %v, want the lock", held, err)
	}
	for _, verb := range []string{"outputs dev", "account dev", "destroy dev"} {
		_, stderr := call(t, 1, verb)
		contains(t, stderr, "error: another command is using stack dev")
	}
	if err := lock.Unlock(); err != nil {
		t.Fatal(err)
	}
	_, stderr := call(t, 1, "outputs dev")
	contains(t, stderr, "is not up")
}

func TestAStackThatLostAPartSaysWhatToDo(t *testing.T) {
	root := project(t)
	call(t, 0, "up dev")
	for _, lost := range []string{"account.json", "key.json"} {
		file := filepath.Join(root, ".local", "dev", lost)
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
		for _, verb := range []string{"up dev", "outputs dev", "account dev", "destroy dev"} {
			_, stderr := call(t, 1, verb)
			contains(t, stderr, file+" is missing", "To fix: Run `go run ./cmd/local reset dev`")
		}
		save(t, file, string(raw))
	}
	stdout, _ := call(t, 0, "refresh dev")
	contains(t, stdout, "No changes: the account matches the state")
}

// TestWhatARunLeftThatWasKilledAtItsEndIsRemoved: the state was written, and its
// journal was still there.
func TestWhatARunLeftThatWasKilledAtItsEndIsRemoved(t *testing.T) {
	root := project(t)
	call(t, 0, "up dev")
	left := []string{"state-0123456789abcdef.journal", "account.json.123.tmp"}
	for _, name := range left {
		save(t, filepath.Join(root, ".local", "dev", name), "{}\n")
	}
	call(t, 0, "up dev")
	for _, name := range left {
		if _, err := os.Stat(filepath.Join(root, ".local", "dev", name)); err == nil {
			t.Errorf("got %s kept", name)
		}
	}
}

func TestAMissingSecretPointsToAWayWithoutIt(t *testing.T) {
	root := project(t)
	const settings = "  users-pool:pool:\n    signUp: self\n    domain: {prefix: shop}\n" +
		"    identityProviders:\n      Google: {type: Google, clientId: shop, attributes: {email: email}}\n"
	save(t, filepath.Join(root, "shop.yaml"), "config:\n"+settings)
	const hint = `To try it without the secret, see "Stacks with secrets" in docs/local.md.`
	_, stderr := call(t, 1, "preview shop --config shop.yaml")
	contains(t, stderr, "`pulumi config set --secret --stack shop --path 'users-pool:secrets.identityProviders.Google'`. [O23]\n", hint)

	save(t, filepath.Join(root, "shop.yaml"), "config:\n  users-pool:secrets:\n    identityProviders:\n      Google: {secure: not-set-yet}\n"+settings)
	stdout, _ := call(t, 0, "preview shop --config shop.yaml")
	contains(t, stdout, `shop.yaml: 1 encrypted value is replaced by "placeholder", because only Pulumi can decrypt secrets`)

	save(t, filepath.Join(root, "shop.yaml"), "config:\n  users-pool:pool: {signUp: nobody}\n")
	if _, stderr = call(t, 1, "preview shop --config shop.yaml"); strings.Contains(stderr, hint) {
		t.Errorf("got %q, want no word of secrets", stderr)
	}
}
