package atomicfile

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

func TestAFileKeepsItsModeAndItsLinks(t *testing.T) {
	folder := t.TempDir()
	file, link := filepath.Join(folder, "file"), filepath.Join(folder, "link")
	if err := os.WriteFile(file, []byte("old"), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("file", link); err != nil {
		t.Skipf("no symbolic links: %v", err)
	}
	if err := Write(link, []byte("new")); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(file)
	info, _ := os.Stat(file)
	if err != nil || string(text) != "new" || !hasMode(info, 0o640) {
		t.Errorf("got %q, mode %v, %v", text, info.Mode(), err)
	}
	if to, err := os.Readlink(link); err != nil || to != "file" {
		t.Errorf("got the link %q, %v", to, err)
	}
}

// hasMode reports whether a file has a mode. Windows keeps only the write bit.
func hasMode(info os.FileInfo, mode os.FileMode) bool {
	return runtime.GOOS == "windows" || info.Mode().Perm() == mode
}

func TestOnlyTheOwnerCanReadANewFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := Write(file, []byte("new")); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(file); err != nil || !hasMode(info, 0o600) {
		t.Errorf("got %v, %v", info, err)
	}
}

func TestAPublicFileBecomesPrivate(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := WritePrivate(file, []byte("new")); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(file); err != nil || !hasMode(info, 0o600) {
		t.Errorf("got %v, %v", info, err)
	}
}

func TestAFailedWriteLeavesNoFileBehind(t *testing.T) {
	folder := t.TempDir()
	place := filepath.Join(folder, "a-folder")
	if err := os.MkdirAll(filepath.Join(place, "with-something"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := Write(place, []byte("new")); err == nil {
		t.Error("got a folder replaced")
	}
	if left, _ := filepath.Glob(filepath.Join(folder, "*.tmp")); len(left) > 0 {
		t.Errorf("got %v left behind", left)
	}
}
