package pool

import (
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool/settings"
	"users-pool/pool/transition"
)

// previousPool is what the stack has of a pool, and where whole is set of
// everything that New built for it.
func previousPool(ctx *pulumi.Context, of identities, whole bool) (transition.Previous, error) {
	had, err := snapshotOf(ctx)
	if err != nil {
		return transition.Previous{}, err
	}
	p := transition.Previous{
		Pool:    find[transition.UserPool](had, of, userPoolToken, "-pool"),
		SMSRole: find[transition.Role](had, smsIdentities(of), roleToken, "-role"),
	}
	if whole {
		had.addParts(&p, of)
	}
	return p, nil
}

// previousClient is what the stack has of a client that is built by itself.
func previousClient(ctx *pulumi.Context, name string, opts ...pulumi.ResourceOption) (transition.Client, error) {
	of, err := identify(ctx, ClientType, name, opts...)
	if err != nil {
		return transition.Client{}, err
	}
	had, err := snapshotOf(ctx)
	if err != nil {
		return transition.Client{}, err
	}
	if client := find[transition.Client](had, of, clientToken, "-client"); client != nil {
		return *client, nil
	}
	return transition.Client{}, nil
}

// addParts collects what belongs to a pool. A part belongs to the pool that its
// userPoolId names, whatever its logical name.
func (s snapshot) addParts(p *transition.Previous, of identities) {
	p.Stranded = map[string]string{}
	p.IdentityPool = find[transition.IdentityPool](s, of, identityPoolToken, "-identity-pool")

	// belongs sorts out what is another pool's. Of a part with a comma in its name
	// no more than the name is known.
	belongs := func(pool, path string) bool {
		if p.Pool != nil && (pool == p.Pool.ID || pool == "") {
			return true
		}
		p.Stranded[path] = pool
		return false
	}
	if domain := find[transition.Domain](s, of, domainToken, "-domain"); domain != nil && belongs(domain.UserPoolID, "domain") {
		p.Domain = domain
	}
	if domain := find[transition.Domain](s, of, domainToken, "-own-domain"); domain != nil && belongs(domain.UserPoolID, "domain") {
		p.OwnDomain = domain
	}
	p.Clients = byKey(s, of, clientChain, "-client", "clients", func(c transition.Client) string { return c.UserPoolID }, belongs)
	p.IdentityProviders = byKey(s, of, identityProviderToken, "-provider", "identityProviders",
		func(i transition.IdentityProvider) string { return i.UserPoolID }, belongs)
	p.ResourceServers = byKey(s, of, resourceServerToken, "-server", "resourceServers",
		func(r transition.ResourceServer) string { return r.UserPoolID }, belongs)
	p.Groups = byKey(s, of, groupToken, "-group", "groups", func(g transition.Group) string { return g.UserPoolID }, belongs)
}

// clientChain is the chain of types below a pool at whose end its clients are.
const clientChain = ClientType + "$" + clientToken

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
		urn := below(component, token, component.Name()+suffix)
		if value, ok := s[familyOf(urn)][urn.Name()].(T); ok {
			return &value
		}
	}
	return nil
}

// byKey are the children of a pool whose names are the pool's, a key of the
// settings and a suffix.
func byKey[T any](s snapshot, of identities, chain, suffix, path string, poolOf func(T) string, belongs func(pool, path string) bool) map[string]T {
	found := map[string]T{}
	for _, component := range of {
		stem := component.Name() + "-"
		for name, value := range s[familyOf(belowChain(component, chain))] {
			key, ours := strings.CutPrefix(name, stem)
			key, whole := strings.CutSuffix(key, suffix)
			one, ok := value.(T)
			if !ours || !whole || !ok || key == "" {
				continue
			}
			if belongs(poolOf(one), settings.Join(path, key)) {
				found[key] = one
			}
		}
	}
	return found
}

// belowChain is a URN below a component at the end of a chain of types.
func belowChain(component resource.URN, chain string) resource.URN {
	urn := component
	for _, typ := range strings.Split(chain, "$") {
		urn = below(urn, typ, "any")
	}
	return urn
}
