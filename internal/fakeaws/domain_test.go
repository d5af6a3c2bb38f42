package fakeaws

import (
	"slices"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
)

const someCert = "arn:aws:acm:us-east-1:123456789012:certificate/aaaa"

func TestAWSRefusesDomainsThatPassTheProvider(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		in   props
		want string
	}{
		"a reserved word":              {props{"domain": "my-cognito-pool"}, "InvalidParameterException"},
		"a prefix that is taken":       {props{"domain": "taken"}, "InvalidParameterException"},
		"a prefix of our own":          {props{"domain": "ours"}, "InvalidParameterException"},
		"capital letters":              {props{"domain": "Acme"}, "InvalidParameterException"},
		"a name without a certificate": {props{"domain": "auth.example.com"}, "InvalidParameterException"},
		"a top-level name":             {props{"domain": "example.com", "certificateArn": someCert}, "InvalidParameterException"},
		"another region's certificate": {props{"domain": "auth.example.com", "certificateArn": strings.Replace(someCert, "us-east-1", "eu-west-1", 1)}, "InvalidParameterException"},
		"a pool that does not exist":   {props{"domain": "fine", "userPoolId": "us-east-1_nowhere00"}, "ResourceNotFoundException"},
		"managed login on LITE":        {props{"domain": "fine", "managedLoginVersion": 2.0}, "FeatureUnavailableInTierException"},
		"a second prefix for one pool": {props{"domain": "another", "userPoolId": "ours"}, "InvalidParameterException"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t)
			if err := b.a.TakeDomains("taken"); err != nil {
				t.Fatal(err)
			}
			lite := b.pool(props{"userPoolTier": "LITE"})
			ours := b.create(userPoolType, "ours", props{"name": "ours"})
			b.create(userPoolDomainType, "ours", props{"domain": "ours", "userPoolId": ours.id})
			in := with(props{"userPoolId": lite.id}, c.in)
			if in["userPoolId"] == "ours" {
				in["userPoolId"] = ours.id
			}
			_, err := b.try(userPoolDomainType, "d", in)
			wantRefusal(t, err, c.want)
		})
	}
}

func TestAPoolShowsItsDomains(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	m := b.pool(nil)
	b.create(userPoolDomainType, "p", props{"domain": "acme-dev", "userPoolId": m.id})
	b.create(userPoolDomainType, "c", props{"domain": "auth.example.com", "userPoolId": m.id, "certificateArn": someCert})
	b.refresh(m)
	if m.out("domain") != "acme-dev" || m.out("customDomain") != "auth.example.com" {
		t.Errorf("got domains %v and %v", m.out("domain"), m.out("customDomain"))
	}
}

func TestGainingOrLosingACertificateReplacesADomain(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	pool := b.pool(nil)
	in := props{"domain": "auth.example.com", "userPoolId": pool.id, "certificateArn": someCert}
	m := b.create(userPoolDomainType, "d", in)
	want := []resource.PropertyKey{"certificateArn"}
	if got := b.diff(m, with(in, props{"certificateArn": nil})).ReplaceKeys; !slices.Equal(got, want) {
		t.Errorf("got %v replaced, want %v", got, want)
	}
	if got := b.diff(m, with(in, props{"certificateArn": someCert + "b"})); len(got.ReplaceKeys) > 0 || len(got.DetailedDiff) != 1 {
		t.Errorf("got %v, want an update in place", got.DetailedDiff)
	}
	b.update(m, with(in, props{"certificateArn": someCert + "b"}))
	if got := m.out("certificateArn"); got != someCert+"b" {
		t.Errorf("got certificate %v, want the new one", got)
	}
}
