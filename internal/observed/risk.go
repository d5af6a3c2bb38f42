package observed

import (
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"

	"users-pool/pool/settings"
)

func (r *reader) threatProtection() *settings.ThreatProtection {
	addOns := r.live.Pool.UserPoolAddOns
	if addOns == nil || addOns.AdvancedSecurityMode == types.AdvancedSecurityModeTypeOff || addOns.AdvancedSecurityMode == "" {
		return nil
	}
	t := &settings.ThreatProtection{Mode: settings.ThreatMode(strings.ToLower(string(addOns.AdvancedSecurityMode))), Risk: r.risk("")}
	if flows := addOns.AdvancedSecurityAdditionalFlows; flows != nil {
		t.CustomAuth = settings.ThreatMode(strings.ToLower(string(flows.CustomAuthMode)))
	}
	return t
}

// responses maps AWS's values to those of the settings.
var responses = map[string]settings.RiskResponse{
	"NO_ACTION": settings.RiskAllow, "MFA_IF_CONFIGURED": settings.RiskMFAIfConfigured, "MFA_REQUIRED": settings.RiskMFARequired, "BLOCK": settings.RiskBlock,
}

// risk is the risk configuration of a client or, with "", of the pool.
func (r *reader) risk(client string) *settings.Risk {
	config, there := r.live.Risk[client]
	if !there {
		return nil
	}
	risk := &settings.Risk{}
	if t := config.AccountTakeoverRiskConfiguration; t != nil {
		risk.Takeover = takeover(*t)
	}
	if c := config.CompromisedCredentialsRiskConfiguration; c != nil && c.Actions != nil {
		risk.Compromised = &settings.CompromisedRisk{Action: responses[string(c.Actions.EventAction)]}
		for _, event := range []string{"sign_in", "sign_up", "password_change"} {
			if slices.Contains(c.EventFilter, types.EventFilterType(strings.ToUpper(event))) {
				risk.Compromised.On = append(risk.Compromised.On, event)
			}
		}
	}
	if e := config.RiskExceptionConfiguration; e != nil {
		risk.BlockIPs, risk.SkipIPs = sortedOrNil(e.BlockedIPRangeList), sortedOrNil(e.SkippedIPRangeList)
	}
	return risk
}

func takeover(t types.AccountTakeoverRiskConfigurationType) *settings.TakeoverRisk {
	risk := &settings.TakeoverRisk{}
	if t.Actions != nil {
		risk.Low, risk.Medium, risk.High = action(t.Actions.LowAction), action(t.Actions.MediumAction), action(t.Actions.HighAction)
	}
	if n := t.NotifyConfiguration; n != nil {
		risk.Notify = &settings.RiskNotification{
			SESIdentityARN: aws.ToString(n.SourceArn), From: aws.ToString(n.From), ReplyTo: aws.ToString(n.ReplyTo),
			Block: riskMail(n.BlockEmail), MFA: riskMail(n.MfaEmail), NoAction: riskMail(n.NoActionEmail),
		}
	}
	return risk
}

func action(a *types.AccountTakeoverActionType) *settings.RiskAction {
	if a == nil {
		return nil
	}
	return &settings.RiskAction{Action: responses[string(a.EventAction)], Notify: a.Notify}
}

func riskMail(m *types.NotifyEmailType) *settings.RiskMail {
	if m == nil {
		return nil
	}
	return &settings.RiskMail{Subject: aws.ToString(m.Subject), Text: aws.ToString(m.TextBody), HTML: aws.ToString(m.HtmlBody)}
}
