package settings

import (
	"fmt"
	"slices"
	"strings"
)

// Diagnostic is one thing that is wrong with the settings of a stack.
type Diagnostic struct {
	// Path of the setting, as `pulumi config set --path` takes it.
	Path string
	// Rule is the id of the rule, "" for text that isn't valid configuration.
	Rule string
	// Message says what is wrong and what to do.
	Message string

	// meant is the path that a misspelled key probably means.
	meant string
}

func (d Diagnostic) String() string {
	if d.Rule == "" {
		return d.Path + ": " + d.Message
	}
	return fmt.Sprintf("%s: %s [%s]", d.Path, d.Message, d.Rule)
}

// Report takes one diagnostic: the path of the setting and the message.
type Report func(path, format string, args ...any)

// Diagnostics are everything that is wrong with one configuration.
type Diagnostics []Diagnostic

// Add returns a Report that adds what breaks one rule.
func (ds *Diagnostics) Add(rule string) Report {
	return func(path, format string, args ...any) {
		*ds = append(*ds, Diagnostic{Path: path, Rule: rule, Message: sentence(format, args...)})
	}
}

// MostShown is how many diagnostics an error lists.
const MostShown = 100

// Error has a line for each diagnostic.
func (ds Diagnostics) Error() string {
	var lines []string
	for _, d := range ds[:min(len(ds), MostShown)] {
		lines = append(lines, d.String())
	}
	if more := len(ds) - MostShown; more > 0 {
		lines = append(lines, fmt.Sprintf("and %d more problems", more))
	}
	return strings.Join(lines, "\n")
}

// ErrOrNil is the diagnostics as an error, nil if there are none.
func (ds Diagnostics) ErrOrNil() error {
	if len(ds) == 0 {
		return nil
	}
	return ds
}

// Under moves the diagnostics below a path, such as SettingsKey.
func (ds Diagnostics) Under(parent string) Diagnostics {
	moved := slices.Clone(ds)
	for i := range moved {
		moved[i].Path = below(parent, moved[i].Path)
		if moved[i].meant != "" {
			moved[i].meant = below(parent, moved[i].meant)
		}
	}
	return moved
}

// below is a path below another. Either may be empty. A key of another namespace, such as
// aws:region, is below nothing.
func below(parent, path string) string {
	if strings.HasPrefix(path, "aws:") {
		return path
	}
	if parent == "" || path == "" || path[0] == '[' {
		return parent + path
	}
	return parent + "." + path
}

// Except leaves out the diagnostics about settings that others are about: a setting
// of the wrong type is also missing, but one message is enough.
func (ds Diagnostics) Except(others Diagnostics) Diagnostics {
	return slices.DeleteFunc(slices.Clone(ds), func(d Diagnostic) bool {
		return slices.ContainsFunc(others, func(other Diagnostic) bool {
			return within(d.Path, other.Path) || within(other.Path, d.Path) || within(d.Path, other.meant)
		})
	})
}

// within reports whether path is parent or below it.
func within(path, parent string) bool {
	rest, ok := strings.CutPrefix(path, parent)
	return ok && parent != "" && (rest == "" || rest[0] == '.' || rest[0] == '[')
}
