// Package fakeaws is a simulated AWS account behind a Pulumi resource provider
// for the package "aws". It is served over gRPC on the loopback address, and
// the real Pulumi engine attaches to it with PULUMI_DEBUG_PROVIDERS=aws:<port>.
//
// It exists so that the program can be brought up, changed, broken and torn
// down without an account, and so it has to be as unkind as AWS: what the real
// provider refuses at preview is refused at preview, what only fails at AWS
// fails here at the same moment, and what the provider silently ignores is
// silently ignored. A test replays a recording of the real provider against it
// (testdata/aws-provider.json); what no recording covers is listed in the
// table of its type.
//
// The provider half is one generic core (check, plan, diff) driven by a table
// of fields per resource type, because the real one is a bridged Terraform
// provider and its behavior follows from such tables. The AWS half is one
// file per resource type: what a call computes, keeps and refuses.
//
// What it does not simulate: users signing in, messages, the passing of time
// (IAM changes are visible at once), and any limit on calls other than the
// faults that a test asks for.
package fakeaws
