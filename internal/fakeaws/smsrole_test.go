package fakeaws

import (
	"fmt"
	"testing"
)

const (
	trustAnyPool = `"StringEquals":{"sts:ExternalId":"x","aws:SourceAccount":"123456789012"},` +
		`"ArnLike":{"aws:SourceArn":"arn:aws:cognito-idp:us-east-1:123456789012:userpool/*"}`
	mayPublish = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sns:Publish","Resource":"*"}]}`
)

func trust(service, conditions string) string {
	return fmt.Sprintf(`{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",`+
		`"Principal":{"Service":"%s"},"Condition":{%s}}]}`, service, conditions)
}

// smsRole is a role that Cognito may assume under the conditions, and publish
// with.
func (b *bench) smsRole(conditions string) *made {
	b.t.Helper()
	r := b.create(roleType, "sms", props{"assumeRolePolicy": trust(cognitoService, conditions)})
	b.create(rolePolicyType, "sms", props{"role": r.id, "policy": mayPublish})
	return r
}

func TestAWSChecksTheSMSRoleOfAPool(t *testing.T) {
	t.Parallel()
	const noTrust, noAccess = "InvalidSmsRoleTrustRelationshipException", "InvalidSmsRoleAccessPolicyException"
	for name, c := range map[string]struct{ trust, permission, want string }{
		"a right role":                     {trust(cognitoService, trustAnyPool), mayPublish, ""},
		"a role without conditions":        {trust(cognitoService, ""), mayPublish, ""},
		"another service":                  {trust("sns.amazonaws.com", trustAnyPool), mayPublish, noTrust},
		"another external id":              {trust(cognitoService, `"StringEquals":{"sts:ExternalId":"y"}`), mayPublish, noTrust},
		"another account":                  {trust(cognitoService, `"StringEquals":{"aws:SourceAccount":"210987654321"}`), mayPublish, noTrust},
		"another region's pools":           {trust(cognitoService, `"ArnLike":{"aws:SourceArn":"arn:aws:cognito-idp:eu-west-1:*:userpool/*"}`), mayPublish, noTrust},
		"a condition that nobody fulfills": {trust(cognitoService, `"StringEquals":{"aws:PrincipalOrgID":"o-1"}`), mayPublish, noTrust},
		"a denial":                         {`{"Statement":[{"Effect":"Allow","Action":"*","Principal":"*"},{"Effect":"Deny","Action":"sts:AssumeRole","Principal":{"Service":"cognito-idp.amazonaws.com"}}]}`, mayPublish, noTrust},
		"no permission":                    {trust(cognitoService, trustAnyPool), "", noAccess},
		"permission for topics only":       {trust(cognitoService, trustAnyPool), `{"Statement":[{"Effect":"Allow","Action":"sns:Publish","Resource":"arn:aws:sns:*:*:*"}]}`, noAccess},
		"another permission":               {trust(cognitoService, trustAnyPool), `{"Statement":{"Effect":"Allow","Action":"sns:Subscribe","Resource":"*"}}`, noAccess},
		"permission denied again":          {trust(cognitoService, trustAnyPool), `{"Statement":[{"Effect":"Allow","Action":"sns:*","Resource":"*"},{"Effect":"Deny","Action":"sns:Publish","Resource":"*"}]}`, noAccess},
		"permission denied for topics":     {trust(cognitoService, trustAnyPool), `{"Statement":[{"Effect":"Allow","Action":"sns:*","Resource":"*"},{"Effect":"Deny","Action":"sns:Publish","Resource":"arn:aws:sns:*:*:*"}]}`, ""},
		"everything but one permission":    {trust(cognitoService, trustAnyPool), `{"Statement":[{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}]}`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t)
			r := b.create(roleType, "sms", props{"assumeRolePolicy": c.trust})
			if c.permission != "" {
				b.create(rolePolicyType, "sms", props{"role": r.id, "policy": c.permission})
			}
			m, err := b.try(userPoolType, "pool", props{"smsConfiguration": props{"externalId": "x", "snsCallerArn": r.out("arn")}})
			if c.want == "" && err != nil {
				t.Errorf("got %v, want success", err)
			}
			if c.want != "" {
				wantRefusal(t, err, c.want)
				if m.id != "" {
					t.Errorf("got pool %s, want none", m.id)
				}
			}
		})
	}
}

func TestAPoolWhoseRoleIsGoneRefusesLaterUpdates(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	r := b.smsRole(trustAnyPool)
	m := b.pool(props{"smsConfiguration": props{"externalId": "x", "snsCallerArn": r.out("arn")}})
	b.deleteRole(r.id)
	wantRefusal(t, b.tryUpdate(m, props{"name": "pool", "deletionProtection": "ACTIVE"}), "InvalidSmsRoleTrustRelationshipException")
}

func TestManagedPoliciesLetARolePublishToo(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	r := b.create(roleType, "sms", props{"assumeRolePolicy": trust(cognitoService, trustAnyPool)})
	p := b.create(policyType, "publish", props{"policy": mayPublish})
	sms := props{"smsConfiguration": props{"externalId": "x", "snsCallerArn": r.out("arn")}}
	_, err := b.try(userPoolType, "pool", sms)
	wantRefusal(t, err, "InvalidSmsRoleAccessPolicyException")
	b.create(attachmentType, "publish", props{"role": r.id, "policyArn": p.out("arn")})
	b.pool(sms)
}
