package fakeaws

import (
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
)

func TestAnUnknownSettingFailsAtTheProvider(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		in   props
		want string
	}{
		"known settings":          {props{"region": "us-east-1", "profile": "dev", "skipCredentialsValidation": "true", "allowedAccountIds": `["1"]`, "defaultTags": `{"tags":{"a":"b"}}`, "endpoints": `[{"cognitoidp":"http://localhost:4566"}]`, "version": "6.83.2"}, ""},
		"a bad region":            {props{"region": "mars"}, ""},
		"an unknown key":          {props{"regoin": "us-east-1"}, "aws:regoin"},
		"an unknown endpoint key": {props{"endpoints": `[{"cognito":"http://localhost:4566"}]`}, "`aws:endpoints` is not a valid configuration key"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			res, err := newProvider(New()).CheckConfig(t.Context(), plugin.CheckConfigRequest{News: propertyMap(c.in)})
			if err != nil {
				t.Fatal(err)
			}
			switch {
			case c.want == "" && len(res.Failures) > 0:
				t.Errorf("got %v, want no failure", res.Failures)
			case c.want != "" && (len(res.Failures) != 1 || !strings.Contains(res.Failures[0].Reason, c.want)):
				t.Errorf("got %v, want one failure about %s", res.Failures, c.want)
			}
		})
	}
}

func TestTheConfigurationSetsTheAccount(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		in                         props
		account, partition, suffix string
	}{
		"no account":        {props{"region": "us-east-1"}, DefaultAccountID, "aws", "amazonaws.com"},
		"an account":        {props{"region": "us-east-1", "allowedAccountIds": `["111111111111","222222222222"]`}, "111111111111", "aws", "amazonaws.com"},
		"a number":          {props{"region": "us-east-1", "allowedAccountIds": `[111111111111]`}, "111111111111", "aws", "amazonaws.com"},
		"a region in China": {props{"region": "cn-north-1"}, DefaultAccountID, "aws-cn", "amazonaws.com.cn"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newProvider(New())
			if _, err := p.Configure(t.Context(), plugin.ConfigureRequest{Inputs: propertyMap(c.in)}); err != nil {
				t.Fatal(err)
			}
			who := invoke(t, p, "getCallerIdentity")
			where := invoke(t, p, "getPartition")
			if who["accountId"] != c.account || where["partition"] != c.partition || where["dnsSuffix"] != c.suffix {
				t.Errorf("got %v in %v, want account %s in %s", who, where, c.account, c.partition)
			}
		})
	}
}

func invoke(t *testing.T, p *provider, name string) props {
	t.Helper()
	token := "aws:index/" + name + ":" + name
	res, err := p.Invoke(t.Context(), plugin.InvokeRequest{Tok: tokens.ModuleMember(token)})
	if err != nil {
		t.Fatal(err)
	}
	return plainMap(res.Properties)
}

func TestForbiddenAccountsAndMissingRegionsAreRefused(t *testing.T) {
	for _, name := range []string{"AWS_REGION", "AWS_DEFAULT_REGION"} {
		t.Setenv(name, "")
	}
	for _, in := range []props{{}, {"region": "us-east-1", "forbiddenAccountIds": `["` + DefaultAccountID + `"]`}} {
		if _, err := newProvider(New()).Configure(t.Context(), plugin.ConfigureRequest{Inputs: propertyMap(in)}); err == nil {
			t.Errorf("configure with %v: got success", in)
		}
	}
}

func TestABadRegionPreviewsAndThenFails(t *testing.T) {
	t.Parallel()
	p := newProvider(New())
	if _, err := p.Configure(t.Context(), plugin.ConfigureRequest{Inputs: resource.PropertyMap{
		"region": resource.NewStringProperty("mars")}}); err != nil {
		t.Fatal(err)
	}
	b := &bench{t, p.account, p}
	if _, err := b.try(userPoolType, "pool", nil); err == nil || !strings.Contains(err.Error(), "no such host") {
		t.Errorf("got %v, want the region not to be found", err)
	}
}

func TestDefaultTagsReachAWSAndStayOutOfTags(t *testing.T) {
	t.Parallel()
	a := New()
	p := newProvider(a)
	if _, err := p.Configure(t.Context(), plugin.ConfigureRequest{Inputs: propertyMap(props{
		"region": "us-east-1", "defaultTags": `{"tags":{"team":"x","env":"dev"}}`})}); err != nil {
		t.Fatal(err)
	}
	b := &bench{t, a, p}
	m := b.pool(props{"tags": props{"env": "prod"}})
	all := object(b.held(userPoolType, m.id), "tagsAll")
	if all["team"] != "x" || all["env"] != "prod" {
		t.Errorf("got tags %v at AWS, want the default ones under the pool's own", all)
	}
	b.refresh(m)
	if own := object(plainMap(m.state), "tags"); len(own) != 1 || own["env"] != "prod" {
		t.Errorf("got tags %v, want the pool's own", own)
	}
}
