package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"syscall"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/workspace"

	"users-pool/internal/adopt"
	"users-pool/internal/live"
	"users-pool/internal/localrun"
	"users-pool/internal/simulated"
	"users-pool/internal/wholefile"
	"users-pool/pool"
)

// do takes a pool over, and tells whether something stands in the way.
func do(ctx context.Context, asked arguments, stdout, stderr io.Writer) (blocked bool, err error) {
	if err := localrun.CheckName(asked.stack); err != nil {
		return false, fmt.Errorf("--stack: %w", err)
	}
	root, err := localrun.FindRoot(".")
	if err != nil {
		return false, err
	}
	project, err := workspace.LoadProject(filepath.Join(root, "Pulumi.yaml"))
	if err != nil {
		return false, err
	}
	c, err := called(asked, root)
	if err != nil {
		return false, err
	}
	if err := free(asked, root, c); err != nil {
		return false, err
	}
	if err := live.CheckPoolID(asked.poolID); err != nil {
		return false, fmt.Errorf("--pool-id: %w", err)
	}
	simulatedAt := ""
	if asked.local != "" {
		url, done, err := simulated.API(ctx, root, asked.local)
		if err != nil {
			return false, fmt.Errorf("--local: %w", err)
		}
		defer done()
		simulatedAt = url
	}
	reader, err := live.Open(ctx, live.Target{
		PoolID: asked.poolID, Region: asked.region, Profile: asked.profile, Simulated: simulatedAt,
		Progress: func(line string) { _, _ = fmt.Fprintln(stderr, line) },
	})
	if err != nil {
		return false, err
	}
	adoption, err := takeOver(ctx, reader, adopt.Stack{Project: project.Name.String(), Name: asked.stack, Region: reader.Region()})
	if ctx.Err() != nil {
		return false, errors.New("interrupted; nothing was written")
	}
	if err != nil {
		return false, err
	}
	if err := write(adoption, root, c, projectRegion(project)); err != nil {
		return false, err
	}
	files := c.Files()
	if asked.json {
		return adoption.Blocked(), printJSON(stdout, adoption, c)
	}
	_, err = fmt.Fprintf(stdout, "%s\nwrote %s, %s and %s, which holds all of this\n", adoption.Report(c), files.Stack, files.Import, files.Report)
	return adoption.Blocked(), err
}

func takeOver(ctx context.Context, reader *live.Reader, stack adopt.Stack) (*adopt.Adoption, error) {
	found, err := reader.Read(ctx)
	if err != nil {
		return nil, err
	}
	return adopt.New(found, stack)
}

// called is what was asked for, with the folder as the report can name it.
func called(asked arguments, root string) (adopt.Call, error) {
	c := adopt.Call{PoolID: asked.poolID, Stack: asked.stack, Region: asked.region, Profile: asked.profile, Local: asked.local}
	if asked.out == "" {
		return c, nil
	}
	folder, err := filepath.Abs(asked.out)
	if err != nil {
		return c, err
	}
	project, err := filepath.Abs(root)
	if folder != project {
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
	if err := wholefile.Write(place(root, files.Import), append(imports, '\n')); err != nil {
		return err
	}
	if err := wholefile.Write(place(root, files.Report), []byte(a.Report(c))); err != nil {
		return err
	}
	return wholefile.Write(stackFile, text)
}

// readsBack makes sure that a stack file says what it is to say, to the program
// and in Pulumi's own reading.
func readsBack(root string, text []byte, want pool.Settings) error {
	folder, err := os.MkdirTemp("", "adopt-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	file := filepath.Join(folder, "Pulumi.adopted.yaml")
	if err := os.WriteFile(file, text, 0o600); err != nil {
		return err
	}
	read, err := localrun.ReadStackFile(root, file)
	if err != nil {
		return fmt.Errorf("with these settings it cannot be read: %w", err)
	}
	got, _, err := pool.Load(read) // what breaks a rule is in the report
	if !reflect.DeepEqual(got, want) {
		return errors.Join(errors.New("with these settings it does not say what AWS has"), err)
	}
	return nil
}

// listed is a list that is written as one even where it is empty.
func listed[T any](list []T) []T { return append([]T{}, list...) }

// printJSON is the outcome for machines.
func printJSON(out io.Writer, a *adopt.Adoption, c adopt.Call) error {
	worded := func(problems pool.Problems) []string {
		words := []string{}
		for _, p := range problems {
			words = append(words, p.String())
		}
		return words
	}
	encoder := json.NewEncoder(out)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	return encoder.Encode(map[string]any{
		"poolId": a.PoolID, "stack": a.Stack.Name, "files": c.Files(), "resources": len(a.Import.Resources),
		"problems": worded(a.Problems), "warnings": worded(a.Warnings), "notes": listed(a.Notes), "secrets": listed(a.Secrets), "next": a.Steps(c), "blocked": a.Blocked(),
	})
}
