package adopt

import (
	"fmt"
	"strings"

	"users-pool/internal/observed"
	"users-pool/pool/settings"
)

// Blocked tells whether the pool cannot be taken over as it is.
func (a *Adoption) Blocked() bool {
	if len(a.Problems) > 0 {
		return true
	}
	for _, note := range a.Notes {
		if note.Effect == observed.EffectRefused {
			return true
		}
	}
	return false
}

// Steps are what is left to do, a command each with what it does. While the program
// refuses what AWS has, there is nothing that could be imported, and an up would
// make a second pool.
func (a *Adoption) Steps(c Call) []Step {
	if len(a.Problems) > 0 {
		return []Step{{c.again(), "once AWS has it otherwise; only then is there anything to import"}}
	}
	var steps []Step
	if there := c.inProject(); there != c {
		steps = append(steps, Step{there.again(), "once these files are looked at: in the project, where Pulumi looks for its own, " +
			"and keeps of a stack file that is there all but the settings"})
	}
	steps = append(steps, Step{"pulumi stack init " + a.Stack.Name, "where there is no such stack yet; it writes how secrets are encrypted into the stack file"})
	for _, key := range a.Secrets {
		steps = append(steps, Step{
			settings.SecretCommand(a.Stack.Name, key),
			"with the secret that " + key + " has now; the provider's own console shows it",
		})
	}
	steps = append(steps,
		Step{fmt.Sprintf("pulumi import --stack %s --file %s --generate-code=false --protect=false", a.Stack.Name, c.inProject().Files().Import), "takes the resources into the state; AWS is only read"},
		Step{"pulumi preview --stack " + a.Stack.Name, a.preview()},
		Step{"pulumi up --stack " + a.Stack.Name, "writes the outputs, and the record that later changes are held against"},
		Step{"go run ./cmd/verify --stack " + a.Stack.Name, "checks the pool against the stack file"})
	if !a.Complete.Protect {
		steps = append(steps, Step{"pulumi up --stack " + a.Stack.Name,
			"once more, with `protect: true` in the stack file: from then on neither Pulumi nor AWS lets anybody delete the pool with its users"})
	}
	return steps
}

// code is text as Markdown shows it letter by letter: between more backticks than
// there are in it.
func code(text string) string {
	fence, pad := "`", ""
	for strings.Contains(text, fence) {
		fence, pad = fence+"`", " "
	}
	return fence + pad + text + pad + fence
}

// Step is a command and what it does.
type Step struct {
	Command string `json:"command"`
	Meaning string `json:"meaning"`
}

// preview says what the preview shows.
func (a *Adoption) preview() string {
	for _, note := range a.Notes {
		if note.Effect == observed.EffectChanged || note.Effect == observed.EffectWritten {
			return "shows what the report names, and no other change; stop if it would replace or delete anything"
		}
	}
	return "shows no change; stop if it does"
}

// Report is what somebody should read before going on, in Markdown. No secret is
// in it, and none was read into it.
func (a *Adoption) Report(c Call) string {
	var text strings.Builder
	files := c.Files()
	fmt.Fprintf(&text, "# Taking over the pool %s as the stack %s\n\n", a.PoolID, a.Stack.Name)
	if len(a.Problems) == 0 {
		fmt.Fprintf(&text, "`%s` holds the settings, `%s` the %d resources to import.\n", files.Stack, files.Import, len(a.Import.Resources))
	} else {
		fmt.Fprintf(&text, "`%s` holds the settings as they are in AWS, `%s` nothing yet.\n", files.Stack, files.Import)
		text.WriteString("\n## What the program refuses\n\nNothing can be imported until this is not so any more in AWS:\n\n")
		for _, p := range a.Problems {
			fmt.Fprintf(&text, "- %s\n", p)
		}
	}
	if len(a.Warnings) > 0 {
		text.WriteString("\n## What a preview warns of\n\n")
		for _, p := range a.Warnings {
			fmt.Fprintf(&text, "- %s\n", p)
		}
	}
	if len(a.Notes) > 0 {
		text.WriteString("\n## What the settings do not say\n\n| what | so |\n|---|---|\n")
		for _, note := range a.Notes {
			what := note.What
			if note.Path != "" {
				what = code(note.Path) + ": " + what
			}
			fmt.Fprintf(&text, "| %s | %s |\n", strings.ReplaceAll(settings.Printable(what), "|", "\\|"), note.Effect)
		}
	}
	text.WriteString("\n## What to do next\n\n")
	if a.Blocked() && len(a.Problems) == 0 {
		text.WriteString("First settle what cannot be taken over, above. Then:\n\n")
	}
	for i, step := range a.Steps(c) {
		fmt.Fprintf(&text, "%d. %s  \n   %s\n", i+1, code(step.Command), settings.Printable(step.Meaning))
	}
	return text.String()
}
