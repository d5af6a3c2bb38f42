package pool

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Problem is one thing wrong with the settings of a stack.
type Problem struct {
	// Path of the setting, as `pulumi config set --path` takes it.
	Path string
	// Rule is the id of the rule that was broken, for the reader to look up.
	Rule string
	// Message says what is wanted, what was found and the way out.
	Message string

	// meant is the path that a misspelt key most likely meant.
	meant string
}

func (p Problem) String() string {
	if p.Rule == "" {
		return p.Path + ": " + p.Message
	}
	return fmt.Sprintf("%s: %s [%s]", p.Path, p.Message, p.Rule)
}

// Problems are all the problems of one configuration, reported together.
type Problems []Problem

// by collects what breaks one rule.
func (ps *Problems) by(rule string) report {
	return func(path, format string, args ...any) {
		*ps = append(*ps, Problem{Path: path, Rule: rule, Message: sentence(format, args...)})
	}
}

// mostShown is how many problems anybody reads at once.
const mostShown = 100

// Error is one line for each problem.
func (ps Problems) Error() string {
	var lines []string
	for _, p := range ps[:min(len(ps), mostShown)] {
		lines = append(lines, p.String())
	}
	if more := len(ps) - mostShown; more > 0 {
		lines = append(lines, fmt.Sprintf("and %d more problems", more))
	}
	return strings.Join(lines, "\n")
}

// orNil keeps an empty list from becoming an error that is not nil.
func (ps Problems) orNil() error {
	if len(ps) == 0 {
		return nil
	}
	return ps
}

// under puts the paths below a parent, as a component's settings are below the
// settings of its pool.
func (ps Problems) under(parent string) Problems {
	if parent == "" {
		return ps
	}
	moved := make(Problems, len(ps))
	for i, p := range ps {
		p.Path = strings.Replace(strings.TrimSuffix(parent+"."+p.Path, "."), ".[", "[", 1)
		if p.meant != "" {
			p.meant = parent + "." + p.meant
		}
		moved[i] = p
	}
	return moved
}

// unlessAbout leaves out what others already say something about: a setting
// of the wrong type is also a missing one, but saying so twice helps nobody.
func (ps Problems) unlessAbout(others Problems) Problems {
	return slices.DeleteFunc(slices.Clone(ps), func(p Problem) bool {
		return slices.ContainsFunc(others, func(other Problem) bool {
			return within(p.Path, other.Path) || within(other.Path, p.Path) || within(p.Path, other.meant)
		})
	})
}

// within reports whether path is parent or below it.
func within(path, parent string) bool {
	rest, ok := strings.CutPrefix(path, parent)
	return ok && parent != "" && (rest == "" || rest[0] == '.' || rest[0] == '[')
}

// problemsOf turns any error into what can be reported line by line.
func problemsOf(err error) []string {
	var problems Problems
	if errors.As(err, &problems) {
		return strings.Split(problems.Error(), "\n")
	}
	return []string{err.Error()}
}
