// Package terminal describes where output goes.
package terminal

import (
	"os"
	"strconv"

	"golang.org/x/term"
)

// Is reports whether output goes to a terminal.
func Is(out any) bool {
	file, ok := out.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

// Colored reports whether output may have colors: on a terminal, unless NO_COLOR is
// set (no-color.org) or TERM is dumb.
func Colored(out any) bool {
	return Is(out) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}

// Widths of lines, in columns.
const (
	defaultWidth = 120 // outside a terminal
	maxWidth     = 160 // longer lines are hard to read
)

// Limit is Width for a terminal, and 0 for other output: programs may read its lines.
func Limit(out any) int {
	if !Is(out) {
		return 0
	}
	return Width(out)
}

// Width is the number of columns in a line of output: the terminal's, or what COLUMNS
// says (POSIX, Environment Variables) for other output.
func Width(out any) int {
	if file, ok := out.(*os.File); ok {
		if columns, _, err := term.GetSize(int(file.Fd())); err == nil && columns > 0 {
			return min(columns, maxWidth)
		}
	}
	if columns, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && columns > 0 {
		return min(columns, maxWidth)
	}
	return defaultWidth
}
