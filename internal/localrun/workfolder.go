package localrun

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/pulumi/pulumi/sdk/v3/go/common/workspace"

	"users-pool/internal/atomicfile"
)

const projectFile = "Pulumi.yaml"

// prepare copies project and stack file to where the engine works, and returns
// the name of the project. The project file is copied as it is, so that the
// engine honours the types and defaults it declares.
func (s *Stack) prepare() (project string, err error) {
	source := filepath.Join(s.options.Root, projectFile)
	loaded, err := workspace.LoadProject(source)
	if err != nil {
		return "", fileError(source, err)
	}
	raw, err := os.ReadFile(source)
	if err != nil {
		return "", err
	}
	if err := atomicfile.WritePrivate(filepath.Join(s.folder.work(), projectFile), raw); err != nil {
		return "", err
	}
	lost, err := s.copyStackFile()
	for _, note := range lost.notes() {
		_, _ = fmt.Fprintf(s.options.Messages, "%s: %s\n", filepath.Base(s.options.File), note)
	}
	return loaded.Name.String(), err
}

// copyStackFile makes the engine's copy of the stack file, or keeps the copy of
// the last run where no file was given.
func (s *Stack) copyStackFile() (lost replaced, err error) {
	copied := filepath.Join(s.folder.work(), "Pulumi."+s.options.Stack+".yaml")
	if s.options.File == "" {
		if !exists(copied) {
			return lost, NeverUp{s.options.Stack}
		}
		return lost, nil
	}
	raw, err := os.ReadFile(s.options.File)
	if err != nil {
		return lost, err
	}
	passphrase, err := s.folder.passphrase()
	if err != nil {
		return lost, err
	}
	salt, err := s.folder.salt(passphrase)
	if err != nil {
		return lost, err
	}
	local, lost, err := localise(raw, passphrase, salt)
	if err != nil {
		return lost, fileError(s.options.File, err)
	}
	return lost, atomicfile.WritePrivate(copied, local)
}

// NeverUp is the error of a stack there is nothing to say about. How to bring it
// up, the caller knows.
type NeverUp struct{ Stack string }

func (n NeverUp) Error() string {
	return fmt.Sprintf("stack %s is not up here", n.Stack)
}

// FindRoot looks for the project from a folder upwards.
func FindRoot(from string) (string, error) {
	start, err := filepath.Abs(from)
	if err != nil {
		return "", err
	}
	for dir := start; ; dir = filepath.Dir(dir) {
		project, err := workspace.LoadProject(filepath.Join(dir, projectFile))
		switch {
		case err == nil && project.Name == projectName:
			return dir, nil
		case err != nil && !errors.Is(err, os.ErrNotExist):
			return "", fileError(filepath.Join(dir, projectFile), err)
		case dir == filepath.Dir(dir):
			return "", fmt.Errorf("no project %s in %s or above it: no %s there has that name", projectName, start, projectFile)
		}
	}
}

// projectName is how the root of the project is told from any other.
const projectName = "users-pool"
