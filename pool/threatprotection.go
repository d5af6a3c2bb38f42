package pool

import (
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool/settings"
)

// threatModes are AWS's names for the values of the settings.
var threatModes = map[settings.ThreatMode]string{settings.ThreatAudit: "AUDIT", settings.ThreatEnforced: "ENFORCED"}

// addOnsArgs sets the mode explicitly, so that threat protection can be turned off.
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
