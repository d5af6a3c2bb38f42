package stackfolder

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/pulumi/pulumi/sdk/v3/go/common/workspace"

	"users-pool/internal/stackfile"
)

// projectName is the name in the project file of this project.
const projectName = "users-pool"

// LoadProject reads the project file in root.
func LoadProject(root string) (*workspace.Project, error) {
	file := filepath.Join(root, stackfile.ProjectFile)
	project, err := workspace.LoadProject(file)
	if err != nil {
		return nil, stackfile.Explain(file, err)
	}
	return project, nil
}

// FindRoot looks for the project from a folder upwards.
func FindRoot(from string) (string, error) {
	start, err := filepath.Abs(from)
	if err != nil {
		return "", err
	}
	for dir := start; ; dir = filepath.Dir(dir) {
		project, err := workspace.LoadProject(filepath.Join(dir, stackfile.ProjectFile))
		switch {
		case err == nil && project.Name == projectName:
			return dir, nil
		case err != nil && !errors.Is(err, os.ErrNotExist):
			return "", stackfile.Explain(filepath.Join(dir, stackfile.ProjectFile), err)
		case dir == filepath.Dir(dir):
			return "", fmt.Errorf("%[2]s is not in the project %[1]s: no %[3]s here or above has that name. Run the command inside the project", projectName, start, stackfile.ProjectFile)
		}
	}
}
