package policypack

import (
	"strings"
	"sync"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/policyx"

	"users-pool/pool/rules"
	"users-pool/pool/settings"
)

// check is one resource, and what breaks any rule in it.
type check struct {
	resource policyx.AnalyzerResource
	in       *inputs
	// prefix is the path of the resource in the settings that its inputs became.
	prefix string
	broken map[rules.Level]settings.Diagnostics
}

// checks remember the last one: a resource is shown to each policy in turn.
type checks struct {
	mu   sync.Mutex
	last *check
}

func (c *checks) of(k kind, resource policyx.AnalyzerResource) *check {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.last == nil || c.last.resource.URN != resource.URN || !c.last.resource.Properties.Equals(resource.Properties) ||
		region(c.last.resource.Provider) != region(resource.Provider) {
		c.last = newCheck(k, resource)
	}
	return c.last
}

func newCheck(k kind, resource policyx.AnalyzerResource) *check {
	in := readInputs(resource.Properties)
	of, prefix := k.settings(in)
	return &check{resource, in, prefix, map[rules.Level]settings.Diagnostics{
		rules.Refused: rules.Check(of.WithDefaults(), nil, region(resource.Provider)),
		rules.Warning: rules.Warnings(of, region(resource.Provider)),
	}}
}

// region of a provider, "" if it isn't known.
func region(provider policyx.AnalyzerProviderResource) string {
	if value := provider.Properties.Get("region"); value.IsString() {
		return value.AsString()
	}
	return ""
}

// violations are the messages about what breaks one rule.
func (c *check) violations(r row) []string {
	if !c.in.known(r.reads) {
		return nil
	}
	var messages []string
	for _, one := range c.broken[r.level] {
		if one.Rule != r.id {
			continue
		}
		one.Path = c.in.path(strings.TrimPrefix(strings.TrimPrefix(one.Path, c.prefix), "."), r)
		if c.in.secret(r.reads) {
			if end := strings.IndexAny(one.Path, ".["); end > 0 {
				one.Path = one.Path[:end] // the rest may name a key of it
			}
			one.Message = "breaks this rule. An input that the rule reads is a secret, so the details aren't shown."
		}
		messages = append(messages, one.String())
	}
	return messages
}
