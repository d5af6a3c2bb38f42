// Package testpool creates user pools in a simulated account without an engine or a
// state, for tests of code that reads pools from AWS.
package testpool
