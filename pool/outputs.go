package pool

import (
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// Outputs are what a stack exports, by the names other stacks read. What
// belongs to a part that is off is absent, not empty.
func (p *Pool) Outputs() pulumi.Map {
	pool, primary := p.UserPool, p.Clients[p.UserPool.settings.PrimaryClient]
	issuer := pulumi.Sprintf("https://%s", pool.Endpoint)
	outputs := pulumi.Map{
		"userPoolName":     pool.Name,
		"userPoolId":       pool.ID,
		"userPoolArn":      pool.ARN,
		"userPoolEndpoint": pool.Endpoint,
		"issuer":           issuer,
		"jwksUri":          pulumi.Sprintf("%s/.well-known/jwks.json", issuer),
		"clientName":       primary.Name,
		"clientId":         primary.ID,
		recordOutput:       p.record(),
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

	if pool.SMSRoleARN != nil {
		arn := pool.SMSRoleARN.ToStringOutput()
		outputs["smsRoleArn"] = arn
		outputs["smsRoleName"] = arn.ApplyT(roleName).(pulumi.StringOutput)
	}
	return outputs
}

// roleName is what stands behind the last slash of a role's ARN, after its path.
func roleName(arn string) string {
	return arn[strings.LastIndex(arn, "/")+1:]
}
