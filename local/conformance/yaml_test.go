package conformance

import (
	"encoding/json"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// yamlHostName is the program that the CLI looks for on PATH.
const yamlHostName = "pulumi-language-yaml"

// yamlHost is the path of the language host for YAML: that of USERS_POOL_YAML_HOST, or the
// one on PATH. Without one the test is skipped.
func yamlHost(t *testing.T) string {
	t.Helper()
	const variable = "USERS_POOL_YAML_HOST"
	if host := os.Getenv(variable); host != "" {
		return host
	}
	host, err := exec.LookPath(yamlHostName)
	if err != nil {
		t.Skipf("skipped: no %s on PATH, and %s is not set", yamlHostName, variable)
	}
	return host
}

// TestTheYAMLProgramOfTheDocumentsLivesAWholeLife, on Pulumi's own language host.
func TestTheYAMLProgramOfTheDocumentsLivesAWholeLife(t *testing.T) {
	t.Parallel()
	p := newProgram(t)
	p.link(yamlHost(t), yamlHostName)
	p.write("Pulumi.yaml", documented(t, "Pulumi.yaml"))
	pulumi := func(args ...string) string {
		t.Helper()
		return p.in(p.folder, "pulumi", append(args, "--non-interactive")...)
	}
	pulumi("stack", "init", "dev")
	pulumi("config", "set", "aws:region", "us-east-1")

	if said := pulumi("preview"); !strings.Contains(said, "9 to create") {
		t.Errorf("got\n%s\nwant 9 resources to create", said)
	}
	pulumi("up", "--yes")
	outputs := func() (all map[string]any) {
		t.Helper()
		if err := json.Unmarshal([]byte(pulumi("stack", "output", "--json")), &all); err != nil {
			t.Fatal(err)
		}
		return all
	}
	p.wantPool(outputs(), false)
	pulumi("preview", "--expect-no-changes")

	for _, wrong := range []struct{ old, replacement, says string }{
		{"https://shop.", "http://shop.", "users.clients.web.oauth.callbackUrls[0]: "},
		{"signUp: self", "signUp: self\n      signIn: {usernames: [email]}", "users.signIn.usernames: Changing this from [] to [email] replaces pool " + p.held("aws:cognito/userPool:UserPool").ID},
	} {
		p.edit("Pulumi.yaml", wrong.old, wrong.replacement)
		said, err := p.try(p.folder, "pulumi", "preview", "--non-interactive")
		if err == nil || !strings.Contains(said, wrong.says) {
			t.Errorf("got %v and\n%s\nwant %s", err, said, wrong.says)
		}
		p.edit("Pulumi.yaml", wrong.replacement, wrong.old)
	}

	p.edit("Pulumi.yaml", "signUp: self", "signUp: admin")
	if said := pulumi("up", "--yes"); !strings.Contains(said, "~ 1 updated") || !strings.Contains(said, "8 unchanged") {
		t.Errorf("got\n%s\nwant the pool updated alone", said)
	}
	p.wantPool(outputs(), true)
	pulumi("destroy", "--yes")
	if left := p.account.Resources(); len(left) > 0 {
		t.Errorf("got %v left, want nothing", left)
	}
}
