package stages

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const root = "../.."

const row = `
  - stack: %s
    environment: %s
    account: "123456789012"
    region: us-east-1
    previewer: previewer
    deployer: deployer-%s
    deploy: main
`

// written is a list with these stages and what else stands in it.
func written(more string, stacks ...string) string {
	text := "repository: acme/users\n" + more + "stages:\n"
	for _, stack := range stacks {
		text += strings.ReplaceAll(row, "%s", stack)
	}
	return text
}

// TestTheCommittedListIsRight, whatever stages a team puts into it.
func TestTheCommittedListIsRight(t *testing.T) {
	t.Parallel()
	if _, err := Read(root); err != nil {
		t.Error(err)
	}
}

func TestARegionIsOneOfTheSDKs(t *testing.T) {
	t.Parallel()
	for region, want := range map[string]bool{"us-east-1": true, "us-gov-west-1": true, "eusc-de-east-1": true, "eu-west-10": true, "us-east": false, "us-east-1a": false} {
		if _, err := parse([]byte(strings.Replace(written("", "dev"), "us-east-1", region, 1))); (err == nil) != want {
			t.Errorf("%s: got %v, want it accepted: %v", region, err, want)
		}
	}
}

func TestAWrongListIsRefusedWithEveryProblem(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		text  string
		wants []string
	}{
		"a misspelled key":       {written("regions: []\n", "dev"), []string{"field regions not found"}},
		"no stages":              {"repository: acme/users\n", []string{"stages.yaml: stages: is empty. Add a stage."}},
		"no repository":          {strings.TrimPrefix(written("", "dev"), "repository: acme/users\n"), []string{"repository: is missing. Write owner/name."}},
		"a repository's address": {strings.Replace(written("", "dev"), "acme/users", "https://github.com/acme/users", 1), []string{`repository: is not valid, got "https://github.com/acme/users"`}},
		"two of one stack": {written("", "dev", "dev"), []string{
			`stages[1].stack: must differ from that of stages[0], got "dev". Give each stage its own.`,
			`stages[1].environment: must differ from that of stages[0]`,
			`stages[1].deployer: is the role of stages[0], got "deployer-dev". Give each stage its own, so that it cannot reach the other's state.`,
		}},
		"an account that is no account": {strings.Replace(written("", "dev"), `"123456789012"`, "12", 1), []string{`stages[0].account: is not valid, got "12". Write 12 digits in quotes.`}},
		"names that are flags":          {written("", "--help"), []string{`stages[0].stack: is not valid, got "--help". Write the name of a stack.`, `stages[0].environment: is not valid, got "--help"`}},
		"names that are folders":        {written("", ".."), []string{`stages[0].stack: is not valid, got ".."`, `stages[0].environment: is not valid, got ".."`}},
		"an ARN for a name":             {strings.Replace(written("", "dev"), "deployer-dev", "arn:aws:iam::123456789012:role/d", 1), []string{"stages[0].deployer: is not valid", "without its ARN"}},
		"a trigger nobody knows":        {strings.Replace(written("", "dev"), "deploy: main", "deploy: never", 1), []string{`stages[0].deploy: is not valid, got "never". Write main or release.`}},
		"approval of nothing": {strings.Replace(written("", "dev"), "previewer: previewer", "approval: true", 1), []string{
			"stages[0].approval: needs a previewer, which makes the preview to approve."}},
		"half a state":                      {written("state: {bucket: acme}\n", "dev"), []string{"state.key: is missing. Write the ARN of a KMS key."}},
		"a wildcard in a subject":           {written("subject: \"acme/*\"\n", "dev"), []string{"subject: is not valid"}},
		"an environment that is two things": {strings.Replace(written("", "dev"), "environment: dev", `environment: "dev:ref"`, 1), []string{"stages[0].environment: is not valid"}},
	} {
		_, err := parse([]byte(c.text))
		if err == nil {
			t.Errorf("%s: got it accepted", name)
			continue
		}
		for _, want := range c.wants {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%s: got %v, want %q in it", name, err, want)
			}
		}
	}
}

func TestTwoStagesMayNotShareAKey(t *testing.T) {
	t.Parallel()
	text := strings.ReplaceAll(written("", "dev", "prod"), "    deploy: main\n", "    deploy: main\n    key: one\n")
	if _, err := parse([]byte(text)); err == nil || !strings.Contains(err.Error(), "stages[1].key: is the key of stages[0]") {
		t.Errorf("got %v, want the shared key refused", err)
	}
}

func TestAStageNeedsAStackFile(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, FileName), []byte(written("", "dev")), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Read(folder); err == nil || !strings.Contains(err.Error(), "stages[0].stack: stack dev has no stack file. Add Pulumi.dev.yaml, or remove the stage.") {
		t.Errorf("got %v, want the missing file named", err)
	}
}
