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

// domain returns the pool's domain settings: a prefix domain, a custom domain, or
// both.
func (r *reader) domain() *settings.Domain {
	if len(r.live.Domains) == 0 {
		return nil
	}
	d := &settings.Domain{UI: r.ui("domain.ui", awsread.AllClients)}
	versions := map[int32]bool{}
	for _, one := range r.live.Domains {
		versions[aws.ToInt32(one.ManagedLoginVersion)] = true
		if one.CustomDomainConfig != nil {
			d.Name, d.CertificateARN = aws.ToString(one.Domain), aws.ToString(one.CustomDomainConfig.CertificateArn)
		} else {
			d.Prefix = aws.ToString(one.Domain)
		}
	}
	if versions[2] {
		d.Pages = settings.PagesManaged
	}
	if len(versions) > 1 {
		r.notes.Add(EffectChanged, "domain.pages", "One domain has classic pages and the other has managed ones. The settings have one kind for both.")
	}
	return d
}

// ui is the style of a client's classic pages. AWS returns the URL of the logo, not
// the image.
func (r *reader) ui(path, client string) *settings.UI {
	look, there := r.live.UI[client]
	if !there {
		return nil
	}
	if url := aws.ToString(look.ImageUrl); url != "" {
		r.notes.Add(EffectLeft, path+".logo", "AWS returns only the URL of the logo. Add the image at %s to the stack file, in base64, or "+
			"the next change of the style removes it.", url)
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
			group.Precedence = nil // the provider can't tell them apart
			r.notes.Add(EffectLeft, "groups."+name+".precedence", "AWS has precedence 0, which the provider can't write. It stays as long as the setting is left out.")
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

// keys are those of a map, sorted.
func keys[V any](of map[string]V) []string { return slices.Sorted(maps.Keys(of)) }
