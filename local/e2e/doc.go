// Package e2e holds the tests on the real Pulumi engine: what mocks cannot
// show, such as order, replacement, protection and secrets in the state. Each
// test has a stack, a state and an account of its own.
package e2e
