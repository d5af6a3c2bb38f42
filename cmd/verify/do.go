package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"users-pool/internal/awsread"
	"users-pool/internal/command"
	"users-pool/internal/localapi"
	"users-pool/internal/stackfile"
	"users-pool/internal/stackfolder"
	"users-pool/internal/terminal"
	"users-pool/internal/verify"
	"users-pool/pool/rules"
	"users-pool/pool/settings"
)

// do runs the checks, writes the report and returns whether a check failed.
func do(ctx context.Context, asked arguments, stdin io.Reader, stdout, stderr io.Writer) (failed bool, err error) {
	name := asked.stack[strings.LastIndex(asked.stack, "/")+1:]
	if err := stackfolder.CheckName(name); err != nil {
		return false, fmt.Errorf("--stack: %w", err)
	}
	root, err := stackfolder.FindRoot(".")
	if err != nil {
		return false, err
	}
	settings, region, err := settingsIn(root, cmp.Or(asked.config, filepath.Join(root, "Pulumi."+name+".yaml")))
	if err != nil {
		return false, err
	}
	// Checked first, so that no report is lost to a mistake in the flags.
	names := verify.Skippable(settings)
	for _, name := range asked.skip {
		if name == verify.PoolCheck {
			return false, command.Usagef("--skip: The check %s can't be skipped, because all others depend on it.", name)
		}
		if !slices.Contains(names, name) {
			return false, command.Usagef("--skip: No check has this name, got %q. Use one of: %s.", name, strings.Join(names, ", "))
		}
	}
	outputs, at, done, err := deployment(ctx, asked, root, name, stdin, stderr)
	if err != nil {
		return false, err
	}
	defer done()
	deployed, err := verify.ReadDeployment(outputs)
	if err != nil {
		return false, err
	}
	reader, err := awsread.Open(ctx, awsread.Target{
		PoolID: deployed.UserPoolID, Profile: asked.profile, Simulated: at,
		Progress: func(line string) { _, _ = fmt.Fprintln(stderr, line) },
	})
	if err != nil {
		return false, err
	}
	if region != "" && region != reader.Region() {
		return false, fmt.Errorf("aws:region: The stack file says %s, but the pool %s is in %s. Check that this is the stack file of %s.",
			region, deployed.UserPoolID, reader.Region(), asked.stack)
	}
	report, err := verify.Run(ctx, verify.Target{
		Stack: name, Settings: settings, Deployment: deployed, Reader: reader, Probe: asked.probe, Skip: asked.skip,
	})
	if err != nil {
		return false, err
	}
	return report.Failed > 0, write(report, asked, stdout)
}

// settingsIn are the settings and the region in a stack file.
func settingsIn(root, file string) (settings.Settings, string, error) {
	read, err := stackfile.Read(root, file)
	if errors.Is(err, fs.ErrNotExist) {
		return settings.Settings{}, "", fmt.Errorf("The stack file %s does not exist. Check --stack, or name the file with --config.", file)
	}
	if err != nil {
		return settings.Settings{}, "", err
	}
	if err := read.Check(); err != nil {
		return settings.Settings{}, "", fmt.Errorf("%w\nA preview rejects %s, too. Fix it first.", err, file)
	}
	settings, _, err := rules.Load(read)
	return settings, read.Region(), err
}

// deployment is the stack's outputs, and the URL of its simulated account, "" for
// AWS. done releases that account.
func deployment(ctx context.Context, asked arguments, root, stack string, stdin io.Reader, stderr io.Writer) (
	outputs []byte, at string, done func(), err error,
) {
	if !asked.local {
		outputs, err = outputsOf(ctx, asked, root, stdin)
		return outputs, "", func() {}, err
	}
	exported, err := stackfolder.Of(root, stack).Outputs(stack)
	if err != nil {
		return nil, "", nil, fmt.Errorf("--local: %w", localapi.Explained(err, stack))
	}
	if outputs, err = json.Marshal(exported.Masked()); err != nil {
		return nil, "", nil, err
	}
	at, done, err = localapi.API(ctx, root, stack)
	return outputs, at, done, err
}

// outputsOf are the outputs of the stack, as Pulumi prints them: with secrets masked.
func outputsOf(ctx context.Context, asked arguments, root string, stdin io.Reader) ([]byte, error) {
	switch asked.outputs {
	case "-":
		return io.ReadAll(stdin)
	default:
		return os.ReadFile(asked.outputs)
	case "":
	}
	pulumi, err := exec.LookPath("pulumi")
	if err != nil {
		return nil, errors.New("The Pulumi CLI is not on PATH. Install it, or pass the output of `pulumi stack output --json` with --outputs.")
	}
	ask := exec.CommandContext(ctx, pulumi, "stack", "output", "--json", "--non-interactive", "--stack", asked.stack)
	ask.Dir = root
	var said bytes.Buffer
	ask.Stderr = &said
	outputs, err := ask.Output()
	if err != nil {
		return nil, fmt.Errorf("pulumi stack output: %s", cmp.Or(strings.TrimSpace(said.String()), err.Error()))
	}
	return outputs, nil
}

func write(report *verify.Report, asked arguments, stdout io.Writer) error {
	if err := show(report, asked, stdout); err != nil || asked.junit == "" {
		return err
	}
	text, err := report.JUnit(time.Now())
	if err != nil {
		return err
	}
	if err := os.WriteFile(asked.junit, text, 0o600); err != nil {
		return fmt.Errorf("--junit: %w", err)
	}
	return nil
}

// show prints the report, before anything else can fail.
func show(report *verify.Report, asked arguments, stdout io.Writer) error {
	if asked.json {
		encoder := json.NewEncoder(stdout)
		encoder.SetIndent("", "  ")
		encoder.SetEscapeHTML(false)
		return encoder.Encode(report)
	}
	_, err := fmt.Fprint(stdout, report.Table(terminal.Limit(stdout), terminal.Colored(stdout)))
	if err == nil && report.Failed > 0 && report.Checks[0].Outcome == verify.Pass && !asked.local {
		_, err = fmt.Fprintf(stdout, "`pulumi preview --refresh --stack %[1]s` shows how AWS differs from the state. `pulumi up --refresh --stack %[1]s` restores it.\n", asked.stack)
	}
	return err
}
