package pool

import (
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool/settings"
)

func takeoverArgs(t *settings.TakeoverRisk) *cognito.RiskConfigurationAccountTakeoverRiskConfigurationArgs {
	actions := &cognito.RiskConfigurationAccountTakeoverRiskConfigurationActionsArgs{}
	if a := t.Low; a != nil {
		actions.LowAction = &cognito.RiskConfigurationAccountTakeoverRiskConfigurationActionsLowActionArgs{
			EventAction: pulumi.String(riskResponses[a.Action]), Notify: pulumi.Bool(a.Notify),
		}
	}
	if a := t.Medium; a != nil {
		actions.MediumAction = &cognito.RiskConfigurationAccountTakeoverRiskConfigurationActionsMediumActionArgs{
			EventAction: pulumi.String(riskResponses[a.Action]), Notify: pulumi.Bool(a.Notify),
		}
	}
	if a := t.High; a != nil {
		actions.HighAction = &cognito.RiskConfigurationAccountTakeoverRiskConfigurationActionsHighActionArgs{
			EventAction: pulumi.String(riskResponses[a.Action]), Notify: pulumi.Bool(a.Notify),
		}
	}
	return &cognito.RiskConfigurationAccountTakeoverRiskConfigurationArgs{
		Actions: actions, NotifyConfiguration: riskNotificationArgs(t.Notify),
	}
}

func riskNotificationArgs(n *settings.RiskNotification) *cognito.RiskConfigurationAccountTakeoverRiskConfigurationNotifyConfigurationArgs {
	args := &cognito.RiskConfigurationAccountTakeoverRiskConfigurationNotifyConfigurationArgs{
		SourceArn: pulumi.String(n.SESIdentityARN),
		From:      optional(n.From),
		ReplyTo:   optional(n.ReplyTo),
	}
	if m := n.Block; m != nil {
		args.BlockEmail = &cognito.RiskConfigurationAccountTakeoverRiskConfigurationNotifyConfigurationBlockEmailArgs{
			Subject: pulumi.String(m.Subject), TextBody: pulumi.String(m.Text), HtmlBody: pulumi.String(m.HTML),
		}
	}
	if m := n.MFA; m != nil {
		args.MfaEmail = &cognito.RiskConfigurationAccountTakeoverRiskConfigurationNotifyConfigurationMfaEmailArgs{
			Subject: pulumi.String(m.Subject), TextBody: pulumi.String(m.Text), HtmlBody: pulumi.String(m.HTML),
		}
	}
	if m := n.NoAction; m != nil {
		args.NoActionEmail = &cognito.RiskConfigurationAccountTakeoverRiskConfigurationNotifyConfigurationNoActionEmailArgs{
			Subject: pulumi.String(m.Subject), TextBody: pulumi.String(m.Text), HtmlBody: pulumi.String(m.HTML),
		}
	}
	return args
}
