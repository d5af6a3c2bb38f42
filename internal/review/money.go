package review

import (
	"fmt"
	"strconv"
	"strings"
)

// Money is an amount in millionths of a US dollar. AWS's lowest price per user is
// $0.0025.
type Money int64

// Dollar is one US dollar.
const Dollar Money = 1_000_000

// String formats a unit price in dollars and cents, with more decimals if needed.
func (m Money) String() string {
	whole := strings.TrimRight(fmt.Sprintf("%06d", m%Dollar), "0")
	for len(whole) < 2 {
		whole += "0"
	}
	return "$" + grouped(int64(m/Dollar)) + "." + whole
}

// Rounded formats a total in dollars and cents, rounding half a cent up.
func (m Money) Rounded() string {
	cents := (m + Dollar/200) / (Dollar / 100)
	return fmt.Sprintf("$%s.%02d", grouped(int64(cents/100)), cents%100)
}

// grouped formats a number with thousands separators.
func grouped(n int64) string {
	text := strconv.FormatInt(n, 10)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// counted formats a count and its noun in the singular or plural.
func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return grouped(int64(n)) + " " + thing + "s"
}
