package fakeaws

import (
	"slices"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
)

func benchIn(t *testing.T, region string) *bench {
	t.Helper()
	a := New()
	p := newProvider(a)
	if _, err := p.Configure(t.Context(), plugin.ConfigureRequest{Inputs: propertyMap(props{"region": region})}); err != nil {
		t.Fatal(err)
	}
	return &bench{t, a, p}
}

func TestARegionDecidesOnPartitionAndDNSSuffix(t *testing.T) {
	t.Parallel()
	for _, want := range []struct{ region, partition, suffix, reverse string }{
		{"us-east-1", "aws", "amazonaws.com", "com.amazonaws"},
		{"us-gov-west-1", "aws-us-gov", "amazonaws.com", "com.amazonaws"},
		{"cn-north-1", "aws-cn", "amazonaws.com.cn", "cn.com.amazonaws"},
		{"eusc-de-east-1", "aws-eusc", "amazonaws.eu", "eu.amazonaws"},
	} {
		b := benchIn(t, want.region)
		pool := b.held(userPoolType, b.pool(nil).id)
		if arn := text(pool, "arn"); !strings.HasPrefix(arn, "arn:"+want.partition+":cognito-idp:"+want.region+":") {
			t.Errorf("%s: got ARN %s", want.region, arn)
		}
		if got := text(pool, "endpoint"); !strings.HasPrefix(got, "cognito-idp."+want.region+"."+want.suffix+"/") {
			t.Errorf("%s: got endpoint %s", want.region, got)
		}
		res, err := b.p.Invoke(t.Context(), plugin.InvokeRequest{Tok: tokens.ModuleMember("aws:index/getPartition:getPartition")})
		if err != nil || text(plainMap(res.Properties), "reverseDnsPrefix") != want.reverse {
			t.Errorf("%s: got %v, %v, want %s", want.region, res.Properties, err, want.reverse)
		}
	}
}

// The form of the name is not enough.
func TestARegionThatDoesNotExistIsNotFound(t *testing.T) {
	t.Parallel()
	b := benchIn(t, "eu-north-9")
	if _, err := b.try(userPoolType, "pool", nil); err == nil || !strings.Contains(err.Error(), "no such host") {
		t.Errorf("got %v, want no such host", err)
	}
	if _, err := b.p.Invoke(t.Context(), plugin.InvokeRequest{Tok: "aws:index/getRegion:getRegion"}); err == nil {
		t.Error("got a region, want an error")
	}
}

// terraform-provider-aws#44561.
func TestTheProviderRefusesARNsOfTheSovereignCloud(t *testing.T) {
	t.Parallel()
	arn := "arn:aws-eusc:lambda:eusc-de-east-1:123456789012:function:f"
	if isARN(arn) == "" || isARN(strings.ReplaceAll(arn, "eusc-de-east-1", "us-gov-west-1")) != "" {
		t.Error("the provider's pattern takes two letters at the start of a region")
	}
}

func TestAPolicyNamesResourcesOfItsOwnPartition(t *testing.T) {
	t.Parallel()
	b := benchIn(t, "cn-north-1")
	policy := func(partition string) string {
		return `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sns:Publish","Resource":"arn:` + partition + `:sns:*:*:*"}]}`
	}
	b.create(roleType, "sms", props{"name": "sms", "assumeRolePolicy": `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"cognito-idp.amazonaws.com"}}]}`})
	for partition, refused := range map[string]bool{"aws": true, "aws-cn": false} {
		_, err := b.try(rolePolicyType, "p-"+partition, props{"role": "sms", "policy": policy(partition)})
		if got := err != nil && strings.Contains(err.Error(), `MalformedPolicyDocument: Partition "aws" is not valid for resource "arn:aws:sns:*:*:*".`); got != refused {
			t.Errorf("%s: got %v", partition, err)
		}
	}
}

func TestAConsoleUserWorksInTheRegionThatIDsName(t *testing.T) {
	t.Parallel()
	ids := []string{"eusc-de-east-1_AbCdEf123", `{"UserPoolId":"eusc-de-east-1_AbCdEf123"}`,
		"arn:aws-eusc:cognito-idp:eusc-de-east-1:123456789012:userpool/eusc-de-east-1_AbCdEf123"}
	if i := slices.IndexFunc(ids, func(id string) bool { return regionIn(id) != "eusc-de-east-1" }); i >= 0 {
		t.Errorf("%s: got region %q", ids[i], regionIn(ids[i]))
	}
}
