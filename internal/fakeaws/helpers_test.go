package fakeaws

import (
	"regexp"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
)

// configured is a provider in this process, configured for us-east-1.
func configured(t *testing.T, a *Account) *provider {
	t.Helper()
	p := newProvider(a)
	_, err := p.Configure(t.Context(), plugin.ConfigureRequest{Inputs: resource.PropertyMap{
		"region": resource.NewStringProperty("us-east-1")}})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

var roleARN = regexp.MustCompile(`^arn:aws:iam::123456789012:role/(.+)$`)

// seedRoles creates the roles that the inputs name. The emulator behind the
// recording did not check them; AWS and the simulated account do.
func (c *replay) seedRoles(in props) {
	c.t.Helper()
	arn := text(in, "smsConfiguration.snsCallerArn")
	if on := text(in, "role"); on != "" {
		arn = "arn:aws:iam::123456789012:role/" + on
	}
	m := roleARN.FindStringSubmatch(arn)
	if m == nil {
		return
	}
	err := c.account.change(func(s *store) error {
		s.put(roleType, m[1], props{"name": m[1], "arn": m[0],
			"assumeRolePolicy": `{"Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"cognito-idp.amazonaws.com"}}]}`,
			"inlinePolicies": []any{props{"name": "sms",
				"policy": `{"Statement":[{"Effect":"Allow","Action":"sns:Publish","Resource":"*"}]}`}}})
		return nil
	})
	if err != nil {
		c.t.Fatal(err)
	}
}
