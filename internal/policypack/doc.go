// Package policypack is the rulebook as a Pulumi policy pack, for pools that other
// programs build with plain pulumi-aws, in any language.
//
// The inputs of one resource become settings, and the rules of package rules check
// those. A rule is in the pack if one resource's inputs are all it needs, and if it
// holds for AWS's defaults as well. An input that isn't known yet never breaks a
// rule: the engine asks again in `up`, when it is known and before the resource
// exists.
package policypack
