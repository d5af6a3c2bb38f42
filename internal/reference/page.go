package reference

import (
	"fmt"
	"reflect"
	"strings"
)

// section is a part of the page, which begins with a top-level setting.
type section struct{ title, from string }

var sections = []section{
	{"The pool", "signUp"},
	{"Sign-in", "signIn"},
	{"Attributes", "attributes"},
	{"Passwords", "password"},
	{"Multi-factor authentication", "mfa"},
	{"Verification and recovery", "verify"},
	{"Text messages", "sms"},
	{"Email", "email"},
	{"Message texts", "messages"},
	{"Devices", "devices"},
	{"Triggers", "triggers"},
	{"Threat protection", "threatProtection"},
	{"App clients", "clients"},
	{"Domain and sign-in pages", "domain"},
	{"Web ACL", "webAclArn"},
	{"Logs", "logs"},
	{"Resource servers", "resourceServers"},
	{"Identity providers", "identityProviders"},
	{"Groups", "groups"},
	{"Identity pool", "identityPool"},
	{"Warnings and replacement", "acknowledge"},
}

const outputsTitle = "Outputs"

const intro = `# Reference: settings and outputs

<!-- Generated from the Go types in pool/settings. Do not edit: change the doc comments
and tags there, then run: go test ./internal/reference -update -->

Settings go into a stack file, ` + "`Pulumi.<stack>.yaml`" + `, under ` + "`users-pool:pool`" + `:

` + "```yaml" + `
# yaml-language-server: $schema=docs/schema.json
config:
  users-pool:pool:
    signUp: self
` + "```" + `

With the first line, an editor that supports YAML schemas completes keys and marks
mistakes. The program checks more: a misspelled key, a wrong type or a combination that
AWS refuses ends a preview before anything is created.

The line under the name of a setting says which values it takes, its default, and what a
change does to an existing pool:

- *changes in place*: the pool stays, with its users.
- *a change replaces the pool*: a new pool is created, without the users.
- *a change replaces the client*: a new client is created, with another ID.
- *AWS refuses a change*: it stays as it was created.
- *a change replaces it*: it is deleted and created again.
- *can be added but not removed*: AWS keeps it as long as the pool exists.

` + "`null`" + ` is the same as leaving a setting out. ` + "`<key>`" + ` in a path is a name of your choice. A
*group* contains other settings; a *block* does too, and is off until you add it.

A duration is a whole number and a unit: ` + "`90s`, `5m`, `1h` or `7d`" + `. Nothing under
` + "`users-pool:pool`" + ` can be encrypted; the secrets of identity providers go to
` + "`users-pool:secrets`" + `.

`

// Page is the reference page, in Markdown.
func (r *Reference) Page() (string, error) {
	var page strings.Builder
	page.WriteString(intro)
	for _, s := range sections {
		fmt.Fprintf(&page, "- [%s](#%s)\n", s.title, anchor(s.title))
	}
	for _, title := range []string{secretsTitle, outputsTitle} {
		fmt.Fprintf(&page, "- [%s](#%s)\n", title, anchor(title))
	}
	for _, s := range r.Settings {
		for _, section := range sections {
			if section.from == s.Path {
				fmt.Fprintf(&page, "\n## %s\n", section.title)
			}
		}
		entry, err := r.entry(s)
		if err != nil {
			return "", fmt.Errorf("%s: %w", s.Path, err)
		}
		page.WriteString(entry)
	}
	page.WriteString(secretsSection)
	writeOutputs(&page)
	return page.String(), nil
}

// entry is the entry of one setting.
func (r *Reference) entry(s Setting) (string, error) {
	fallback, meaning := s.defaultAndMeaning()
	facts := []string{takes(s)}
	if s.Type.Kind() != reflect.Struct {
		facts = append(facts, fallback, changes[s.Change])
	}
	var text strings.Builder
	fmt.Fprintf(&text, "\n### `%s`\n\n*%s*\n", s.Path, strings.Join(facts, " · "))
	fmt.Fprintf(&text, "\n%s\n", meaning)
	if len(s.Enum) > fewWords {
		fmt.Fprintf(&text, "\nAllowed values: %s.\n", inCode(s.Enum))
	}
	if s.Same != "" {
		fmt.Fprintf(&text, "\nSame settings as [`%s`](#%s).\n", s.Same, anchor(s.Same))
	}
	if s.Example == "" {
		return text.String(), nil
	}
	line, err := s.exampleLine()
	fmt.Fprintf(&text, "\nExample: `%s`\n", line)
	return text.String(), err
}

func writeOutputs(page *strings.Builder) {
	fmt.Fprintf(page, "\n## %s\n\n", outputsTitle)
	page.WriteString("Read outputs with `pulumi stack output`, or from another stack with a StackReference.\n" +
		"The outputs of a part that is off are absent, not empty.\n\n" +
		"| output | shape | meaning | secret | absent when |\n|---|---|---|---|---|\n")
	for _, o := range Outputs {
		secret, absent := "no", "never"
		if o.Secret {
			secret = "yes"
		}
		if o.Absent != "" {
			absent = o.Absent
		}
		fmt.Fprintf(page, "| `%s` | %s | %s | %s | %s |\n", o.Name, o.Shape, o.Meaning, secret, absent)
	}
}

// anchor is the anchor of a heading, as GitHub makes it.
func anchor(title string) string {
	return strings.NewReplacer(" ", "-", ".", "", "<", "", ">", "", "[", "", "]", "").Replace(strings.ToLower(title))
}
