package fakeaws

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAnAccountFileIsForOneProcessAndItsOwnerOnly(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "account.json")
	a, err := Open(file)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(file); err == nil || !strings.Contains(err.Error(), "in use by another process") {
		t.Errorf("got %v for the second, want it refused", err)
	}
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	if got := info.Mode().Perm(); got != 0o600 {
		t.Errorf("got mode %o, want 600: the file holds secrets", got)
	}
	b := &bench{t, a, configured(t, a)}
	m := b.pool(nil)
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = again.Close() }()
	if got := again.Resources(); len(got) != 1 || got[0].ID != m.id {
		t.Errorf("got %v after reopening, want the pool", got)
	}
}

func TestABrokenAccountFileIsAnErrorAndNotAnEmptyAccount(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "account.json")
	if err := os.WriteFile(file, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(file); err == nil || !strings.Contains(err.Error(), file) {
		t.Errorf("got %v, want an error that names the file", err)
	}
}

func TestWhatCannotBeWrittenDidNotHappen(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(t.TempDir(), "account")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	a, err := Open(filepath.Join(folder, "account.json"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = a.Close() }()
	if err := os.RemoveAll(folder); err != nil {
		t.Fatal(err)
	}
	b := &bench{t, a, configured(t, a)}
	if _, err := b.try(userPoolType, "pool", props{"name": "pool"}); err == nil {
		t.Error("got success, want the failed write")
	}
	if left := a.Resources(); len(left) != 0 {
		t.Errorf("got %v, want nothing", left)
	}
}
