// Package fakeapi serves AWS's own API over HTTP for what a simulated account
// holds: the calls that read a user pool and what belongs to it, and the two of
// the sign-up probe. Package fakeaws serves the same account to Pulumi; this
// package serves it to code that calls AWS directly.
//
// The responses are the types of the AWS SDK, filled as AWS documents them:
// standard attributes are always listed, custom ones have their prefix, lists
// come in pages, policies are URL-encoded. An operation that is not simulated is
// an error.
package fakeapi
