package terminal

import "strings"

// Wrap breaks a line at spaces, so that it fits into width columns. The lines after
// the first are indented by two more spaces. A word that is too long stays whole, so
// that it can be copied. A width of 0 or less means no limit.
func Wrap(line string, width int) []string {
	if width <= 0 {
		return []string{line}
	}
	indent := line[:len(line)-len(strings.TrimLeft(line, " "))]
	words := strings.Fields(line)
	if len(words) == 0 {
		return []string{""}
	}
	lines := []string{indent + words[0]}
	for _, word := range words[1:] {
		last := lines[len(lines)-1]
		if Columns(last)+1+Columns(word) > width {
			lines = append(lines, indent+"  "+word)
			continue
		}
		lines[len(lines)-1] = last + " " + word
	}
	return lines
}
