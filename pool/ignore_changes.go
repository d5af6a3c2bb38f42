package pool

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool/settings"
)

// What AWS or the provider does not tell back is not in the state of a resource
// that was imported, and to the provider it looks like a change that replaces
// the pool, or a client. So a change of it is ignored where the record of the
// last `up` says that there is none, and where there is no record: the stack was
// imported, or never came up. A change that is made before the first `up` came
// through is therefore seen by the one after it, because the record holds what
// the resources are, and not what the settings said.
//
// A library has no record, and ignores nothing.

// keepsUsernames reports whether nothing is to change about the case of
// usernames. AWS may say nothing about a pool that is case sensitive, which is
// its own default (API UsernameConfigurationType).
func (r *record) keepsUsernames(s settings.SignIn) bool {
	return r != nil && s.CaseSensitive && (r.ID == "" || r.CaseSensitive)
}

// keepsSecret reports whether a client is to keep its secret, or to have none as
// before. Nothing that is read from AWS says whether one was asked for.
func (r *record) keepsSecret(key string, c settings.ClientSettings) bool {
	if r == nil || r.ID == "" {
		return r != nil
	}
	had, known := r.Secrets[key]
	return known && had == c.Secret
}

// before is the record as the run with these settings may go by it. Where they
// replace the pool nothing is kept of what it is.
func (r *record) before(s settings.Settings) *record {
	if len(replaced(s, r)) == 0 {
		return r
	}
	return &record{ID: r.ID, SMS: r.SMS}
}

// ignoredIf is an option that ignores a change of an input where there is none.
func ignoredIf(none bool, input string) pulumi.ResourceOption {
	if !none {
		return pulumi.IgnoreChanges(nil)
	}
	return pulumi.IgnoreChanges([]string{input})
}
