package pool

import (
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool/settings"
)

// threatModes are AWS's names of our values.
var threatModes = map[settings.ThreatMode]string{settings.ThreatAudit: "AUDIT", settings.ThreatEnforced: "ENFORCED"}

// addOnsArgs spells out that protection is off, so that it can be turned off.
func addOnsArgs(t *settings.ThreatProtection) *cognito.UserPoolUserPoolAddOnsArgs {
	if t == nil {
		return &cognito.UserPoolUserPoolAddOnsArgs{AdvancedSecurityMode: pulumi.String("OFF")}
	}
	args := &cognito.UserPoolUserPoolAddOnsArgs{AdvancedSecurityMode: pulumi.String(threatModes[t.Mode])}
	if t.CustomAuth != "" {
		args.AdvancedSecurityAdditionalFlows = &cognito.UserPoolUserPoolAddOnsAdvancedSecurityAdditionalFlowsArgs{
			CustomAuthMode: pulumi.String(threatModes[t.CustomAuth]),
		}
	}
	return args
}
