// Package observed turns a user pool as it is in AWS into settings, with notes on
// what the settings cannot express. Adopting a pool writes those settings to a
// stack file; verifying a pool compares them with the stack's.
package observed
