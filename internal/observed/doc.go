// Package observed says in settings what a user pool is in AWS, and notes
// what they cannot say. Adopting a pool writes them down, verifying one holds
// them against those of the stack.
package observed
