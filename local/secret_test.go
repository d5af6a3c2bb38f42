package main

import (
	"encoding/base64"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

const shop = `config:
  users-pool:secrets:
    identityProviders:
      Google: {secure: v1:abc}
  users-pool:pool:
    signUp: self
    clients: {server: {secret: true}}
    domain: {prefix: acme-shop}
    identityProviders: {Google: {type: Google, clientId: a}}
`

// built is a command of the root module.
func built(t *testing.T, name string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name+".exe")
	build := exec.CommandContext(t.Context(), "go", "build", "-o", file, "./cmd/"+name)
	build.Dir = ".."
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return file
}

// TestASecretIsShownOnlyOnRequest, by no other command or format, and stands in no file but
// that of the account, which replaces AWS.
func TestASecretIsShownOnlyOnRequest(t *testing.T) {
	verify, adopt := built(t, "verify"), built(t, "adopt")
	root := project(t)
	save(t, filepath.Join(root, "Pulumi.shop.yaml"), shop)
	var shown strings.Builder
	run := func(code int, lines ...string) {
		t.Helper()
		for _, line := range lines {
			stdout, stderr := call(t, code, line)
			shown.WriteString(stdout + stderr)
		}
	}
	run(0, "up shop")
	stdout, _ := call(t, 0, "outputs shop clientSecrets --json --show-secrets")
	var revealed map[string]string
	decode(t, stdout, &revealed)
	secret := revealed["server"]
	if len(secret) < 20 {
		t.Fatalf("got %q, want a secret to look for", stdout)
	}
	base, _ := call(t, 0, "review shop --json")
	save(t, filepath.Join(root, "base.json"), base)

	run(0, "outputs shop", "outputs shop --json", "outputs shop --shell", "outputs shop clientSecrets", "outputs shop clientSecrets --json", "account shop")
	save(t, filepath.Join(root, "Pulumi.shop.yaml"), strings.Replace(shop, "secret: true", "secret: true, tokens: {access: 15m}", 1))
	run(0, "review shop", "review shop --json", "review shop --markdown", "review shop --html", "review shop --base base.json --markdown", "review shop --base base.json --html",
		"preview shop --diff --refresh", "preview shop --json", "up shop --diff --json", "refresh shop", "refresh shop --json")
	save(t, filepath.Join(root, "import.json"), `{"resources": [{"type": "aws:cognito/userPool:UserPool", "name": "shop", "id": "`+secret+`}]}`)
	run(1, "import shop --file import.json", "outputs shop nothing", "account shop --set aws:cognito/userPoolClient:UserPoolClient/nobody/name=a")
	id, _ := call(t, 0, "outputs shop userPoolId")
	for _, args := range [][]string{
		{verify, "--stack", "shop", "--local", "--probe"}, {verify, "--stack", "shop", "--local", "--json", "--junit", "junit.xml"},
		{adopt, "--local", "shop", "--pool-id", strings.TrimSpace(id), "--stack", "adopted"},
		{adopt, "--local", "shop", "--pool-id", strings.TrimSpace(id), "--stack", "adopted", "--overwrite", "--json"},
	} {
		said, err := exec.CommandContext(t.Context(), args[0], args[1:]...).CombinedOutput()
		if err != nil {
			t.Errorf("%s: %v\n%s", strings.Join(args, " "), err, said)
		}
		shown.Write(said)
	}
	for _, name := range []string{"junit.xml", "Pulumi.adopted.yaml", "import.adopted.json", "adopt.adopted.md"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Error(err)
		}
		shown.Write(text)
	}
	files := searched(t, root, secret)
	if files < 3 {
		t.Errorf("searched %d files, want those of the stack", files)
	}
	run(0, "destroy shop --json")
	searched(t, root, secret)
	for _, form := range []string{secret, base64.RawStdEncoding.EncodeToString([]byte(secret))} {
		if at := strings.Index(shown.String(), form); at >= 0 {
			t.Errorf("got the secret in %.400q", shown.String()[max(0, at-200):])
		}
	}
}

// searched looks for a secret in the files of the stacks, and counts them.
func searched(t *testing.T, root, secret string) (files int) {
	t.Helper()
	err := filepath.WalkDir(filepath.Join(root, ".local"), func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		files++
		info, err := entry.Info()
		if err != nil {
			return err
		}
		if runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
			t.Errorf("%s: others can read it: %s", path, info.Mode())
		}
		raw, err := os.ReadFile(path)
		if !strings.HasPrefix(entry.Name(), "account.json") && strings.Contains(string(raw), secret) {
			t.Errorf("%s has the secret", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
