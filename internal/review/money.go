package review

import (
	"fmt"
	"strconv"
	"strings"
)

// Money is an amount in millionths of a US dollar: AWS's smallest price of a
// user is $0.0025.
type Money int64

// Dollar is one US dollar.
const Dollar Money = 1_000_000

// String is a unit price: dollars and cents, and as many decimals as it has.
func (m Money) String() string {
	whole := strings.TrimRight(fmt.Sprintf("%06d", m%Dollar), "0")
	for len(whole) < 2 {
		whole += "0"
	}
	return "$" + grouped(int64(m/Dollar)) + "." + whole
}

// Rounded is a total: dollars and cents, half a cent rounded up.
func (m Money) Rounded() string {
	cents := (m + Dollar/200) / (Dollar / 100)
	return fmt.Sprintf("$%s.%02d", grouped(int64(cents/100)), cents%100)
}

// grouped is a number with a comma between thousands.
func grouped(n int64) string {
	text := strconv.FormatInt(n, 10)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// counted is a number of things, in the singular or the plural.
func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return grouped(int64(n)) + " " + thing + "s"
}
