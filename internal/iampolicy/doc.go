// Package iampolicy makes the IAM policies of docs/iam: what the roles that
// deploy, preview and read may do, whom they trust, and what they may do to a state
// in S3.
//
// What the two may do follows from one table, of the calls that the AWS
// provider makes for each type the program registers. The table was read in
// the source of terraform-provider-aws 5, on which the provider of go.mod
// stands; to what an action can be limited is from AWS's Service Authorization
// Reference. A test holds the table to the types that package pool registers.
//
// The files are committed. Write them anew with
//
//	go test ./internal/iampolicy -update
package iampolicy
