package engine

import (
	"context"
	"fmt"

	"github.com/pulumi/pulumi/pkg/v3/resource/plugin"
	"github.com/pulumi/pulumi/sdk/v3/go/common/workspace"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool"
)

// program is the language runtime of one operation. It runs a function of this process, and
// implements only what the operations here need.
type program struct {
	plugin.LanguageRuntime
	stack  *Stack
	engine string // the address of the host
}

// GetRequiredPackages names none: the program's registrations carry the version.
func (p *program) GetRequiredPackages(context.Context, plugin.ProgramInfo) ([]workspace.PackageDescriptor, []workspace.PackageSpec, error) {
	return nil, nil, nil
}

// GetPluginInfo has nothing to say.
func (p *program) GetPluginInfo(context.Context) (plugin.PluginInfo, error) {
	return plugin.PluginInfo{}, nil
}

// Cancel has nothing to stop, because the program only waits for the engine.
func (p *program) Cancel(context.Context) error { return nil }

// Close has nothing to release.
func (p *program) Close() error { return nil }

// Run runs the program. If the problems are already in the engine's log, it returns a bail
// error, as the Go language host does. Otherwise the engine would add "an unhandled error
// occurred".
func (p *program) Run(ctx context.Context, info plugin.RunInfo) (problem string, bail bool, err error) {
	config := make(map[string]string, len(info.Config))
	for key, value := range info.Config {
		config[key.String()] = value
	}
	secret := make([]string, len(info.ConfigSecretKeys))
	for i, key := range info.ConfigSecretKeys {
		secret[i] = key.String()
	}
	running, err := pulumi.NewContext(pool.WithStackFile(ctx, p.stack.options.File), pulumi.RunInfo{
		Project: info.Project, Stack: info.Stack, Organization: info.Organization,
		RootDirectory: info.Info.RootDirectory(), Config: config, ConfigSecretKeys: secret,
		Parallel: info.Parallel, DryRun: info.DryRun,
		MonitorAddr: info.MonitorAddress, EngineAddr: p.engine,
	})
	if err != nil {
		return "", false, err
	}
	defer func() { _ = running.Close() }()
	err = pulumi.RunWithContext(running, p.guarded)
	switch {
	case err == nil:
		return "", false, nil
	case pool.Reported(err):
		return "", true, nil
	}
	return err.Error(), false, nil
}

// guarded runs the program, and turns a panic into an error without a stack trace, which
// would not help the user.
func (p *program) guarded(ctx *pulumi.Context) (err error) {
	defer func() {
		if bug := recover(); bug != nil {
			err = fmt.Errorf("the program has a bug, please report it: %v", bug)
		}
	}()
	return pool.Reporting(p.stack.options.Program)(ctx)
}
