//go:build unix

package atomicfile

import (
	"errors"
	"os"
)

// syncFolder flushes a folder, so that a rename in it survives a power failure.
func syncFolder(folder string) error {
	d, err := os.Open(folder)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
