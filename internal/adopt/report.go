package adopt

import (
	"fmt"
	"strings"

	"users-pool/internal/observed"
	"users-pool/pool/settings"
)

// Blocked reports whether something must be fixed in AWS before the pool can be
// adopted.
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

// Steps are the commands that are left to run. While the pool breaks a rule, the
// only step is to adopt it again: nothing can be imported, and an up would create a
// second pool.
func (a *Adoption) Steps(c Call) []Step {
	if len(a.Problems) > 0 {
		return []Step{{c.again(), "when the pool is fixed in AWS; until then there is nothing to import"}}
	}
	var steps []Step
	if there := c.inProject(); there != c {
		steps = append(steps, Step{there.again(), "after you have read these files: writes them to the project, where Pulumi looks for them. In a stack file " +
			"that exists, only the settings are replaced"})
	}
	if c.Local != "" {
		return append(steps, a.localSteps(c)...)
	}
	steps = append(steps, Step{"pulumi stack init " + a.Stack.Name, "if the stack does not exist yet; adds the encryption settings to the stack file"})
	for _, key := range a.Secrets {
		steps = append(steps, Step{
			settings.SecretCommand(a.Stack.Name, key),
			"with the secret that " + key + " uses now, from the provider's console",
		})
	}
	steps = append(steps,
		Step{fmt.Sprintf("pulumi import --stack %s --file %s --generate-code=false --protect=false", a.Stack.Name, c.inProject().Files().Import), "imports the resources into the state; only reads from AWS"},
		Step{"pulumi preview --stack " + a.Stack.Name, a.preview()},
		Step{"pulumi up --stack " + a.Stack.Name, "saves the outputs"},
		Step{"go run ./cmd/verify --stack " + a.Stack.Name, "compares the pool with the stack file"})
	if !a.Complete.Protect {
		steps = append(steps, Step{"pulumi up --stack " + a.Stack.Name, protectAgain})
	}
	return steps
}

const protectAgain = "again, with `protect: true` in the stack file: from then on both Pulumi and AWS refuse to delete the pool"

// localSteps are the steps after a pool of a simulated account was read, where cmd/local
// takes the place of the Pulumi CLI.
func (a *Adoption) localSteps(c Call) []Step {
	load := Step{
		fmt.Sprintf("go run ./cmd/local import %s --file %s", a.Stack.Name, c.inProject().Files().Import),
		"imports the resources into the state",
	}
	if c.Local != a.Stack.Name {
		load.Command += " --account " + c.Local
		load.Meaning = "copies the account of stack " + c.Local + ", and imports the resources into the state"
	}
	preview := a.preview()
	if len(a.Secrets) > 0 {
		preview += ". First add a placeholder for each secret to the stack file: see \"Stacks with secrets\" in docs/local.md"
	}
	up := "go run ./cmd/local up " + a.Stack.Name
	steps := []Step{
		load,
		{"go run ./cmd/local preview " + a.Stack.Name, preview},
		{up, "saves the outputs"},
		{"go run ./cmd/verify --stack " + a.Stack.Name + " --local", "compares the pool with the stack file"},
	}
	if !a.Complete.Protect {
		steps = append(steps, Step{up, protectAgain})
	}
	return steps
}

// inert is text on one line in which names and values of AWS are no HTML, link, image or
// mention. Code in the text stays code.
func inert(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", "@", "&#64;", "](", "]\\(", "][", "]\\[").Replace(settings.Printable(text))
}

// code is text as Markdown code, between more backticks than the text contains.
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

// preview says what the preview will show.
func (a *Adoption) preview() string {
	for _, note := range a.Notes {
		if note.Effect == observed.EffectChanged || note.Effect == observed.EffectWritten {
			return "shows the changes that the report lists, and no others; stop if it would replace or delete anything"
		}
	}
	return "shows no changes; stop if it shows any"
}

// Report is the report on an adoption, in Markdown. It holds no secrets.
func (a *Adoption) Report(c Call) string {
	var text strings.Builder
	files := c.Files()
	fmt.Fprintf(&text, "# Adopting pool %s as stack %s\n\n", a.PoolID, a.Stack.Name)
	if len(a.Problems) == 0 {
		fmt.Fprintf(&text, "`%s` has the settings, `%s` the %d resources to import.\n", files.Stack, files.Import, len(a.Import.Resources))
	} else {
		fmt.Fprintf(&text, "`%s` has the settings as they are in AWS. `%s` is empty.\n", files.Stack, files.Import)
		text.WriteString("\n## Fix first\n\nThe pool breaks these rules. Nothing can be imported until they are fixed in AWS:\n\n")
		for _, p := range a.Problems {
			fmt.Fprintf(&text, "- %s\n", inert(p.String()))
		}
	}
	if len(a.Warnings) > 0 {
		text.WriteString("\n## Warnings\n\nA preview will show these:\n\n")
		for _, p := range a.Warnings {
			fmt.Fprintf(&text, "- %s\n", inert(p.String()))
		}
	}
	if len(a.Notes) > 0 {
		text.WriteString("\n## Differences\n\n| what the settings do not express | consequence |\n|---|---|\n")
		for _, note := range a.Notes {
			what := inert(note.What)
			if note.Path != "" {
				what = code(settings.Printable(settings.SettingsKey+"."+note.Path)) + ": " + what
			}
			fmt.Fprintf(&text, "| %s | %s |\n", strings.ReplaceAll(what, "|", "\\|"), note.Effect)
		}
	}
	text.WriteString("\n## Next steps\n\n")
	if a.Blocked() && len(a.Problems) == 0 {
		text.WriteString("First fix the differences that block adoption. Then:\n\n")
	}
	for i, step := range a.Steps(c) {
		fmt.Fprintf(&text, "%d. %s  \n   %s\n", i+1, code(step.Command), inert(step.Meaning))
	}
	return text.String()
}
