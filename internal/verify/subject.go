package verify

import (
	"cmp"
	"maps"
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"

	"users-pool/internal/awsread"
	"users-pool/internal/observed"
	"users-pool/pool/settings"
)

// subject is what the checks compare.
type subject struct {
	Target
	// pool as it is in AWS, and the parts that could not be read.
	pool   *awsread.Pool
	missed map[awsread.Part]error
	// want and have are the settings of the stack and of AWS, in the form that a stack
	// file has.
	want, have map[string]any
	// notes are the differences between the pool and the settings.
	notes observed.Notes
	// styles of managed pages that AWS has, by the keys of the clients; nil for none.
	styles map[string]*settings.Branding
	// clients of the pool, by their keys in the stack.
	clients map[string]types.UserPoolClientType
}

func newSubject(t Target, p *awsread.Pool, missed map[awsread.Part]error) *subject {
	s := &subject{Target: t, pool: p, missed: missed, clients: map[string]types.UserPoolClientType{}, styles: map[string]*settings.Branding{}}
	keys := map[string]string{}
	for key, id := range t.Deployment.ClientIDs {
		keys[id] = key
	}
	for _, client := range p.Clients {
		if key := keys[aws.ToString(client.ClientId)]; key != "" {
			s.clients[key] = client
		}
	}
	reading := observed.Of(s.own(), keys)
	s.notes = reading.Notes
	for key, client := range reading.Settings.Clients {
		s.styles[key] = client.Branding
	}
	s.want = plain(s.expected()).(map[string]any)
	s.have = plain(s.found(reading.Settings)).(map[string]any)
	s.leaveIgnored()
	return s
}

// own is the pool with only the stack's domains: others have their own check.
func (s *subject) own() *awsread.Pool {
	p := *s.pool
	if d := s.Settings.Domain; d != nil {
		ours := slices.DeleteFunc(slices.Clone(p.Domains), func(one types.DomainDescriptionType) bool {
			name := aws.ToString(one.Domain)
			return name != d.Prefix && name != d.Name
		})
		if len(ours) > 0 {
			p.Domains = ours
		}
	}
	return &p
}

// expected are the settings of the stack, with what the program filled in.
func (s *subject) expected() settings.Settings {
	want := s.Settings
	if want.SMS != nil {
		// The program generates the external ID of a role that it builds. The
		// check of the role compares it with the trust policy.
		var made string
		if sms := s.pool.Pool.SmsConfiguration; sms != nil {
			made = aws.ToString(sms.ExternalId)
		}
		want.SMS = &settings.SMS{
			RoleARN:    s.Deployment.SMSRoleARN,
			ExternalID: cmp.Or(want.SMS.ExternalID, made),
			Region:     want.SMS.RegionFor(s.Reader.Region()),
		}
	}
	want.Domain = withoutStyle(want.Domain)
	want.Clients = clientsWithoutStyle(want.Clients)
	return want
}

// found are the settings of AWS, by the keys of the stack. They leave out groups and
// resource servers that others added, which is allowed, and identity providers that
// others added, which has its own check.
func (s *subject) found(have settings.Settings) settings.Settings {
	if sms := s.pool.Pool.SmsConfiguration; sms != nil && aws.ToString(sms.SnsCallerArn) != "" {
		have.SMS = &settings.SMS{
			RoleARN: *sms.SnsCallerArn, ExternalID: aws.ToString(sms.ExternalId),
			Region: cmp.Or(aws.ToString(sms.SnsRegion), s.Reader.Region()),
		}
	}
	servers := map[string]settings.ResourceServer{}
	for key, wanted := range s.Settings.ResourceServers {
		for _, server := range have.ResourceServers {
			if server.Identifier == wanted.Identifier {
				servers[key] = server
			}
		}
	}
	have.ResourceServers = servers
	have.Groups = known(have.Groups, s.Settings.Groups)
	have.IdentityProviders = known(have.IdentityProviders, s.Settings.IdentityProviders)
	have.Domain = withoutStyle(have.Domain)
	have.Clients = clientsWithoutStyle(have.Clients)
	return have.WithDefaults()
}

// known returns the entries that are also in the stack.
func known[V any](all, ours map[string]V) map[string]V {
	found := map[string]V{}
	for key := range ours {
		if value, there := all[key]; there {
			found[key] = value
		}
	}
	return found
}

// withoutStyle leaves out the style of the pages, which is not checked.
func withoutStyle(d *settings.Domain) *settings.Domain {
	if d == nil {
		return nil
	}
	domain := *d
	domain.UI = nil
	return &domain
}

func clientsWithoutStyle(all map[string]settings.ClientSettings) map[string]settings.ClientSettings {
	plain := maps.Clone(all)
	for key, client := range plain {
		client.UI = nil
		plain[key] = client
	}
	return plain
}
