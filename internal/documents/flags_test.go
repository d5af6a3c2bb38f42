package documents

import (
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"users-pool/internal/pulumicli"
)

var (
	// called is a call of the CLI in a line of a document: its commands, then
	// everything else up to what ends a command in a shell.
	called = regexp.MustCompile(`(?:^|\s|` + "`" + `)pulumi((?: [a-z]+(?:-[a-z]+)*)+)((?: [^|&;#` + "`" + `]*)?)`)
	given  = regexp.MustCompile(`--[a-z][a-z-]*`)
)

// commands of the CLI that have commands of their own.
var commands = []string{"config", "stack", "state"}

// TestTheCLIHasEveryFlagThatDocumentsGiveIt: a step that was written down for
// the worst hour must not fail on its spelling.
func TestTheCLIHasEveryFlagThatDocumentsGiveIt(t *testing.T) {
	t.Parallel()
	cli := pulumicli.Find(t)
	help := map[string]string{}
	flags := 0
	for name, text := range documents(t) {
		for line := range strings.Lines(text) {
			for _, match := range called.FindAllStringSubmatch(line, -1) {
				words := strings.Fields(match[1])
				command := words[:1]
				if len(words) > 1 && slices.Contains(commands, words[0]) {
					command = words[:2]
				}
				for _, flag := range given.FindAllString(match[2], -1) {
					flags++
					key := strings.Join(command, " ")
					if help[key] == "" {
						said, err := exec.CommandContext(t.Context(), cli, append(command, "--help")...).CombinedOutput()
						if err != nil {
							t.Fatalf("pulumi %s --help: %v\n%s", key, err, said)
						}
						help[key] = string(said)
					}
					if !regexp.MustCompile(regexp.QuoteMeta(flag) + `[ \[\n]`).MatchString(help[key]) {
						t.Errorf("%s: pulumi %s has no flag %s, in %q", name, key, flag, strings.TrimSpace(line))
					}
				}
			}
		}
	}
	if flags < 20 {
		t.Errorf("got %d flags in documents, want those of docs/operations.md", flags)
	}
}
