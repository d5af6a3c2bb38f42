package pool

import (
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// ThreatProtection watches sign-ins for risk, and acts on it. Needs tier plus.
type ThreatProtection struct {
	// Mode is audit (watch only) or enforced. Required.
	Mode ThreatMode `json:"mode" example:"audit"`

	// CustomAuth is the mode for sign-in flows of one's own, which the
	// triggers of custom authentication make. Default: AWS's own.
	CustomAuth ThreatMode `json:"customAuth" example:"audit"`

	// Risk says what is done about a risk, for every client that has no Risk
	// of its own. Default: AWS's own.
	Risk *Risk `json:"risk"`
}

// ThreatMode says whether threat protection acts.
type ThreatMode string

// The two modes; without a ThreatProtection there is neither.
const (
	ThreatAudit    ThreatMode = "audit"
	ThreatEnforced ThreatMode = "enforced"
)

// threatModes are AWS's words for ours.
var threatModes = map[ThreatMode]string{ThreatAudit: "AUDIT", ThreatEnforced: "ENFORCED"}

// addOnsArgs spells out that protection is off, so that it can be turned off.
func addOnsArgs(t *ThreatProtection) *cognito.UserPoolUserPoolAddOnsArgs {
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
