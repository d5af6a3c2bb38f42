package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"time"

	"github.com/spf13/cobra"
)

func newDeployedCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "deployed HISTORY",
		Short: "Print the commit that was last deployed",
		Long: "Print the commit that was last deployed according to HISTORY, the output of\n" +
			"`pulumi stack history --json`, and a line about each later deploy that failed.\n" +
			"The first line is empty if nothing is deployed. Use - for standard input.",
		Args: exactly(1, "one history"),
		RunE: func(c *cobra.Command, args []string) error {
			raw, err := readFrom(args[0], c.InOrStdin())
			if err != nil {
				return err
			}
			commit, notes, err := deployed(raw)
			if err != nil {
				return fmt.Errorf("%s: %w", args[0], err)
			}
			_, _ = fmt.Fprintln(c.OutOrStdout(), commit)
			for _, note := range notes {
				_, _ = fmt.Fprintln(c.OutOrStdout(), note)
			}
			return nil
		},
	}
}

// pastUpdate is what is read of an entry of `pulumi stack history --json`.
type pastUpdate struct {
	Kind        string            `json:"kind"`
	Result      string            `json:"result"`
	StartTime   string            `json:"startTime"`
	Environment map[string]string `json:"environment"`
}

// page is how many entries .ci/drift asks for.
const page = 100

// time is when the update started. The state has it, so it may be any text.
func (u pastUpdate) time() string {
	if _, err := time.Parse(time.RFC3339, u.StartTime); err != nil {
		return "an unknown time"
	}
	return u.StartTime
}

// commitID is a full hash, which git cannot take for a flag or a branch.
var commitID = regexp.MustCompile(`^[0-9a-f]{40}$`)

// deployed is the commit of the newest update that succeeded, with notes on
// newer ones that did not. It is empty if the stack was never brought up, or was
// destroyed.
func deployed(history []byte) (commit string, notes []string, err error) {
	var updates []pastUpdate // the newest first
	if err := json.Unmarshal(history, &updates); err != nil {
		return "", nil, errors.New("This is not the output of `pulumi stack history --json`.")
	}
	for _, u := range updates {
		head := u.Environment["git.head"]
		switch {
		case u.Kind == "destroy" && u.Result == "succeeded":
			return "", nil, nil
		case u.Kind != "update":
		case u.Result == "succeeded" && !commitID.MatchString(head):
			return "", nil, fmt.Errorf("The deploy of %s has no commit: it did not run in a git checkout. Deploy a commit of this repository.", u.time())
		case u.Result == "succeeded":
			return head, notes, nil
		default:
			outcome := "did not succeed"
			if u.Result == "in-progress" {
				outcome = "has not finished"
			}
			notes = append(notes, fmt.Sprintf("A later deploy, of commit %s at %s, %s.", shortID(head), u.time(), outcome))
		}
	}
	if len(updates) >= page && len(notes) == 0 {
		return "", nil, fmt.Errorf("The newest %d entries of the history have no deploy. Deploy again.", page)
	}
	return "", notes, nil
}

// shortID is a commit for people.
func shortID(commit string) string {
	if !commitID.MatchString(commit) {
		return "unknown"
	}
	return commit[:12]
}
