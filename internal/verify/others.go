package verify

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"

	"users-pool/internal/awsread"
)

// otherClients checks for clients that the stack does not have, which no one reviewed.
func (s *subject) otherClients() finding {
	return s.held([]awsread.Part{awsread.PartClients}, func() finding {
		have := map[string]string{}
		for _, client := range s.pool.Clients {
			id := aws.ToString(client.ClientId)
			have[id] = fmt.Sprintf("%s (%s)", aws.ToString(client.ClientName), id)
		}
		return noOther("Client", have, slices.Collect(maps.Values(s.Deployment.ClientIDs)))
	})
}

// otherProviders checks for identity providers that the stack does not know: their
// users can sign in to the pool. They are allowed if a client leaves its own to others.
func (s *subject) otherProviders() finding {
	if open := s.openTo(); len(open) > 0 {
		return seen("left to others by ignoreChanges of " + strings.Join(open, ", "))
	}
	return s.held([]awsread.Part{awsread.PartIdentityProviders}, func() finding {
		have := map[string]string{}
		for _, provider := range s.pool.IdentityProviders {
			name := aws.ToString(provider.ProviderName)
			have[name] = fmt.Sprintf("%s (%s)", name, provider.ProviderType)
		}
		return noOther("Identity provider", have, slices.Collect(maps.Keys(s.Settings.IdentityProviders)))
	})
}

// otherDomains checks for domains that the stack does not know: they have sign-in
// pages.
func (s *subject) otherDomains() finding {
	return s.held([]awsread.Part{awsread.PartDomains}, func() finding {
		have := map[string]string{}
		for _, domain := range s.pool.Domains {
			have[aws.ToString(domain.Domain)] = aws.ToString(domain.Domain)
		}
		var ours []string
		if d := s.Settings.Domain; d != nil {
			ours = []string{d.Prefix, d.Name}
		}
		return noOther("Domain", have, ours)
	})
}
