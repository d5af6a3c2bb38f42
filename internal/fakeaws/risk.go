package fakeaws

import (
	"fmt"
)

const (
	riskType = "aws:cognito/riskConfiguration:RiskConfiguration"
	riskNoun = "Cognito Risk Configuration"
)

var (
	riskMail = []field{
		// 20000 in later versions of the provider. Which limit 5.100 has is not
		// known.
		{name: "htmlBody", required: true, rules: []rule{length(6, 2000)}},
		{name: "subject", required: true, rules: []rule{length(1, 140)}},
		{name: "textBody", required: true, rules: []rule{length(6, 2000)}},
	}
	riskAction = []field{
		{name: "eventAction", required: true, rules: []rule{oneOf("BLOCK", "MFA_IF_CONFIGURED", "MFA_REQUIRED", "NO_ACTION")}},
		{name: "notify", kind: boolean, required: true},
	}
)

var riskConfiguration = table{
	token: riskType,
	fields: []field{
		{name: "accountTakeoverRiskConfiguration", kind: block,
			oneOf: []string{"accountTakeoverRiskConfiguration", "compromisedCredentialsRiskConfiguration", "riskExceptionConfiguration"},
			fields: []field{
				{name: "actions", kind: block, required: true, fields: []field{
					{name: "highAction", kind: block, fields: riskAction},
					{name: "lowAction", kind: block, fields: riskAction},
					{name: "mediumAction", kind: block, fields: riskAction},
				}},
				{name: "notifyConfiguration", kind: block, required: true, fields: []field{
					{name: "blockEmail", kind: block, fields: riskMail},
					{name: "from"},
					{name: "mfaEmail", kind: block, fields: riskMail},
					{name: "noActionEmail", kind: block, fields: riskMail},
					{name: "replyTo"},
					{name: "sourceArn", required: true, rules: arnOnly},
				}},
			}},
		{name: "clientId", replaces: true},
		{name: "compromisedCredentialsRiskConfiguration", kind: block, fields: []field{
			{name: "actions", kind: block, required: true, fields: []field{
				{name: "eventAction", required: true, rules: []rule{oneOf("BLOCK", "NO_ACTION")}},
			}},
			{name: "eventFilters", tf: "event_filter", kind: set, computed: true,
				rules: []rule{oneOf("SIGN_IN", "PASSWORD_CHANGE", "SIGN_UP")}},
		}},
		{name: "riskExceptionConfiguration", kind: block, fields: []field{
			{name: "blockedIpRangeLists", tf: "blocked_ip_range_list", kind: set, max: 200, rules: []rule{isCIDR}},
			{name: "skippedIpRangeLists", tf: "skipped_ip_range_list", kind: set, max: 200, rules: []rule{isCIDR}},
		}},
		{name: "userPoolId", required: true, replaces: true},
	},
	create: createRisk,
	read:   readFrom(riskType),
	update: func(c *call, id string, _, plan props) error {
		if err := c.putRisk(id, plan); err != nil {
			return fmt.Errorf("updating %s (%s): %w", riskNoun, id, err)
		}
		return nil
	},
	remove: removeFrom(riskType),
	calls: calls{
		create: []string{"cognito-idp:SetRiskConfiguration"}, read: []string{"cognito-idp:DescribeRiskConfiguration"},
		update: []string{"cognito-idp:SetRiskConfiguration"}, remove: []string{"cognito-idp:SetRiskConfiguration"},
	},
	unrecorded: []string{"create", "read", "update", "delete"},
}

func createRisk(c *call, plan props) (string, error) {
	id := text(plan, "userPoolId")
	if client := text(plan, "clientId"); client != "" {
		id += ":" + client
	}
	if err := c.putRisk(id, plan); err != nil {
		return "", fmt.Errorf("creating %s (%s): %w", riskNoun, id, err)
	}
	return id, nil
}

// putRisk is SetRiskConfiguration, for the pool or one of its clients. It has
// no effect without threat protection.
func (c *call) putRisk(id string, plan props) error {
	const op = "SetRiskConfiguration"
	pool, err := c.pool(op, text(plan, "userPoolId"))
	if err != nil {
		return err
	}
	client := text(plan, "clientId")
	_, exists := readClient(c, client)
	mode := text(pool, "userPoolAddOns.advancedSecurityMode")
	switch {
	case client != "" && !exists:
		return fail(cognitoIDP, op, "ResourceNotFoundException", "User pool client %s does not exist.", client)
	case tierOf(pool) != "PLUS":
		return tooLow(op, "threat protection", "PLUS")
	case mode != "AUDIT" && mode != "ENFORCED":
		return fail(cognitoIDP, op, "UserPoolAddOnNotEnabledException", "User pool add-ons are not enabled.")
	}
	identity := text(plan, "accountTakeoverRiskConfiguration.notifyConfiguration.sourceArn")
	if err := c.refuseSESRegion(op, "NotifyConfiguration", identity); err != nil {
		return err
	}
	c.store.put(riskType, id, plan)
	return nil
}
