package component

import (
	"slices"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"

	"users-pool/pool"
)

// poolInput is the ID of the pool that a client belongs to.
const poolInput = "userPoolId"

// clientPlaces are those of the component Client.
type clientPlaces struct{ noPlaces }

func (clientPlaces) takesOutput(path []string) bool { return slices.Equal(path, []string{poolInput}) }

func (clientPlaces) misplaced(path []string) string { return namedFile(path) }

// namedFile says what to do about the name of a file at a path below a client, which could
// only be read in the folder of a program.
func namedFile(path []string) string {
	if path[0] != "branding" || path[len(path)-1] != "file" {
		return ""
	}
	instead := map[int]string{2: "settings and assets", 4: "bytes"}[len(path)]
	if instead == "" {
		return ""
	}
	return "can't be used in a component, which has no project folder. Read the file in your program, and pass its content in " + instead + "."
}

// prepareClient reads an app client of a pool that exists.
func prepareClient(request *pulumirpc.ConstructRequest) (*inputs, build, error) {
	in, err := read(request, clientPlaces{})
	if err != nil {
		return nil, nil, err
	}
	var args pool.ClientArgs
	switch id := in.take(poolInput).(type) {
	case string:
		args.UserPoolID = pulumi.String(id)
	default:
		args.UserPoolID = pulumi.String("") // replaced by an output, or reported
		if !in.has(poolInput) {
			in.found.Add("")(poolInput, "must be the ID of a user pool.")
		}
	}
	in.decode(&args.Settings)

	return in, func(ctx *pulumi.Context, name string, outputs []pulumi.StringInput, option pulumi.ResourceOption) (pulumi.ComponentResource, pulumi.Map, error) {
		for _, id := range outputs { // the one that it takes
			args.UserPoolID = id
		}
		built, err := pool.ConstructClient(ctx, name, args, in.found, option)
		if err != nil {
			return nil, nil, err
		}
		state := pulumi.Map{"clientId": built.ID, "clientName": built.Name}
		if args.Settings.Secret {
			state["clientSecret"] = built.Secret
		}
		return built, state, nil
	}, nil
}

// noPlaces have nothing special.
type noPlaces struct{}

func (noPlaces) takesOutput([]string) bool { return false }
func (noPlaces) isSecret([]string) bool    { return false }
func (noPlaces) misplaced([]string) string { return "" }
