package settings

import (
	"math/big"
	"regexp"
)

// Decimal is a number exactly as it was written, since AWS keeps the bounds of
// number attributes as text and compares them as text. The empty Decimal means
// "no bound".
type Decimal string

var decimalPattern = regexp.MustCompile(`^-?[0-9]{1,309}(\.[0-9]{1,30})?$`)

// Value of the Decimal; false for text that is not one.
func (d Decimal) Value() (*big.Rat, bool) {
	if !decimalPattern.MatchString(string(d)) {
		return nil, false
	}
	return new(big.Rat).SetString(string(d))
}

func (Decimal) Want() string {
	return "a number such as 0, 100 or 2.5, without an exponent"
}
