// Package fakeaws is a simulated AWS account behind a Pulumi resource provider
// for the package "aws". It is served over gRPC on the loopback address, and
// the real Pulumi engine attaches to it with PULUMI_DEBUG_PROVIDERS=aws:<port>.
//
// It lets tests deploy, change, break and destroy the program without an
// account, so it has to be as strict as AWS. What the real provider rejects in a
// preview is rejected in a preview, what only fails at AWS fails here at the
// same call, and what the provider silently ignores is silently ignored. A test
// replays a recording of the real provider against it
// (testdata/aws-provider.json). What the recording does not cover is listed in
// the table of the type.
//
// The provider part is one generic core (check, plan, diff) driven by a table of
// fields per resource type, because the real one is a bridged Terraform provider
// and its behavior follows from such tables. The AWS part has files per resource
// type: what a call computes, stores and refuses.
//
// docs/local.md lists what isn't simulated. Rate limits are, as faults that a test
// injects.
package fakeaws
