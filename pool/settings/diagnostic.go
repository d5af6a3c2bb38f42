package settings

import (
	"fmt"
	"slices"
	"strings"
)

// Diagnostic is one thing wrong with the settings of a stack.
type Diagnostic struct {
	// Path of the setting, as `pulumi config set --path` takes it.
	Path string
	// Rule is the id of the rule that was broken, for the reader to look up.
	Rule string
	// Message says what is wanted, what was found and the way out.
	Message string

	// meant is the path that a misspelt key most likely meant.
	meant string
}

func (p Diagnostic) String() string {
	if p.Rule == "" {
		return p.Path + ": " + p.Message
	}
	return fmt.Sprintf("%s: %s [%s]", p.Path, p.Message, p.Rule)
}

// Diagnostics are all the problems of one configuration, reported together.
type Diagnostics []Diagnostic

// Add collects what breaks one rule.
func (ps *Diagnostics) Add(rule string) Report {
	return func(path, format string, args ...any) {
		*ps = append(*ps, Diagnostic{Path: path, Rule: rule, Message: sentence(format, args...)})
	}
}

// MostShown is how many diagnostics an error lists.
const MostShown = 100

// Error is one line for each problem.
func (ps Diagnostics) Error() string {
	var lines []string
	for _, p := range ps[:min(len(ps), MostShown)] {
		lines = append(lines, p.String())
	}
	if more := len(ps) - MostShown; more > 0 {
		lines = append(lines, fmt.Sprintf("and %d more problems", more))
	}
	return strings.Join(lines, "\n")
}

// ErrOrNil keeps an empty list from becoming an error that is not nil.
func (ps Diagnostics) ErrOrNil() error {
	if len(ps) == 0 {
		return nil
	}
	return ps
}

// Under puts the paths below a parent, as a component's settings are below the
// settings of its pool.
func (ps Diagnostics) Under(parent string) Diagnostics {
	if parent == "" {
		return ps
	}
	moved := make(Diagnostics, len(ps))
	for i, p := range ps {
		p.Path = strings.Replace(strings.TrimSuffix(parent+"."+p.Path, "."), ".[", "[", 1)
		if p.meant != "" {
			p.meant = parent + "." + p.meant
		}
		moved[i] = p
	}
	return moved
}

// Except leaves out what others already say something about: a setting
// of the wrong type is also a missing one, but saying so twice helps nobody.
func (ps Diagnostics) Except(others Diagnostics) Diagnostics {
	return slices.DeleteFunc(slices.Clone(ps), func(p Diagnostic) bool {
		return slices.ContainsFunc(others, func(other Diagnostic) bool {
			return within(p.Path, other.Path) || within(other.Path, p.Path) || within(p.Path, other.meant)
		})
	})
}

// within reports whether path is parent or below it.
func within(path, parent string) bool {
	rest, ok := strings.CutPrefix(path, parent)
	return ok && parent != "" && (rest == "" || rest[0] == '.' || rest[0] == '[')
}

// Report takes one broken rule: the path of the setting and a message that
// says what is wanted, what was found and the way out.
type Report func(path, format string, args ...any)
