package pool

import (
	"maps"
	"slices"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// Pool is a user pool with everything its settings ask for.
type Pool struct {
	// UserPool is the pool itself, and the parent of everything else.
	UserPool *UserPool

	// Clients by their keys in the settings.
	Clients map[string]*Client
}

// New builds all that the settings describe. The name is the stem of every
// logical name, so it must not change and must differ from the name of any
// other pool of the program. The error is Problems where the settings are
// wrong, and nothing is registered then.
func New(ctx *pulumi.Context, name string, args *UserPoolArgs, opts ...pulumi.ResourceOption) (*Pool, error) {
	userPool, err := NewUserPool(ctx, name, args, opts...)
	if err != nil {
		return nil, err
	}
	built := &Pool{UserPool: userPool, Clients: map[string]*Client{}}
	clients := userPool.settings.Clients
	for _, key := range slices.Sorted(maps.Keys(clients)) {
		client, err := NewClient(ctx, name+"-"+key, &ClientArgs{
			UserPoolID: userPool.ID,
			Settings:   clients[key],
		}, pulumi.Parent(userPool))
		if err != nil {
			return nil, err
		}
		built.Clients[key] = client
	}
	return built, nil
}
