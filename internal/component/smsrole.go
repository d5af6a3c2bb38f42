package component

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"

	"users-pool/pool"
	"users-pool/pool/rules"
	"users-pool/pool/settings"
)

// prepareSMSRole reads a role for text messages that is built by itself.
func prepareSMSRole(request *pulumirpc.ConstructRequest) (*inputs, build, error) {
	in, err := read(request, noPlaces{})
	if err != nil {
		return nil, nil, err
	}
	var chosen settings.SMSRoleSettings
	in.decode(&chosen)
	in.found = append(in.found, rules.CheckFields(chosen).Except(in.found)...)

	return in, func(ctx *pulumi.Context, name string, _ []pulumi.StringInput, option pulumi.ResourceOption) (pulumi.ComponentResource, pulumi.Map, error) {
		if err := in.found.Under(name).ErrOrNil(); err != nil {
			return nil, nil, err
		}
		built, err := pool.NewSMSRole(ctx, name, &pool.SMSRoleArgs{
			PoolName: chosen.PoolName, ExternalID: chosen.ExternalID, Tags: chosen.Tags,
			Protect: chosen.Protect || request.GetProtect(),
		}, option)
		if err != nil {
			return nil, nil, err
		}
		return built, pulumi.Map{"roleArn": built.ARN, "roleName": built.Name, "externalId": built.ExternalID}, nil
	}, nil
}
