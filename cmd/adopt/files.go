package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/workspace"

	"users-pool/internal/adopt"
	"users-pool/internal/atomicfile"
	"users-pool/internal/stackfile"
	"users-pool/pool/rules"
	"users-pool/pool/settings"
)

// called is the call with its folder as an absolute path.
func called(asked arguments, root string) (adopt.Call, error) {
	c := adopt.Call{PoolID: asked.poolID, Stack: asked.stack, Region: asked.region, Profile: asked.profile, Local: asked.local}
	if asked.out == "" {
		return c, nil
	}
	folder, err := filepath.Abs(asked.out)
	if folder != root {
		c.Folder = folder
	}
	return c, err
}

// place is the path of a file of the call.
func place(root, file string) string {
	if filepath.IsAbs(file) {
		return file
	}
	return filepath.Join(root, file)
}

// free refuses to overwrite files, before AWS is read.
func free(asked arguments, root string, c adopt.Call) error {
	if file := fileOnTheWay(asked.out); file != "" {
		return fmt.Errorf("--out: %s is a file, not a folder. Choose another folder.", file)
	}
	if asked.overwrite {
		return nil
	}
	var there []error
	files := c.Files()
	for _, name := range []string{files.Stack, files.Import, files.Report} {
		file := place(root, name)
		if _, err := os.Lstat(file); err == nil {
			there = append(there, fmt.Errorf("%s exists. Add --overwrite, or choose another --stack or --out.", file))
		}
	}
	return errors.Join(there...)
}

// fileOnTheWay is a path itself, or the folder above it, where that is a file; ""
// if the path is, or can become, a folder.
func fileOnTheWay(path string) string {
	for path != "" {
		info, err := os.Stat(path)
		if err == nil {
			if info.IsDir() {
				return ""
			}
			return path
		}
		parent := filepath.Dir(path)
		if parent == path {
			return ""
		}
		path = parent
	}
	return ""
}

// projectRegion is the region in the project file.
func projectRegion(project *workspace.Project) string {
	region, _ := project.Config["aws:region"].Value.(string)
	return region
}

// write writes the files, the stack file last: without it nothing is adopted.
func write(a *adopt.Adoption, root string, c adopt.Call, region string) error {
	files := c.Files()
	stackFile := place(root, files.Stack)
	if err := os.MkdirAll(filepath.Dir(stackFile), 0o700); err != nil {
		return err
	}
	var existing []byte
	_, err := stackfile.Read(root, stackFile)
	if err == nil {
		existing, err = os.ReadFile(stackFile)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w\nNothing was written.", err)
	}
	text, err := a.StackFile(existing, region, time.Now())
	if err != nil {
		return fmt.Errorf("%s: %w", stackFile, err)
	}
	if err := readsBack(root, text, a.Complete); err != nil {
		return fmt.Errorf("%s: %w\nNothing was written.", stackFile, err)
	}
	imports, err := json.MarshalIndent(a.Import, "", "  ")
	if err != nil {
		return err
	}
	if err := atomicfile.Write(place(root, files.Import), append(imports, '\n')); err != nil {
		return err
	}
	if err := atomicfile.Write(place(root, files.Report), []byte(a.Report(c))); err != nil {
		return err
	}
	return atomicfile.Write(stackFile, text)
}

// readsBack checks that Pulumi and the program read the intended settings from a
// stack file.
func readsBack(root string, text []byte, want settings.Settings) error {
	folder, err := os.MkdirTemp("", "adopt-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	file := filepath.Join(folder, "Pulumi.adopted.yaml")
	if err := os.WriteFile(file, text, 0o600); err != nil {
		return err
	}
	read, err := stackfile.Read(root, file)
	if err != nil {
		return fmt.Errorf("Pulumi can't read the file with these settings: %w", err)
	}
	got, _, err := rules.Load(read) // broken rules are in the report
	if !reflect.DeepEqual(got, want) {
		return errors.Join(errors.New("The file would not say what AWS has."), err)
	}
	return nil
}
