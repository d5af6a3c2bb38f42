package atomicfile

import (
	"os"
	"path/filepath"
	"testing"
)

func TestAFileIsReplacedWholeAndKeepsItsModeAndItsLinks(t *testing.T) {
	folder := t.TempDir()
	file, link := filepath.Join(folder, "file"), filepath.Join(folder, "link")
	if err := os.WriteFile(file, []byte("old"), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("file", link); err != nil {
		t.Fatal(err)
	}
	if err := Write(link, []byte("new")); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(file)
	info, _ := os.Stat(file)
	if err != nil || string(text) != "new" || info.Mode().Perm() != 0o640 {
		t.Errorf("got %q, mode %v, %v", text, info.Mode(), err)
	}
	if to, err := os.Readlink(link); err != nil || to != "file" {
		t.Errorf("got the link %q, %v", to, err)
	}
}

func TestANewFileIsItsOwnersAlone(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := Write(file, []byte("new")); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("got %v, %v", info, err)
	}
}

func TestAPrivateFileIsPrivateWhateverItWas(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := WritePrivate(file, []byte("new")); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("got %v, %v", info, err)
	}
}

func TestWhatCannotBeWrittenLeavesNothingBehind(t *testing.T) {
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
