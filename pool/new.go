package pool

import (
	"fmt"
	"maps"
	"slices"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool/settings"
	"users-pool/pool/transition"
)

// Pool is a user pool and everything that its settings describe.
type Pool struct {
	// UserPool is the pool itself, and the parent of everything else.
	UserPool *UserPool

	// Clients by their keys in the settings.
	Clients map[string]*Client

	// Domain of the sign-in pages: the pool's own name if it has one, else the prefix.
	// It is nil without a domain.
	Domain *cognito.UserPoolDomain

	// PrefixDomain is the domain with a prefix of AWS; nil without one.
	PrefixDomain *cognito.UserPoolDomain

	// ResourceServers and IdentityProviders by their keys in the settings.
	ResourceServers   map[string]*cognito.ResourceServer
	IdentityProviders map[string]*cognito.IdentityProvider

	// IdentityPool of the pool; nil if there is none.
	IdentityPool *IdentityPool
}

// New builds everything that the settings describe. Every logical name begins with name,
// which never changes, has no dot, and is unique in the program. The error is
// Diagnostics below the name if the settings are wrong, and nothing is registered then.
func New(ctx *pulumi.Context, name string, args *UserPoolArgs, opts ...pulumi.ResourceOption) (*Pool, error) {
	names, err := namesOf(ctx, name, args != nil && args.checked != nil)
	if err != nil {
		return nil, err
	}
	names.first = args != nil && args.constructed != nil
	userPool, err := newUserPool(ctx, name, args, true, opts...)
	if err != nil {
		return nil, err
	}
	userPool.names = names
	built := &Pool{UserPool: userPool}
	for _, add := range []func(*pulumi.Context, string) error{
		built.addDomain, built.addResourceServers, built.addIdentityProviders, built.addGroups,
		built.addClients, built.addIdentityPool,
	} {
		if err := add(ctx, name); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return built, nil
}

func (p *Pool) addResourceServers(ctx *pulumi.Context, _ string) (err error) {
	p.ResourceServers = map[string]*cognito.ResourceServer{}
	settings := p.UserPool.settings.ResourceServers
	for _, key := range slices.Sorted(maps.Keys(settings)) {
		p.ResourceServers[key], err = newResourceServer(ctx, key, settings[key], p.UserPool)
		if err != nil {
			return err
		}
	}
	return nil
}

func (p *Pool) addIdentityProviders(ctx *pulumi.Context, _ string) (err error) {
	p.IdentityProviders = map[string]*cognito.IdentityProvider{}
	settings := p.UserPool.settings.IdentityProviders
	for _, key := range slices.Sorted(maps.Keys(settings)) {
		p.IdentityProviders[key], err = newIdentityProvider(ctx, key, settings[key], p.UserPool)
		if err != nil {
			return err
		}
	}
	return nil
}

func (p *Pool) addGroups(ctx *pulumi.Context, name string) error {
	groups := p.UserPool.settings.Groups
	for _, key := range slices.Sorted(maps.Keys(groups)) {
		if err := newGroup(ctx, key, groups[key], p.UserPool); err != nil {
			return err
		}
	}
	return nil
}

func (p *Pool) addClients(ctx *pulumi.Context, _ string) (err error) {
	p.Clients = map[string]*Client{}
	clients := p.UserPool.settings.Clients
	for _, key := range slices.Sorted(maps.Keys(clients)) {
		args := &ClientArgs{
			UserPoolID: p.UserPool.ID, Settings: clients[key], WaitFor: p.namedBy(clients[key]),
			checked: p.UserPool.previousClient(key), deletes: p.UserPool.deletes,
		}
		if p.Domain != nil {
			args.Domain = p.Domain
		}
		name, alias, err := p.UserPool.names.of(key, "")
		if err != nil {
			return err
		}
		if p.Clients[key], err = NewClient(ctx, name, args, pulumi.Parent(p.UserPool), alias); err != nil {
			return err
		}
	}
	return nil
}

// previousClient returns a client in the state. It is empty if there was none or
// if the client is replaced with its pool.
func (p *UserPool) previousClient(key string) *transition.Client {
	if p.had.Replaced(p.settings) {
		return &transition.Client{}
	}
	had := p.had.Clients[key]
	if style, styled := p.had.Styles[key]; styled {
		had.Style = &style
	}
	return &had
}

// deletes reports whether an identity provider, or the resource server of a
// scope, is in the state and no longer in the settings. AWS refuses a client that
// names it.
func (p *UserPool) deletes(name string) bool {
	if _, had := p.had.IdentityProviders[name]; had {
		_, stays := p.settings.IdentityProviders[name]
		return !stays
	}
	owns := func(server settings.ResourceServer) bool { return server.Owns(name) }
	for _, server := range p.had.ResourceServers {
		if owns(settings.ResourceServer{Identifier: server.Identifier}) {
			return !slices.ContainsFunc(slices.Collect(maps.Values(p.settings.ResourceServers)), owns)
		}
	}
	return false
}

// namedBy are the resource servers and identity providers that a client names. It doesn't
// wait for the others.
func (p *Pool) namedBy(client settings.ClientSettings) []pulumi.Resource {
	var named []pulumi.Resource
	settings := p.UserPool.settings
	for _, key := range slices.Sorted(maps.Keys(settings.ResourceServers)) {
		if client.OAuth != nil && slices.ContainsFunc(client.OAuth.Scopes, settings.ResourceServers[key].Owns) {
			named = append(named, p.ResourceServers[key])
		}
	}
	for _, key := range client.IdentityProviders {
		if provider, declared := p.IdentityProviders[key]; declared {
			named = append(named, provider)
		}
	}
	return named
}

func (p *Pool) addIdentityPool(ctx *pulumi.Context, name string) (err error) {
	if p.UserPool.settings.IdentityPool == nil {
		return nil
	}
	p.IdentityPool, err = newIdentityPool(ctx, name, p.UserPool, p.Clients)
	return err
}
