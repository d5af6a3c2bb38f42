package pool

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// ResourceServer is an API whose scopes clients may ask for.
type ResourceServer struct {
	// Identifier of the API in scopes, 1 to 256 characters without spaces;
	// mostly its URL. Required.
	Identifier string `json:"identifier" example:"https://api.example.com" change:"itself"`

	// Name shown in the console, 1 to 256 characters. Default: the key.
	Name string `json:"name" example:"The API"`

	// Scopes are what the API lets a client do, at most 100: by name, with a
	// description of 1 to 256 characters. A client asks for one as
	// <identifier>/<name>. Default none.
	Scopes map[string]string `json:"scopes" example:"{read: Read things}"`
}

// owns reports whether a scope that a client names is one of the server's.
func (r ResourceServer) owns(scope string) bool {
	name, ok := strings.CutPrefix(scope, r.Identifier+"/")
	return ok && !strings.Contains(name, "/")
}

func newResourceServer(ctx *pulumi.Context, name string, poolID pulumi.StringInput, r ResourceServer, parent pulumi.Resource) (*cognito.ResourceServer, error) {
	scopes := cognito.ResourceServerScopeArray{}
	for _, scope := range slices.Sorted(maps.Keys(r.Scopes)) {
		scopes = append(scopes, cognito.ResourceServerScopeArgs{
			ScopeName: pulumi.String(scope), ScopeDescription: pulumi.String(r.Scopes[scope]),
		})
	}
	server, err := cognito.NewResourceServer(ctx, name+"-server", &cognito.ResourceServerArgs{
		UserPoolId: poolID,
		Identifier: pulumi.String(r.Identifier),
		Name:       pulumi.String(r.Name),
		Scopes:     scopes,
	}, pulumi.Parent(parent))
	if err != nil {
		return nil, fmt.Errorf("create resource server: %w", err)
	}
	return server, nil
}
