// Package terminal says what there is to know of where output goes.
package terminal

import (
	"os"

	"golang.org/x/term"
)

// Is tells whether somebody reads along.
func Is(out any) bool {
	file, ok := out.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

// Colored honors what people and terminals ask for.
func Colored(out any) bool {
	return Is(out) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}

// The widths of a line.
const (
	page   = 120 // where nobody reads along
	widest = 160 // as long as a line is read with ease
)

// Width of a line, in characters.
func Width(out any) int {
	if file, ok := out.(*os.File); ok {
		if columns, _, err := term.GetSize(int(file.Fd())); err == nil {
			return min(columns, widest)
		}
	}
	return page
}
