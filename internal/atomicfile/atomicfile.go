// Package atomicfile writes files whole or not at all.
package atomicfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// private is the mode of a file that is its owner's alone.
const private fs.FileMode = 0o600

// Write puts content in the place of a file, so that a reader finds the old or the
// new and never half of either, and returns once the disk has it. A file that was
// there keeps its mode, and a link to a file still leads to it; a new file is its
// owner's alone.
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

// WritePrivate is Write for a file that is its owner's alone, whatever it was.
func WritePrivate(file string, content []byte) error { return write(file, content, private) }

func write(file string, content []byte, mode fs.FileMode) error {
	temporary, err := os.CreateTemp(filepath.Dir(file), filepath.Base(file)+".*.tmp")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(temporary.Name()) }() // gone already when all went well
	_, err = temporary.Write(content)
	if err := errors.Join(err, temporary.Chmod(mode), temporary.Sync(), temporary.Close()); err != nil {
		return err
	}
	if err := os.Rename(temporary.Name(), file); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(file))
}
