// Package stages reads stages.yaml, the one list of stages: which stack runs
// in which AWS account, under which roles, and how a change gets there.
// Workflows, policies and documents follow it.
package stages
