// Package fakeapi answers as AWS's own API does, over HTTP, for what a
// simulated account holds: the calls that read a user pool and what belongs to
// it, and the two of the sign-up probe. Package fakeaws simulates the account
// for Pulumi; this is the other side of the same account, for what asks AWS
// itself.
//
// The answers are the types of the AWS SDK, filled as AWS documents them:
// standard attributes are listed whether anybody asked for them or not, custom
// ones have their prefix, lists come in pages, policies are URL-encoded. What
// AWS documents no answer for is refused as an unknown operation.
package fakeapi
