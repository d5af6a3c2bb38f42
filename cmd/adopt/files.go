package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"syscall"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/workspace"

	"users-pool/internal/adopt"
	"users-pool/internal/atomicfile"
	"users-pool/internal/stackfile"
	"users-pool/pool/rules"
	"users-pool/pool/settings"
)

// called is what was asked for, with the folder as the report can name it.
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

// place is where a file of the call is.
func place(root, file string) string {
	if filepath.IsAbs(file) {
		return file
	}
	return filepath.Join(root, file)
}

// free refuses to write over what is there, before anything is asked of AWS.
func free(asked arguments, root string, c adopt.Call) error {
	info, err := os.Stat(asked.out)
	if asked.out != "" && (err == nil && !info.IsDir() || errors.Is(err, syscall.ENOTDIR)) {
		return fmt.Errorf("--out: want a folder, got %s, which is a file or in one", asked.out)
	}
	if asked.overwrite {
		return nil
	}
	var there []error
	files := c.Files()
	for _, name := range []string{files.Stack, files.Import, files.Report} {
		file := place(root, name)
		if _, err := os.Lstat(file); err == nil {
			there = append(there, fmt.Errorf("%s is there already: give --overwrite, another --stack or another folder with --out", file))
		}
	}
	return errors.Join(there...)
}

// projectRegion is the region that the project file says.
func projectRegion(project *workspace.Project) string {
	region, _ := project.Config["aws:region"].Value.(string)
	return region
}

// write writes the stack file last, since without it nothing was taken over.
func write(a *adopt.Adoption, root string, c adopt.Call, region string) error {
	files := c.Files()
	stackFile := place(root, files.Stack)
	if err := os.MkdirAll(filepath.Dir(stackFile), 0o700); err != nil {
		return err
	}
	existing, err := os.ReadFile(stackFile)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	text, err := a.StackFile(existing, region, time.Now())
	if err != nil {
		return fmt.Errorf("%s: %w", stackFile, err)
	}
	if err := readsBack(root, text, a.Complete); err != nil {
		return fmt.Errorf("%s: %w; nothing was written", stackFile, err)
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

// readsBack makes sure that a stack file says what it is to say, to the program
// and in Pulumi's own reading.
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
		return fmt.Errorf("with these settings it cannot be read: %w", err)
	}
	got, _, err := rules.Load(read) // what breaks a rule is in the report
	if !reflect.DeepEqual(got, want) {
		return errors.Join(errors.New("with these settings it does not say what AWS has"), err)
	}
	return nil
}
