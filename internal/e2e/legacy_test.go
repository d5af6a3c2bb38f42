package e2e

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// TestABackendWithoutProjectsIsRefusedByTheCLI: the program reads its own last
// outputs by organization, project and stack, which the layout of backends from
// before 2023 does not know. The pinned CLI says so, and the way out, before it
// runs any program.
func TestABackendWithoutProjectsIsRefusedByTheCLI(t *testing.T) {
	t.Parallel()
	cli, err := found()
	if err != nil {
		t.Fatalf("no engine: %v", err)
	}
	project, err := os.ReadFile(root + "/Pulumi.yaml")
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if err := os.WriteFile(folder+"/Pulumi.yaml", project, 0o600); err != nil {
		t.Fatal(err)
	}
	initialise := exec.CommandContext(t.Context(), cli.Path, "stack", "init", "dev", "--non-interactive")
	initialise.Dir = folder
	initialise.Env = append(os.Environ(), "PULUMI_HOME="+t.TempDir(), "PULUMI_BACKEND_URL=file://"+t.TempDir(),
		"PULUMI_CONFIG_PASSPHRASE=test", "PULUMI_SKIP_UPDATE_CHECK=true", "PULUMI_DIY_BACKEND_LEGACY_LAYOUT=true")
	output, err := initialise.CombinedOutput()
	if err == nil || !strings.Contains(string(output), "pulumi state upgrade") {
		t.Errorf("got %v, want it refused with the way out\n%s", err, output)
	}
}
