package localrun

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/blang/semver"

	"users-pool/internal/engine"
)

// command starts the CLI for the Automation API.
type command struct {
	engine      engine.Engine
	environment []string
	program     *program
	// failed and reason tell of the last run, if the engine ended it with an
	// error of its own.
	failed bool
	reason string
	// running is the CLI that runs, nil while none does.
	running atomic.Pointer[os.Process]
}

// kill ends the CLI at once, as a machine that loses power would.
func (c *command) kill() error {
	if running := c.running.Load(); running != nil {
		return running.Kill()
	}
	return errors.New("no engine runs")
}

// Version of the CLI, known without asking it again.
func (c *command) Version() semver.Version { return c.engine.Version }

// spared are commands that the Automation API runs beside an operation, with
// answers that nobody reads here. Each would start the CLI again.
var spared = map[string]string{
	"stack select":  "",   // every command names its stack
	"stack history": "[]", // what an operation did is in its events
	"stack output":  "{}", // read with the state, in one go
}

// Run starts the CLI and waits for it. Ctrl-C reaches the CLI without our help,
// since it is in the same process group, and the CLI ends its operation in good
// order; until then program and provider have to live. SIGTERM goes to this
// process alone, so it is passed on, once.
func (c *command) Run(ctx context.Context, folder string, stdin io.Reader, outputs, errputs []io.Writer,
	env []string, args ...string,
) (stdout, stderr string, code int, err error) {
	if answer, ok := spared[strings.Join(args[:min(2, len(args))], " ")]; ok {
		return answer, "", 0, nil
	}
	args, env, end, err := c.viaBail(args, env)
	if err != nil {
		return "", "", -1, err
	}
	defer end()
	var out, errs bytes.Buffer
	run := exec.CommandContext(ctx, c.engine.Path, append([]string{"--non-interactive"}, args...)...)
	run.Dir = folder
	run.Env = append(append(slices.Clone(c.environment), "PULUMI_AUTOMATION_API=true"), env...)
	run.Stdin = stdin
	run.Stdout = io.MultiWriter(append(outputs, &out)...)
	run.Stderr = io.MultiWriter(append(errputs, &errs)...)
	run.Cancel = func() error { return run.Process.Signal(os.Interrupt) }
	run.WaitDelay = 10 * time.Second
	err = c.attend(run)
	c.failed, c.reason = errors.As(err, new(*exec.ExitError)), reason(errs.String())
	return out.String(), errs.String(), run.ProcessState.ExitCode(), err
}

// attend runs the CLI to its end, whatever signals arrive meanwhile.
func (c *command) attend(run *exec.Cmd) error {
	signals := make(chan os.Signal, 4)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	defer signal.Stop(signals)
	if err := run.Start(); err != nil {
		return fmt.Errorf("start the Pulumi engine: %w", err)
	}
	c.running.Store(run.Process)
	defer c.running.Store(nil)
	done := make(chan struct{})
	defer close(done)
	go func() {
		forwarded := false
		for {
			select {
			case got := <-signals:
				if got == syscall.SIGTERM && !forwarded {
					forwarded = true
					_ = run.Process.Signal(syscall.SIGTERM)
				}
			case <-done:
				return
			}
		}
	}()
	return run.Wait()
}

// viaBail puts the bail server between the engine and the program. An import
// runs no program, but asks for the language of the project all the same.
func (c *command) viaBail(args, env []string) (newArgs, newEnv []string, end func(), err error) {
	const client = "--client="
	i := slices.IndexFunc(args, func(arg string) bool { return strings.HasPrefix(arg, client) })
	if i < 0 && args[0] != "import" {
		return args, env, func() {}, nil
	}
	if i < 0 {
		port, end, err := serveBail("", nil)
		return args, append(slices.Clone(env), fmt.Sprintf("PULUMI_DEBUG_LANGUAGES=go:%d", port)), end, err
	}
	port, end, err := serveBail(strings.TrimPrefix(args[i], client), c.program.reported.Load)
	args = slices.Clone(args)
	args[i] = fmt.Sprintf("%s127.0.0.1:%d", client, port)
	return args, env, end, err
}
