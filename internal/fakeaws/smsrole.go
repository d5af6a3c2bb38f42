package fakeaws

import (
	"slices"
	"strings"

	"users-pool/internal/awsregion"
	"users-pool/internal/iameval"
)

const cognitoService = "cognito-idp.amazonaws.com"

// refuseSNSRegion rejects regions that the pool can't send from
// (badmintoncryer/cdk-preflight, pf-cognito-sms-configuration-sns-region).
func (c *call) refuseSNSRegion(op string, sms props) error {
	if r := text(sms, "snsRegion"); r != "" && !slices.Contains(awsregion.SNSRegions(c.region), r) {
		return invalid(op, "Invalid snsRegion. Allowed SNS region for %s is %s", c.region, c.otherSNSRegion())
	}
	return nil
}

// otherSNSRegion is the alternative to the pool's own region, or that if there is none.
func (c *call) otherSNSRegion() string {
	allowed := awsregion.SNSRegions(c.region)
	return allowed[len(allowed)-1]
}

// refuseSMSRole is AWS's check on every call that carries SMS settings: Cognito
// must be able to assume the role and publish with it. The real provider repeats
// a refused call for two minutes, because IAM changes take time to propagate.
// Here they do not, so the refusal comes at once.
func (c *call) refuseSMSRole(op, poolID string, sms props) error {
	if err := c.refuseSNSRegion(op, sms); err != nil {
		return err
	}
	arn := text(sms, "snsCallerArn")
	if err := c.refusePassing(op, arn); err != nil {
		return err
	}
	name, role := c.roleByARN(arn)
	if role == nil || !c.trusts(role, poolID, text(sms, "externalId")) {
		return fail(cognitoIDP, op, "InvalidSmsRoleTrustRelationshipException",
			"Role does not have a trust relationship allowing Cognito to assume the role: %s", arn)
	}
	if !c.publishes(name, role) {
		return fail(cognitoIDP, op, "InvalidSmsRoleAccessPolicyException",
			"Role does not have permission to publish with SNS: %s", arn)
	}
	return nil
}

// refusePassing rejects a role of another account (badmintoncryer/cdk-preflight,
// pf-cognito-sms-caller-arn-account and pf-cognito-group-role-arn-account,
// measured).
func (c *call) refusePassing(op, arn string) error {
	if account := arnAccount(arn); account != "" && account != c.account {
		return invalid(op, "Cross-account pass role is not allowed.")
	}
	return nil
}

func (c *call) roleByARN(arn string) (string, props) {
	for _, name := range c.store.where(roleType, "arn", arn) {
		role, _ := c.store.get(roleType, name)
		return name, role
	}
	return "", nil
}

// trusts evaluates the role's trust policy for this pool's request.
func (c *call) trusts(role props, poolID, externalID string) bool {
	request := map[string]string{
		"sts:externalid":    externalID,
		"aws:sourceaccount": c.account,
		"aws:sourcearn":     c.arn("cognito-idp", "userpool/"+poolID),
	}
	return iameval.Trusts(text(role, "assumeRolePolicy"), cognitoService, request) == iameval.Yes
}

// awsPolicies are AWS managed policies that let a role send text messages, by
// name. PowerUserAccess has only the statement that does.
var awsPolicies = map[string]string{
	"AmazonSNSFullAccess": `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["sns:*"],"Resource":"*"}]}`,
	"AdministratorAccess": `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}`,
	"PowerUserAccess":     `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","NotAction":["iam:*","organizations:*","account:*"],"Resource":"*"}]}`,
}

// AWSPolicy returns the document of an AWS managed policy. Only policies that
// let a role send text messages are known.
func AWSPolicy(arn string) (document string, known bool) {
	_, name, ofAWS := strings.Cut(arn, ":iam::aws:policy/")
	document, known = awsPolicies[name]
	return document, ofAWS && known
}

// publishes reports whether the role may send a text message. A message to a
// phone number has no ARN, so only a statement about every resource counts.
func (c *call) publishes(name string, role props) bool {
	return iameval.AllowsEverywhere(c.policiesOf(name, role), "sns:Publish")
}

// policiesOf are the documents of a role's inline and attached policies.
func (c *call) policiesOf(name string, role props) []string {
	var docs []string
	for _, p := range objects(role, "inlinePolicies") {
		docs = append(docs, text(p, "policy"))
	}
	for _, id := range c.store.where(rolePolicyType, "role", name) {
		p, _ := c.store.get(rolePolicyType, id)
		docs = append(docs, text(p, "policy"))
	}
	for _, arn := range c.attachedTo(name, role) {
		if document, known := AWSPolicy(arn); known {
			docs = append(docs, document)
		}
		if p, ok := c.store.get(policyType, arn); ok {
			docs = append(docs, text(p, "policy"))
		}
	}
	return docs
}

func (c *call) attachedTo(name string, role props) []string {
	arns := texts(role, "managedPolicyArns")
	for _, id := range c.store.where(attachmentType, "role", name) {
		a, _ := c.store.get(attachmentType, id)
		arns = append(arns, text(a, "policyArn"))
	}
	slices.Sort(arns)
	return slices.Compact(arns)
}
