package pool

import (
	"slices"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool/settings"
)

// recordOutput is the output that holds the record.
const recordOutput = "poolRecord"

// recordVersion is raised when the shape of the record changes, so that a
// later program knows what an earlier one wrote.
const recordVersion = 2

// record is what AWS fixed when the pool was made, or will not let go of. It
// is an output for the program itself: the next run compares its settings with
// it. See lastUp.
type record struct {
	Version int    `json:"version"`
	ID      string `json:"id"`
	// Region the pool was made in, and stays in.
	Region    string   `json:"region"`
	Name      string   `json:"name"`
	Aliases   []string `json:"aliases"`
	Usernames []string `json:"usernames"`
	// CaseSensitive is what the pool is, not what the settings say.
	CaseSensitive bool       `json:"caseSensitive"`
	Protect       bool       `json:"protect"`
	SMS           *smsRecord `json:"sms"`
	// ClaimsTrigger is whether there is a trigger before token generation,
	// which the provider keeps while there is any other.
	ClaimsTrigger bool `json:"claimsTrigger"`
	// EmailMFA is whether codes go by mail, which the provider does not take off.
	EmailMFA bool `json:"emailMfa"`
	// DefaultRedirects are the default redirect URLs of clients, which the
	// provider keeps, by key.
	DefaultRedirects map[string]string `json:"defaultRedirects"`
	// Secrets is which clients have a secret, by key. Nil in a record of version 1.
	Secrets map[string]bool `json:"secrets"`
	// ResourceServers are their identifiers by key. Nil in a record of version 1.
	ResourceServers map[string]string `json:"resourceServers"`
}

type smsRecord struct {
	// ExternalID the role was made with: a renamed stack keeps it.
	ExternalID string `json:"externalId"`
	// RoleBuilt is whether the role is the stack's own.
	RoleBuilt bool `json:"roleBuilt"`
}

// madeExternalID is the external id of the role that the stack built, if any.
func (r *record) madeExternalID() string {
	if r == nil || r.SMS == nil || !r.SMS.RoleBuilt {
		return ""
	}
	return r.SMS.ExternalID
}

// record of the pool as it is now.
func (p *Pool) record() pulumi.Map {
	chosen := p.UserPool.settings
	written := pulumi.Map{
		"version":       pulumi.Int(recordVersion),
		"id":            p.UserPool.ID,
		"region":        p.UserPool.ARN.ApplyT(regionOf).(pulumi.StringOutput),
		"name":          pulumi.String(chosen.Name),
		"aliases":       pulumi.ToStringArray(chosen.SignIn.Aliases),
		"usernames":     pulumi.ToStringArray(chosen.SignIn.Usernames),
		"caseSensitive": p.UserPool.caseSensitive(),
		"protect":       pulumi.Bool(chosen.Protect),
		"claimsTrigger": pulumi.Bool(chosen.Triggers.PreTokenGeneration != nil),
		"emailMfa":      pulumi.Bool(slices.Contains(chosen.MFA.Methods, settings.MethodEmail)),
	}
	secrets := pulumi.BoolMap{}
	for key, client := range p.Clients {
		secrets[key] = pulumi.Unsecret(client.Secret.ApplyT(func(secret string) bool { return secret != "" })).(pulumi.BoolOutput)
	}
	written["secrets"] = secrets
	identifiers := pulumi.StringMap{}
	for key, server := range chosen.ResourceServers {
		identifiers[key] = pulumi.String(server.Identifier)
	}
	written["resourceServers"] = identifiers
	redirects := pulumi.StringMap{}
	for key, client := range chosen.Clients {
		if client.OAuth != nil && client.OAuth.DefaultRedirectURL != "" {
			redirects[key] = pulumi.String(client.OAuth.DefaultRedirectURL)
		}
	}
	if len(redirects) > 0 {
		written["defaultRedirects"] = redirects
	}
	if chosen.SMS != nil {
		written["sms"] = pulumi.Map{
			"externalId": pulumi.String(p.UserPool.externalID),
			"roleBuilt":  pulumi.Bool(p.UserPool.SMSRole != nil),
		}
	}
	return written
}

// caseSensitive is what the pool is. AWS's own default is true.
func (p *UserPool) caseSensitive() pulumi.BoolOutput {
	return p.resource.UsernameConfiguration.CaseSensitive().ApplyT(func(said *bool) bool {
		return said == nil || *said
	}).(pulumi.BoolOutput)
}
