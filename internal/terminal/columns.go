package terminal

import "github.com/rivo/uniseg"

// Columns is the number of columns that a text takes on a terminal: two for a Chinese
// character or an emoji, none for a combining accent.
func Columns(text string) int { return uniseg.StringWidth(text) }
