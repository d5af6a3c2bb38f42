// Package testpool makes user pools in a simulated account with no engine and no
// state, for tests of what looks at a pool from outside: as far as anybody can
// tell they were made by hand.
package testpool
