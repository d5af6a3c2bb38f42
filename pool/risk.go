package pool

import (
	"fmt"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// Risk says what Cognito does about a sign-in that looks dangerous.
type Risk struct {
	// Takeover says what to do when an account may have been taken over.
	Takeover *TakeoverRisk `json:"takeover"`

	// Compromised says what to do about a password that is known to be stolen.
	Compromised *CompromisedRisk `json:"compromised"`

	// BlockIPs are always refused, SkipIPs are never judged: at most 200
	// ranges each, in CIDR notation. Default none.
	BlockIPs []string `json:"blockIps" example:"[192.0.2.0/24]"`
	SkipIPs  []string `json:"skipIps" example:"[198.51.100.0/24]"`
}

// TakeoverRisk says what to do for each degree of risk.
type TakeoverRisk struct {
	// Low is what is done about a low risk. Default: nothing is done.
	Low *RiskAction `json:"low"`
	// Medium is what is done about a medium risk. Default: nothing is done.
	Medium *RiskAction `json:"medium"`
	// High is what is done about a high risk. Default: nothing is done.
	High *RiskAction `json:"high"`

	// Notify is who sends the mails about a risk. Required, since the AWS
	// provider demands it even where no action notifies the user.
	Notify *RiskNotification `json:"notify" example:"{sesIdentityArn: 'arn:aws:ses:us-east-1:123456789012:identity/example.com'}"`
}

// RiskAction is what is done about one degree of risk.
type RiskAction struct {
	// Action is allow, mfaIfConfigured, mfaRequired or block. Required.
	Action RiskResponse `json:"action" example:"mfaRequired"`

	// Notify sends the user a mail. Default false.
	Notify bool `json:"notify" example:"true"`
}

// RiskResponse is an answer to a risk.
type RiskResponse string

// The answers to a risk.
const (
	RiskAllow           RiskResponse = "allow"
	RiskMFAIfConfigured RiskResponse = "mfaIfConfigured"
	RiskMFARequired     RiskResponse = "mfaRequired"
	RiskBlock           RiskResponse = "block"
)

// riskResponses are AWS's words for ours.
var riskResponses = map[RiskResponse]string{
	RiskAllow: "NO_ACTION", RiskMFAIfConfigured: "MFA_IF_CONFIGURED", RiskMFARequired: "MFA_REQUIRED", RiskBlock: "BLOCK",
}

// CompromisedRisk says what to do about a stolen password.
type CompromisedRisk struct {
	// Action is allow or block. Required.
	Action RiskResponse `json:"action" example:"block"`

	// On are the moments to look: sign_in, sign_up, password_change.
	// Default all three.
	On []string `json:"on" example:"[sign_in]"`
}

// riskEvents are AWS's words for ours.
var riskEvents = map[string]string{
	"sign_in": "SIGN_IN", "sign_up": "SIGN_UP", "password_change": "PASSWORD_CHANGE",
}

// RiskNotification is the mail that tells a user of a risk.
type RiskNotification struct {
	// SESIdentityARN is the verified SES identity that sends. Required.
	SESIdentityARN string `json:"sesIdentityArn" example:"arn:aws:ses:us-east-1:123456789012:identity/example.com"`
	// From is the sender users see. Default: the identity.
	From string `json:"from" example:"security@example.com"`
	// ReplyTo is where answers go. Default none.
	ReplyTo string `json:"replyTo" example:"help@example.com"`

	// Block, MFA and NoAction are the mails for what was done. Default: AWS's.
	Block    *RiskMail `json:"block"`
	MFA      *RiskMail `json:"mfa"`
	NoAction *RiskMail `json:"noAction"`
}

// RiskMail is one mail about a risk, every part of it required.
type RiskMail struct {
	// Subject of the mail, 1 to 140 characters. Required.
	Subject string `json:"subject" example:"A sign-in was blocked"`

	// Text and HTML are the body, 6 to 2000 characters each. Required.
	Text string `json:"text" example:"We blocked a sign-in at {login-time}."`
	HTML string `json:"html" example:"<p>We blocked a sign-in at {login-time}.</p>"`
}

// newRisk makes the risk configuration of a pool or, with a client's id, of
// one client. AWS fixes to which of them it belongs.
func newRisk(ctx *pulumi.Context, name string, poolID pulumi.StringInput, clientID pulumi.StringPtrInput, r *Risk,
	parent pulumi.Resource,
) error {
	_, err := cognito.NewRiskConfiguration(ctx, name+"-risk", riskArgs(poolID, clientID, r), pulumi.Parent(parent))
	if err != nil {
		return fmt.Errorf("create risk configuration: %w", err)
	}
	return nil
}

func riskArgs(poolID pulumi.StringInput, clientID pulumi.StringPtrInput, r *Risk) *cognito.RiskConfigurationArgs {
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
