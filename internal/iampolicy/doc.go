// Package iampolicy generates the project's IAM policies: the permissions of the
// roles that deploy, preview and read, their trust policies, and their access to
// a state in S3.
//
// What a role may do follows from one table: the calls that the AWS provider
// makes for each type that the program registers. The table was compiled from the
// source of terraform-provider-aws 5, on which the provider in go.mod is built.
// AWS's Service Authorization Reference says which resources an action can be
// limited to. A test compares the table with the types that package pool
// registers. stages.yaml determines which roles there are.
//
// docs/iam holds the policies with placeholders, for reading and review:
//
//	go test ./internal/iampolicy -update
//
// Filled makes those of one stage, with its own values:
//
//	go run ./cmd/operations policies dev
package iampolicy
