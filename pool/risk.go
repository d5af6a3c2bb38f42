package pool

import (
	"fmt"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool/settings"
)

// riskResponses are AWS's names for the values of the settings.
var riskResponses = map[settings.RiskResponse]string{
	settings.RiskAllow: "NO_ACTION", settings.RiskMFAIfConfigured: "MFA_IF_CONFIGURED", settings.RiskMFARequired: "MFA_REQUIRED", settings.RiskBlock: "BLOCK",
}

// riskEvents are AWS's names for the values of the settings.
var riskEvents = map[string]string{
	"sign_in": "SIGN_IN", "sign_up": "SIGN_UP", "password_change": "PASSWORD_CHANGE",
}

// newRisk makes the risk configuration of a pool or, with a client's id, of
// one client. AWS fixes to which of them it belongs.
func newRisk(ctx *pulumi.Context, name string, poolID pulumi.StringInput, clientID pulumi.StringPtrInput, r *settings.Risk,
	parent pulumi.Resource,
) error {
	_, err := cognito.NewRiskConfiguration(ctx, name+"-risk", riskArgs(poolID, clientID, r), pulumi.Parent(parent))
	if err != nil {
		return fmt.Errorf("create risk configuration: %w", err)
	}
	return nil
}

func riskArgs(poolID pulumi.StringInput, clientID pulumi.StringPtrInput, r *settings.Risk) *cognito.RiskConfigurationArgs {
	args := &cognito.RiskConfigurationArgs{UserPoolId: poolID, ClientId: clientID}
	if t := r.Takeover; t != nil {
		args.AccountTakeoverRiskConfiguration = takeoverArgs(t)
	}
	if c := r.Compromised; c != nil {
		var events pulumi.StringArray
		for _, event := range c.On {
			events = append(events, pulumi.String(riskEvents[event]))
		}
		args.CompromisedCredentialsRiskConfiguration = &cognito.RiskConfigurationCompromisedCredentialsRiskConfigurationArgs{
			Actions: &cognito.RiskConfigurationCompromisedCredentialsRiskConfigurationActionsArgs{
				EventAction: pulumi.String(riskResponses[c.Action]),
			},
			EventFilters: events,
		}
	}
	if len(r.BlockIPs)+len(r.SkipIPs) > 0 {
		exception := &cognito.RiskConfigurationRiskExceptionConfigurationArgs{}
		if len(r.BlockIPs) > 0 {
			exception.BlockedIpRangeLists = pulumi.ToStringArray(r.BlockIPs)
		}
		if len(r.SkipIPs) > 0 {
			exception.SkippedIpRangeLists = pulumi.ToStringArray(r.SkipIPs)
		}
		args.RiskExceptionConfiguration = exception
	}
	return args
}
