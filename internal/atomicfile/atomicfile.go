// Package atomicfile replaces files atomically.
package atomicfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// private is the mode of a file that only its owner can read.
const private fs.FileMode = 0o600

// Write replaces the content of a file. A reader sees the old content or the new, and
// when Write returns, the new content is on disk. An existing file keeps its mode,
// and a symbolic link still points to its file. Only the owner can read a new file.
func Write(file string, content []byte) error {
	if target, err := filepath.EvalSymlinks(file); err == nil {
		file = target
	}
	mode := private
	if info, err := os.Stat(file); err == nil {
		mode = info.Mode().Perm()
	}
	return write(file, content, mode)
}

// WritePrivate is Write for a file that only its owner can read afterwards.
func WritePrivate(file string, content []byte) error { return write(file, content, private) }

func write(file string, content []byte, mode fs.FileMode) error {
	temporary, err := os.CreateTemp(filepath.Dir(file), filepath.Base(file)+".*.tmp")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(temporary.Name()) }() // fails after a rename, as it should
	_, err = temporary.Write(content)
	if err := errors.Join(err, temporary.Chmod(mode), temporary.Sync(), temporary.Close()); err != nil {
		return err
	}
	if err := os.Rename(temporary.Name(), file); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(file))
}
