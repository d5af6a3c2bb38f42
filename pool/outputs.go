package pool

import (
	"maps"
	"slices"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// Outputs are what a stack exports, by the names that other stacks read. The outputs of a
// part that is off are absent.
func (p *Pool) Outputs() pulumi.Map {
	pool, primary := p.UserPool, p.primaryClient()
	issuer := pulumi.Sprintf("https://%s", pool.Endpoint)
	outputs := outputMap{
		"userPoolName":     pool.Name,
		"userPoolId":       pool.ID,
		"userPoolArn":      pool.ARN,
		"userPoolEndpoint": pool.Endpoint,
		"issuer":           issuer,
		"jwksUri":          pulumi.Sprintf("%s/.well-known/jwks.json", issuer),
	}

	if primary != nil {
		outputs["clientName"], outputs["clientId"] = primary.Name, primary.ID
	}
	names, ids, secrets := pulumi.StringMap{}, pulumi.Map{}, pulumi.StringMap{}
	for key, client := range p.Clients {
		names[key], ids[key] = client.Name, client.ID
		if pool.settings.Clients[key].Secret {
			secrets[key] = client.Secret
		}
	}
	outputs["clientNames"], outputs["clientIds"] = names, ids
	if len(secrets) > 0 {
		outputs["clientSecrets"] = pulumi.ToSecret(secrets)
	}

	outputs.addRole("smsRole", pool.SMSRoleARN)
	p.addDomains(outputs)
	if len(p.ResourceServers) > 0 {
		identifiers := pulumi.StringMap{}
		for key, server := range p.ResourceServers {
			identifiers[key] = server.Identifier
		}
		outputs["resourceServerIdentifiers"] = identifiers
	}
	if groups := pool.settings.Groups; len(groups) > 0 {
		outputs["groupNames"] = pulumi.ToStringArray(slices.Sorted(maps.Keys(groups)))
	}
	if identities := p.IdentityPool; identities != nil {
		outputs["identityPoolId"] = identities.ID
		outputs.addRole("authenticatedRole", identities.AuthenticatedRoleARN)
		outputs.addRole("guestRole", identities.GuestRoleARN)
	}
	return pulumi.Map(outputs)
}

// primaryClient is the client that clientId and clientName are about, nil without clients.
func (p *Pool) primaryClient() *Client { return p.Clients[p.UserPool.settings.PrimaryClient] }

// outputMap is the outputs while they are collected.
type outputMap pulumi.Map

// addRole adds the name and ARN of a role, if there is one.
func (o outputMap) addRole(stem string, role pulumi.StringInput) {
	if role == nil {
		return
	}
	arn := role.ToStringOutput()
	o[stem+"Arn"] = arn
	o[stem+"Name"] = arn.ApplyT(roleName).(pulumi.StringOutput)
}

// roleName is the text after the last slash of a role's ARN, which follows the path.
func roleName(arn string) string {
	return arn[strings.LastIndex(arn, "/")+1:]
}
