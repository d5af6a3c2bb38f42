package pool

import (
	"maps"
	"slices"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool/settings"
)

// Pool is a user pool with everything its settings ask for.
type Pool struct {
	// UserPool is the pool itself, and the parent of everything else.
	UserPool *UserPool

	// Clients by their keys in the settings.
	Clients map[string]*Client

	// Domain of the pool; nil where there is none.
	Domain *cognito.UserPoolDomain

	// ResourceServers and IdentityProviders by their keys in the settings.
	ResourceServers   map[string]*cognito.ResourceServer
	IdentityProviders map[string]*cognito.IdentityProvider

	// IdentityPool of the pool; nil where there is none.
	IdentityPool *IdentityPool
}

// New builds all that the settings describe. The name is the stem of every
// logical name, so it must not change and must differ from the name of any
// other pool of the program. The error is Diagnostics where the settings are
// wrong, and nothing is registered then.
func New(ctx *pulumi.Context, name string, args *UserPoolArgs, opts ...pulumi.ResourceOption) (*Pool, error) {
	userPool, err := NewUserPool(ctx, name, args, opts...)
	if err != nil {
		return nil, err
	}
	built := &Pool{UserPool: userPool}
	for _, add := range []func(*pulumi.Context, string) error{
		built.addDomain, built.addResourceServers, built.addIdentityProviders, built.addGroups,
		built.addClients, built.addIdentityPool,
	} {
		if err := add(ctx, name); err != nil {
			return nil, err
		}
	}
	return built, nil
}

func (p *Pool) addDomain(ctx *pulumi.Context, name string) (err error) {
	settings := p.UserPool.settings.Domain
	if settings == nil {
		return nil
	}
	if p.Domain, err = newDomain(ctx, name, p.UserPool); err != nil || settings.UI == nil {
		return err
	}
	return newUI(ctx, name, p.UserPool.ID, pulumi.String(allClients), settings.UI, p.Domain, p.UserPool)
}

func (p *Pool) addResourceServers(ctx *pulumi.Context, name string) (err error) {
	p.ResourceServers = map[string]*cognito.ResourceServer{}
	settings := p.UserPool.settings.ResourceServers
	for _, key := range slices.Sorted(maps.Keys(settings)) {
		p.ResourceServers[key], err = newResourceServer(ctx, name+"-"+key, p.UserPool.ID, settings[key], p.UserPool)
		if err != nil {
			return err
		}
	}
	return nil
}

func (p *Pool) addIdentityProviders(ctx *pulumi.Context, name string) (err error) {
	p.IdentityProviders = map[string]*cognito.IdentityProvider{}
	settings := p.UserPool.settings.IdentityProviders
	for _, key := range slices.Sorted(maps.Keys(settings)) {
		p.IdentityProviders[key], err = newIdentityProvider(ctx, name, key, settings[key], p.UserPool)
		if err != nil {
			return err
		}
	}
	return nil
}

func (p *Pool) addGroups(ctx *pulumi.Context, name string) error {
	groups := p.UserPool.settings.Groups
	if len(groups) == 0 {
		return nil
	}
	guarded, err := guardGroups(ctx, name)
	if err != nil {
		return err
	}
	for _, key := range slices.Sorted(maps.Keys(groups)) {
		if err := newGroup(ctx, name, key, groups[key], p.UserPool, guarded); err != nil {
			return err
		}
	}
	return nil
}

func (p *Pool) addClients(ctx *pulumi.Context, name string) (err error) {
	p.Clients = map[string]*Client{}
	clients := p.UserPool.settings.Clients
	for _, key := range slices.Sorted(maps.Keys(clients)) {
		args := &ClientArgs{
			UserPoolID: p.UserPool.ID, Settings: clients[key], WaitFor: p.namedBy(clients[key]),
			keepsSecret: p.UserPool.last.keepsSecret(key, clients[key]),
		}
		if p.Domain != nil {
			args.Domain = p.Domain
		}
		if p.Clients[key], err = NewClient(ctx, name+"-"+key, args, pulumi.Parent(p.UserPool)); err != nil {
			return err
		}
	}
	return nil
}

// namedBy are the resource servers and identity providers that a client names,
// and no others: a client does not wait for what it does not need.
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
