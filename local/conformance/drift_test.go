package conformance

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"

	"users-pool/internal/checkout"
	"users-pool/internal/configtest"
	"users-pool/internal/fakeaws"
	"users-pool/internal/pulumicli"
)

// prebuilt is a language host that runs the binary of .ci/prebuild, as that of Go does.
type prebuilt struct{ languageHost }

// Run starts the binary in the folder of the program.
func (p *prebuilt) Run(ctx context.Context, asked *pulumirpc.RunRequest) (*pulumirpc.RunResponse, error) {
	folder := asked.GetInfo().GetProgramDirectory()
	config, err := json.Marshal(asked.GetConfig())
	if err != nil {
		return nil, err
	}
	secrets, err := json.Marshal(asked.GetConfigSecretKeys())
	if err != nil {
		return nil, err
	}
	engine, _ := p.engine.Load().(string)
	command := exec.CommandContext(ctx, filepath.Join(folder, "bin", "users-pool"))
	command.Dir = folder
	command.Env = append(os.Environ(),
		"PULUMI_PROJECT="+asked.GetProject(), "PULUMI_STACK="+asked.GetStack(), "PULUMI_ORGANIZATION="+asked.GetOrganization(),
		"PULUMI_CONFIG="+string(config), "PULUMI_CONFIG_SECRET_KEYS="+string(secrets),
		fmt.Sprintf("PULUMI_DRY_RUN=%v", asked.GetDryRun()), fmt.Sprintf("PULUMI_PARALLEL=%d", asked.GetParallel()),
		"PULUMI_MONITOR="+asked.GetMonitorAddress(), "PULUMI_ENGINE="+engine, "PULUMI_ROOT_DIRECTORY="+asked.GetInfo().GetRootDirectory())
	if said, err := command.CombinedOutput(); err != nil {
		return &pulumirpc.RunResponse{Error: fmt.Sprintf("%v: %s", err, said)}, nil
	}
	return &pulumirpc.RunResponse{}, nil
}

// TestDriftIsWhatChangedSinceTheDeployedCommit, by the CLI's own history: a change that is
// merged and not deployed is none, and a change in the console is one.
func TestDriftIsWhatChangedSinceTheDeployedCommit(t *testing.T) {
	t.Parallel()
	cli, account := pulumicli.Find(t), fakeaws.New()
	p := checkout.Copy(t, root)
	configtest.Project(t, root, p.Dir)
	for name, value := range cliEnvironment(t, account, passphrase) {
		p.Set(name, value)
	}
	p.Set("PULUMI_DEBUG_LANGUAGES", "go:"+serveLanguage(t, &prebuilt{}))
	p.Set("PULUMI_STACK", "prod")
	p.Tool("pulumi", `exec "`+cli+`" "$@"`)
	p.Must(`git init --quiet --initial-branch main . && git config user.name test && git config user.email test@example.com &&
		pulumi stack init prod && git add . && git commit --quiet -m deployed`)
	deployed := strings.TrimSpace(p.Must("git rev-parse HEAD"))
	p.Must(".ci/prebuild && pulumi up --yes --non-interactive && git checkout --quiet Pulumi.yaml")

	check := func() (said, report string) {
		t.Helper()
		said = p.Must(".ci/drift report.md")
		return said, p.Read("report.md")
	}
	p.Write("Pulumi.prod.yaml", strings.Replace(p.Read("Pulumi.prod.yaml"), "refresh: 1d", "refresh: 2d", 1), 0o600)
	p.Must("git commit --quiet -am unreleased")
	if said, report := check(); report != "" || !strings.Contains(said, "No drift: AWS matches commit "+deployed[:12]) {
		t.Errorf("a merged change that isn't deployed: got %s%s, want no drift", said, report)
	}

	id := ""
	for _, one := range account.Resources() {
		if one.Type == "aws:cognito/userPool:UserPool" {
			id = one.ID
		}
	}
	if err := account.Set("aws:cognito/userPool:UserPool", id, "adminCreateUserConfig.allowAdminCreateUserOnly", false); err != nil {
		t.Fatal(err)
	}
	_, report := check()
	for _, want := range []string{"`pulumi up` of the deployed commit " + deployed[:12], "update urn:pulumi:prod::users-pool::", "UserPool::users-pool (adminCreateUserConfig"} {
		if !strings.Contains(report, want) {
			t.Errorf("a change in the console: want %q in\n%s", want, report)
		}
	}
	if strings.Contains(report, "refresh") || strings.Contains(report, "users-clients-client") {
		t.Errorf("want nothing of the merged change in\n%s", report)
	}
}
