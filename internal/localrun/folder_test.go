package localrun

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestNothingOfTheCallersAccountsReachesTheEngine(t *testing.T) {
	for _, name := range []string{"AWS_PROFILE", "AWS_SECRET_ACCESS_KEY", "PULUMI_ACCESS_TOKEN", "PULUMI_BACKEND_URL",
		"PULUMI_STACK", "PULUMI_CONFIG_PASSPHRASE_FILE", "PULUMI_DEBUG_PROVIDERS", "OTEL_EXPORTER_OTLP_ENDPOINT"} {
		t.Setenv(name, "the caller's")
	}
	t.Setenv("USERS_POOL_HARMLESS", "kept")
	f := folder(t.TempDir())
	env := f.environment("secret", 1234, map[string]string{"EXTRA": "1"})
	for _, entry := range env {
		if strings.Contains(entry, "the caller's") {
			t.Errorf("got %s, want it gone", entry)
		}
	}
	for _, want := range []string{"USERS_POOL_HARMLESS=kept", "EXTRA=1", "PULUMI_CONFIG_PASSPHRASE=secret",
		"PULUMI_DEBUG_PROVIDERS=aws:1234", "PULUMI_SKIP_UPDATE_CHECK=true", "PULUMI_HOME=" + f.home()} {
		if !slices.Contains(env, want) {
			t.Errorf("got no %s in the environment", want)
		}
	}
}

func TestOnlyAStackNameBecomesAFolder(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"dev", "my-stack_1.2", ".dev"} {
		if err := CheckName(name); err != nil {
			t.Errorf("%q: got %v, want it to pass", name, err)
		}
	}
	for _, name := range []string{"", ".", "..", "a/b", "../x", `a\b`, "a b", "über"} {
		if CheckName(name) == nil {
			t.Errorf("%q: want it refused", name)
		}
	}
}

func TestThePassphraseIsMadeOnceAndIsForItsOwnerOnly(t *testing.T) {
	t.Parallel()
	f := folder(t.TempDir())
	first, err := f.passphrase()
	if err != nil || len(first) < 20 {
		t.Fatalf("got %q and error %v, want a passphrase", first, err)
	}
	if again, err := f.passphrase(); err != nil || again != first {
		t.Errorf("got %q and error %v, want the same again", again, err)
	}
	salt, err := f.salt(first)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := f.salt(first); err != nil || again != salt {
		t.Errorf("got salt %q and error %v, want the same again", again, err)
	}
	info, err := os.Stat(f.path("passphrase"))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("got %v and error %v, want mode 0600", info.Mode(), err)
	}
}

func TestTheProjectIsFoundFromAnyFolderBelowIt(t *testing.T) {
	t.Parallel()
	top := t.TempDir()
	below := filepath.Join(top, "a", "b")
	if err := os.MkdirAll(below, 0o700); err != nil {
		t.Fatal(err)
	}
	if got, err := FindRoot(below); err == nil {
		t.Errorf("got %s, want an error where there is no project", got)
	}
	for file, name := range map[string]string{filepath.Join(top, projectFile): projectName, filepath.Join(below, projectFile): "another"} {
		if err := os.WriteFile(file, []byte("name: "+name+"\nruntime: go\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := FindRoot(below); err != nil || got != top {
		t.Errorf("got %s and error %v, want %s", got, err, top)
	}
}
