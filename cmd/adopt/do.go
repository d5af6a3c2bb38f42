package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"github.com/pulumi/pulumi/sdk/v3/go/common/workspace"

	"users-pool/internal/adopt"
	"users-pool/internal/awsread"
	"users-pool/internal/localapi"
	"users-pool/internal/stackfolder"
	"users-pool/pool/settings"
)

// do adopts a pool, and reports whether something blocks the adoption.
func do(ctx context.Context, asked arguments, stdout, stderr io.Writer) (blocked bool, err error) {
	if err := stackfolder.CheckName(asked.stack); err != nil {
		return false, fmt.Errorf("--stack: %w", err)
	}
	root, err := stackfolder.FindRoot(".")
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
	if err := awsread.CheckPoolID(asked.poolID); err != nil {
		return false, fmt.Errorf("--pool-id: %w", err)
	}
	simulatedAt := ""
	if asked.local != "" {
		url, done, err := localapi.API(ctx, root, asked.local)
		if err != nil {
			return false, fmt.Errorf("--local: %w", err)
		}
		defer done()
		simulatedAt = url
	}
	reader, err := awsread.Open(ctx, awsread.Target{
		PoolID: asked.poolID, Region: asked.region, Profile: asked.profile, Simulated: simulatedAt,
		Progress: func(line string) { _, _ = fmt.Fprintln(stderr, line) },
	})
	if err != nil {
		return false, err
	}
	adoption, err := adoptPool(ctx, reader, adopt.Stack{Project: project.Name.String(), Name: asked.stack, Region: reader.Region()})
	if ctx.Err() != nil {
		return false, errors.New("Interrupted. Nothing was written.")
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
	_, err = fmt.Fprintf(stdout, "%s\nWrote %s, %s and %s. The last one has this report.\n", adoption.Report(c), files.Stack, files.Import, files.Report)
	return adoption.Blocked(), err
}

func adoptPool(ctx context.Context, reader *awsread.Reader, stack adopt.Stack) (*adopt.Adoption, error) {
	found, err := reader.Read(ctx)
	if err != nil {
		return nil, err
	}
	return adopt.New(found, stack)
}

// listed is a list that JSON shows as [] if it is empty.
func listed[T any](list []T) []T { return append([]T{}, list...) }

// printJSON prints the result as JSON.
func printJSON(out io.Writer, a *adopt.Adoption, c adopt.Call) error {
	worded := func(problems settings.Diagnostics) []string {
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
