package settings

import "math/big"

// Decimal is a number as it was written, because AWS stores and compares the bounds of
// number attributes as text. The empty Decimal means "no bound".
type Decimal string

// Value of the Decimal. It reports false for text that isn't one.
func (d Decimal) Value() (*big.Rat, bool) {
	if !forms["decimal"].Pattern.MatchString(string(d)) {
		return nil, false
	}
	return new(big.Rat).SetString(string(d))
}
