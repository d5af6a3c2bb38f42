// Package verify checks that a user pool in AWS matches its stack's settings and
// outputs. It compares with AWS's responses, not with the state or with what the
// provider sent.
//
// It only reads. The one exception is the probe, which tries to sign up in a way that
// every pool should reject.
package verify
