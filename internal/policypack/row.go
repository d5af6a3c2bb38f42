package policypack

import (
	"strings"

	"users-pool/internal/awstype"
	"users-pool/pool/rules"
	"users-pool/pool/settings"
)

// kind is a type of resource, and the rules about its inputs.
type kind struct {
	// token of the type in pulumi-aws.
	token string
	// settings converts the inputs to settings, and returns their path there.
	settings func(*inputs) (of settings.Settings, prefix string)
	rows     []row
}

// kinds are all types that the pack looks at.
var kinds = []kind{
	{awstype.UserPool, userPool, userPoolRows},
	{awstype.UserPoolClient, client, clientRows},
	{awstype.UserPoolDomain, domain, domainRows},
	{awstype.ResourceServer, resourceServer, resourceServerRows},
	{awstype.IdentityProvider, identityProvider, identityProviderRows},
	{awstype.UserGroup, group, groupRows},
}

// row is a rule of the rulebook that is a policy.
type row struct {
	id    string
	level rules.Level
	// reads are the inputs that the rule looks at, the first of them the one that a
	// message is about if it has no other. While one of them isn't known, the rule
	// isn't checked. With a question mark all that counts is whether the input is there.
	reads []string
}

func refused(id string, reads ...string) row { return row{id, rules.Refused, reads} }

func warned(id string, reads ...string) row { return row{id, rules.Warning, reads} }

// name of the policy: the id of the rule, and -warning after it if the rulebook has a
// rule of that id that refuses.
func (r row) name() string {
	if r.level == rules.Warning {
		for _, one := range rules.Rulebook() {
			if one.ID == r.id && one.Level == rules.Refused {
				return r.id + "-warning"
			}
		}
	}
	return r.id
}

// text of the rule.
func (r row) text() string {
	for _, one := range rules.Rulebook() {
		if one.ID == r.id && one.Level == r.level {
			return one.Text
		}
	}
	return ""
}

// inputs are the names of what the rule reads.
func (r row) inputs() []string {
	var names []string
	for _, read := range r.reads {
		names = append(names, strings.TrimSuffix(read, "?"))
	}
	return names
}
