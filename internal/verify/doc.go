// Package verify checks that a user pool in AWS is what its stack says, and does
// what the settings promise: not what the state remembers, nor what the provider
// sent, but what AWS answers today.
//
// It looks, and changes nothing. Only the probe tries something: to sign up, in
// a way that no pool should accept.
package verify
