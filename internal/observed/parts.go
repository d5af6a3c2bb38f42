package observed

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"github.com/aws/aws-sdk-go-v2/aws"

	"users-pool/internal/awsread"
	"users-pool/pool/settings"
)

// domain is the name of one's own where there are both: the settings have one.
func (r *reader) domain() *settings.Domain {
	if len(r.live.Domains) == 0 {
		return nil
	}
	chosen := r.live.Domains[0]
	for _, d := range r.live.Domains[1:] {
		left := d
		if d.CustomDomainConfig != nil {
			chosen, left = d, chosen
		}
		r.notes.Add(EffectLeft, "domain", "the pool has two domains and the settings have one; %s stays beside it, and AWS deletes no pool "+
			"that has it", aws.ToString(left.Domain))
	}
	d := &settings.Domain{UI: r.ui("domain.ui", awsread.AllClients)}
	if chosen.CustomDomainConfig != nil {
		d.Name, d.CertificateARN = aws.ToString(chosen.Domain), aws.ToString(chosen.CustomDomainConfig.CertificateArn)
	} else {
		d.Prefix = aws.ToString(chosen.Domain)
	}
	if aws.ToInt32(chosen.ManagedLoginVersion) == 2 {
		d.Pages = settings.PagesManaged
		r.notes.Add(EffectLeft, "domain.pages", "the branding of managed pages is not read: there is no type for it, see docs/not-built.md")
	}
	return d
}

// ui is the look of a client's pages. AWS tells where the logo is, not what it is.
func (r *reader) ui(path, client string) *settings.UI {
	look, there := r.live.UI[client]
	if !there {
		return nil
	}
	if url := aws.ToString(look.ImageUrl); url != "" {
		r.notes.Add(EffectLeft, path+".logo", "AWS tells the address of the logo only; put the image at %s into the stack file, in base64, or "+
			"the next change of the look takes it off", url)
	}
	if aws.ToString(look.CSS) == "" {
		return nil
	}
	return &settings.UI{CSS: *look.CSS}
}

func (r *reader) resourceServers() map[string]settings.ResourceServer {
	var servers map[string]settings.ResourceServer
	for _, one := range r.live.ResourceServers {
		if servers == nil {
			servers = map[string]settings.ResourceServer{}
		}
		server := settings.ResourceServer{Identifier: aws.ToString(one.Identifier), Name: aws.ToString(one.Name)}
		for _, scope := range one.Scopes {
			if server.Scopes == nil {
				server.Scopes = map[string]string{}
			}
			server.Scopes[aws.ToString(scope.ScopeName)] = aws.ToString(scope.ScopeDescription)
		}
		servers[keyFor(cmp.Or(server.Name, server.Identifier), "server", servers)] = server
	}
	return servers
}

func (r *reader) groups() map[string]settings.Group {
	var groups map[string]settings.Group
	for _, one := range r.live.Groups {
		if groups == nil {
			groups = map[string]settings.Group{}
		}
		name := aws.ToString(one.GroupName)
		group := settings.Group{Description: aws.ToString(one.Description), RoleARN: aws.ToString(one.RoleArn)}
		if one.Precedence != nil {
			group.Precedence = aws.Int(int(*one.Precedence))
		}
		if group.Precedence != nil && *group.Precedence == 0 {
			group.Precedence = nil // to the provider that is the same
			r.notes.Add(EffectLeft, "groups."+name+".precedence", "AWS has 0, which goes before every other; the settings leave it out, and it stays")
		}
		groups[name] = group
	}
	return groups
}

func number(text *string) *int {
	if text == nil {
		return nil
	}
	value, err := strconv.Atoi(*text)
	if err != nil {
		return nil
	}
	return &value
}

// keys of a map in order.
func keys[V any](of map[string]V) []string { return slices.Sorted(maps.Keys(of)) }
