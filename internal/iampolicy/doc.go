// Package iampolicy makes the IAM policies of the project: what the roles that
// deploy, preview and read may do, whom they trust, and what they may do to a
// state in S3.
//
// What a role may do follows from one table: the calls that the AWS provider
// makes for each type that the program registers. The table was read in the
// source of terraform-provider-aws 5, on which the provider of go.mod is
// built. Which resources an action can be limited to is from AWS's Service
// Authorization Reference. A test compares the table with the types that
// package pool registers. Which roles there are follows from stages.yaml.
//
// docs/iam holds the policies with placeholders, for reading and review:
//
//	go test ./internal/iampolicy -update
//
// Filled makes those of one stage, with its own values:
//
//	go run ./cmd/operations policies dev
package iampolicy
