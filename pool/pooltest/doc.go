// Package pooltest runs programs that use package pool in a test, without Pulumi and
// without AWS. Its mocks answer as AWS would: with IDs, ARNs, endpoints and client secrets
// of the right form, and as a stack that has nothing yet. The same program gets the same
// answers in every run.
//
// Mocks don't show what the engine does: order, replacement, protection, and what a change
// does to a stack that exists.
package pooltest
