package fakeaws

import (
	"slices"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
)

const someACL = "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/acme/a1b2"

func TestAWebACLStandsInFrontOfAPoolUntilItIsDisassociated(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	pool := b.pool(nil)
	in := props{"resourceArn": pool.out("arn"), "webAclArn": someACL}
	m := b.create(webACLAssociationType, "waf", in)
	b.wantSent("AssociateWebACL")
	if want := someACL + "," + pool.out("arn").(string); m.id != want {
		t.Errorf("got id %s, want %s", m.id, want)
	}
	imported, err := b.p.Read(t.Context(), plugin.ReadRequest{URN: m.urn, ID: resource.ID(m.id)})
	if err != nil || string(imported.ID) != m.id || plain(imported.Inputs["webAclArn"]) != someACL {
		t.Errorf("got %v and %v of the import, want the association", imported, err)
	}
	for _, f := range []string{"resourceArn", "webAclArn"} {
		if got := b.diff(m, with(in, props{f: someACL + "c"})).ReplaceKeys; !slices.Equal(got, []resource.PropertyKey{resource.PropertyKey(f)}) {
			t.Errorf("got %v replaced by another %s, want that", got, f)
		}
	}
	if err := b.remove(m); err != nil {
		t.Fatal(err)
	}
	b.wantSent("DisassociateWebACL")
	if b.refresh(m) {
		t.Error("got an association, want none")
	}
}

// pulumi-aws#4782.
func TestAReplacementThatComesFirstLosesItsWebACL(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	pool := b.pool(nil)
	old := b.create(webACLAssociationType, "waf", props{"resourceArn": pool.out("arn"), "webAclArn": someACL})
	other := b.create(webACLAssociationType, "waf", props{"resourceArn": pool.out("arn"), "webAclArn": someACL + "c"})
	if err := b.remove(old); err != nil {
		t.Fatal(err)
	}
	if b.refresh(other) {
		t.Error("got the new association, want it gone with the old one")
	}
}

func TestAnotherWebACLShowsAfterARefresh(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	pool := b.pool(nil)
	in := props{"resourceArn": pool.out("arn"), "webAclArn": someACL}
	m := b.create(webACLAssociationType, "waf", in)
	if _, err := b.a.Create(webACLAssociationType, with(in, props{"webAclArn": someACL + "c"})); err != nil {
		t.Fatal(err)
	}
	b.refresh(m)
	if got := m.out("webAclArn"); got != someACL+"c" {
		t.Errorf("got web ACL %v, want the one of the console", got)
	}
	if d := b.diff(m, in); len(d.ReplaceKeys) != 1 {
		t.Errorf("got %v, want a replacement", d)
	}
	if err := b.remove(pool); err != nil {
		t.Fatal(err)
	}
	if b.refresh(m) {
		t.Error("got an association of a pool that is gone")
	}
}

func TestWAFRefusesWebACLsOfOtherRegionsAndDeletedPools(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	arn := b.pool(nil).out("arn").(string)
	for name, c := range map[string]struct{ pool, acl, want string }{
		"another region":                  {arn, strings.Replace(someACL, "us-east-1", "eu-west-1", 1), "WAFInvalidParameterException"},
		"another account":                 {arn, strings.Replace(someACL, "123456789012", "210987654321", 1), "WAFInvalidParameterException"},
		"a web ACL for CloudFront":        {arn, strings.Replace(someACL, "regional", "global", 1), "WAFInvalidParameterException"},
		"another resource than a web ACL": {arn, "arn:aws:wafv2:us-east-1:123456789012:regional/ipset/acme/a1b2", "WAFInvalidParameterException"},
		"a pool that is gone":             {arn + "x", someACL, "WAFNonexistentItemException"},
	} {
		_, err := b.try(webACLAssociationType, "waf", props{"resourceArn": c.pool, "webAclArn": c.acl})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %s", name, err, c.want)
		}
	}
}
