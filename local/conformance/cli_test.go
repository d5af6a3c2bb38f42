// Package conformance holds what only the Pulumi CLI can show: that it reads the
// project's files, and that the local engine does what it does. Without a CLI
// its tests are skipped; see package pulumicli.
package conformance

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/auto"
	"github.com/pulumi/pulumi/sdk/v3/go/auto/events"
	"github.com/pulumi/pulumi/sdk/v3/go/auto/optpreview"
	"github.com/pulumi/pulumi/sdk/v3/go/auto/optrefresh"
	"github.com/pulumi/pulumi/sdk/v3/go/auto/optup"
	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"

	"users-pool/internal/fakeaws"
	"users-pool/internal/pulumicli"
	"users-pool/local/engine"
	"users-pool/pool"
)

var root, _ = filepath.Abs("../..")

// passphrase of the CLI's states, unless a test says otherwise.
const passphrase = "a passphrase for tests"

// onCLI is a stack that the CLI runs, with a file backend of its own.
type onCLI struct {
	t       *testing.T
	name    string
	work    string
	cli     string
	env     map[string]string
	account *fakeaws.Account
	stack   auto.Stack
}

// newOnCLI makes the stack, with a copy of the project file and of its stack file.
func newOnCLI(t *testing.T, name, file string, account *fakeaws.Account, phrase string) *onCLI {
	t.Helper()
	cli := pulumicli.Find(t)
	c := &onCLI{t: t, name: name, work: t.TempDir(), cli: cli, account: account, env: cliEnvironment(t, account, phrase)}
	c.copy(filepath.Join(root, "Pulumi.yaml"), "Pulumi.yaml")
	c.copy(file, "Pulumi."+name+".yaml")
	workspace, err := auto.NewLocalWorkspace(t.Context(), auto.WorkDir(c.work), auto.EnvVars(c.env), auto.Pulumi(cliCommand(t)), auto.Program(pool.Program))
	if err != nil {
		t.Fatal(err)
	}
	if c.stack, err = auto.NewStack(t.Context(), name, workspace); err != nil {
		t.Fatal(err)
	}
	return c
}

// cliEnvironment gives a CLI a home and a backend of its own, and the account as its
// provider. The backend is a folder, as docs/operations.md recommends one: a CLI that is
// killed while it writes a metadata file can't read its state.
func cliEnvironment(t *testing.T, account *fakeaws.Account, phrase string) map[string]string {
	t.Helper()
	server, err := fakeaws.Serve(account)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Close() })
	return map[string]string{
		"PULUMI_HOME": t.TempDir(), "PULUMI_BACKEND_URL": "file://" + t.TempDir() + "?metadata=skip", "PULUMI_CONFIG_PASSPHRASE": phrase,
		"PULUMI_SKIP_UPDATE_CHECK": "true", "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
		"PULUMI_DEBUG_PROVIDERS": fmt.Sprintf("aws:%d", server.Port()), "PULUMI_ACCESS_TOKEN": "", "AWS_REGION": "",
	}
}

// cliCommand is the CLI for the Automation API, which looks for bin/pulumi below a folder.
func cliCommand(t *testing.T) auto.PulumiCommand {
	t.Helper()
	bin := t.TempDir()
	if err := errors.Join(os.Mkdir(filepath.Join(bin, "bin"), 0o700), os.Symlink(pulumicli.Find(t), filepath.Join(bin, "bin", "pulumi"))); err != nil {
		t.Fatal(err)
	}
	command, err := auto.NewPulumiCommand(&auto.PulumiCommandOptions{Root: bin})
	if err != nil {
		t.Fatal(err)
	}
	return command
}

func (c *onCLI) copy(from, to string) {
	c.t.Helper()
	raw, err := os.ReadFile(from)
	if err != nil {
		c.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(c.work, to), raw, 0o600); err != nil {
		c.t.Fatal(err)
	}
}

// command is the CLI as a person would call it.
func (c *onCLI) command(args ...string) *exec.Cmd {
	command := exec.CommandContext(c.t.Context(), c.cli, append(args, "--non-interactive", "--stack", c.name)...)
	command.Dir, command.Env = c.work, os.Environ()
	for name, value := range c.env {
		command.Env = append(command.Env, name+"="+value)
	}
	return command
}

// run runs a command to its end.
func (c *onCLI) run(args ...string) string {
	c.t.Helper()
	said, err := c.command(args...).CombinedOutput()
	if err != nil {
		c.t.Fatalf("pulumi %s: %v\n%s", strings.Join(args, " "), err, said)
	}
	return string(said)
}

// result is what an operation of the CLI did, in the form of the local engine.
func (c *onCLI) result(run func(chan<- events.EngineEvent) error) engine.Result {
	c.t.Helper()
	channel := make(chan events.EngineEvent)
	var seen []apitype.EngineEvent
	done := make(chan struct{})
	go func() {
		defer close(done)
		for event := range channel {
			if event.Error == nil {
				seen = append(seen, event.EngineEvent)
			}
		}
	}()
	if err := run(channel); err != nil {
		c.t.Fatal(err)
	}
	<-done
	return engine.ResultOf(seen)
}

func (c *onCLI) up() engine.Result {
	c.t.Helper()
	return c.result(func(to chan<- events.EngineEvent) error {
		_, err := c.stack.Up(c.t.Context(), optup.EventStreams(to), optup.SuppressProgress())
		return err
	})
}

func (c *onCLI) preview() engine.Result {
	c.t.Helper()
	return c.result(func(to chan<- events.EngineEvent) error {
		_, err := c.stack.Preview(c.t.Context(), optpreview.EventStreams(to), optpreview.SuppressProgress())
		return err
	})
}

func (c *onCLI) refresh() engine.Result {
	c.t.Helper()
	return c.result(func(to chan<- events.EngineEvent) error {
		_, err := c.stack.Refresh(c.t.Context(), optrefresh.EventStreams(to), optrefresh.SuppressProgress())
		return err
	})
}

// state of the stack, secrets in clear.
func (c *onCLI) state() engine.State {
	c.t.Helper()
	var untyped apitype.UntypedDeployment
	var deployment apitype.DeploymentV3
	if err := json.Unmarshal([]byte(c.run("stack", "export", "--show-secrets")), &untyped); err != nil {
		c.t.Fatal(err)
	}
	if err := json.Unmarshal(untyped.Deployment, &deployment); err != nil {
		c.t.Fatal(err)
	}
	return engine.State{Resources: deployment.Resources, Pending: deployment.PendingOperations}
}
