package pool

import (
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/internal/awstype"
	"users-pool/pool/settings"
	"users-pool/pool/transition"
)

// previousPool reads a pool from the state and, if whole is set, everything that
// New built for it.
func previousPool(ctx *pulumi.Context, of identities, whole bool) (transition.Previous, error) {
	had, err := snapshotOf(ctx)
	if err != nil {
		return transition.Previous{}, err
	}
	p := transition.Previous{
		Pool:    find[transition.UserPool](had, of, awstype.UserPool, "-pool"),
		SMSRole: find[transition.Role](had, smsIdentities(of), awstype.Role, "-role"),
		Logs:    find[transition.Controlled](had, of, awstype.CloudControl, "-logs"),
	}
	if whole {
		had.addParts(&p, of)
	}
	return p, nil
}

// previousClient reads a client that is built by itself from the state.
func previousClient(ctx *pulumi.Context, name string, opts ...pulumi.ResourceOption) (transition.Client, error) {
	of, err := identify(ctx, ClientType, name, opts...)
	if err != nil {
		return transition.Client{}, err
	}
	had, err := snapshotOf(ctx)
	if err != nil {
		return transition.Client{}, err
	}
	if client := find[transition.Client](had, of, awstype.UserPoolClient, "-client"); client != nil {
		client.Style = find[transition.Controlled](had, of, awstype.CloudControl, "-branding")
		return *client, nil
	}
	return transition.Client{}, nil
}

// addParts collects what belongs to a pool. A part belongs to the pool that its
// userPoolId names, and stands for the key in its logical name.
func (s snapshot) addParts(p *transition.Previous, of identities) {
	p.Clients = map[string]transition.Client{}
	p.IdentityProviders = map[string]transition.IdentityProvider{}
	p.ResourceServers = map[string]transition.ResourceServer{}
	p.Groups = map[string]transition.Group{}
	p.Styles = map[string]transition.Controlled{}
	p.Stranded = map[string]string{}
	p.IdentityPool = find[transition.IdentityPool](s, of, awstype.IdentityPool, "-identity-pool")
	if p.Pool != nil {
		for _, one := range s.byPool[p.Pool.ID] {
			if path, key := of.settingOf(one.urn); path != "" {
				keep(p, path, key, one.value)
			}
		}
	}
	for _, one := range s.strays {
		if path, key := of.settingOf(one.urn); key != "" {
			p.Stranded[settings.Join(path, key)] = one.pool
		} else if path != "" {
			p.Stranded["domain"] = one.pool
		}
	}
}

// keep puts a part into its place.
func keep(p *transition.Previous, path, key string, value any) {
	switch value := value.(type) {
	case transition.Client:
		p.Clients[key] = value
	case transition.IdentityProvider:
		p.IdentityProviders[key] = value
	case transition.ResourceServer:
		p.ResourceServers[key] = value
	case transition.Group:
		p.Groups[key] = value
	case transition.Controlled:
		p.Styles[key] = value
	case transition.Domain:
		if path == ownDomain {
			p.OwnDomain = &value
		} else {
			p.Domain = &value
		}
	}
}

// ownDomain is where a domain with the pool's own name stands.
const ownDomain = "domain.name"

// childKinds are the chains of types below a pool, the suffixes of their names, and the
// settings that they stand for.
var childKinds = []struct{ chain, suffix, path string }{
	{ClientType + "$" + awstype.UserPoolClient, "-client", "clients"},
	{ClientType + "$" + awstype.CloudControl, "-branding", "clients"},
	{awstype.IdentityProvider, "-provider", "identityProviders"},
	{awstype.ResourceServer, "-server", "resourceServers"},
	{awstype.UserGroup, "-group", "groups"},
}

// settingOf is the setting that a part of a pool stands for: the path of its kind and
// the key, or the path alone of a domain. It is "" for what is no part of the pool.
func (of identities) settingOf(urn resource.URN) (path, key string) {
	for _, component := range of {
		for _, kind := range childKinds {
			if string(urn.QualifiedType()) != string(component.QualifiedType())+"$"+kind.chain {
				continue
			}
			if key, named := keyIn(urn.Name(), component.Name(), kind.suffix); named {
				return kind.path, key
			}
		}
		switch urn {
		case below(component, awstype.UserPoolDomain, component.Name()+"-domain"):
			return "domain.prefix", ""
		case below(component, awstype.UserPoolDomain, component.Name()+"-own-domain"):
			return ownDomain, ""
		}
	}
	return "", ""
}

// keyIn is the key in a logical name that names made.
func keyIn(name, pool, suffix string) (string, bool) {
	rest, ours := strings.CutPrefix(name, pool)
	key, whole := strings.CutSuffix(rest, suffix)
	if !ours || !whole || len(key) < 2 || key[0] != '-' && key[0] != '.' {
		return "", false
	}
	return key[1:], true
}

// smsIdentities are those of the role below a pool.
func smsIdentities(of identities) identities {
	var roles identities
	for _, pool := range of {
		roles = append(roles, below(pool, SMSRoleType, pool.Name()+"-sms"))
	}
	return roles
}

// find is the child of a component with a constant suffix on the component's name,
// nil where there is none.
func find[T any](s snapshot, of identities, token, suffix string) *T {
	for _, component := range of {
		if value, ok := s.byURN[below(component, token, component.Name()+suffix)].(T); ok {
			return &value
		}
	}
	return nil
}
