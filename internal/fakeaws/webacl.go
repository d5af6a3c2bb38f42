package fakeaws

import (
	"fmt"
	"strings"
)

const (
	webACLAssociationType = "aws:wafv2/webAclAssociation:WebAclAssociation"
	webACLAssociationNoun = "WAFv2 WebACL Association"
)

// webACLAssociation puts a web ACL in front of a pool. Its id is both ARNs, with
// a comma between (terraform-provider-aws, internal/service/wafv2/web_acl_association.go);
// what AWS holds is at most one web ACL for each resource.
var webACLAssociation = table{
	token: webACLAssociationType,
	fields: []field{
		{name: "resourceArn", required: true, replaces: true, rules: arnOnly},
		{name: "webAclArn", required: true, replaces: true, rules: arnOnly},
	},
	create: createWebACLAssociation,
	read:   readWebACLAssociation,
	update: func(*call, string, props, props) error { return nil }, // everything replaces
	remove: deleteWebACLAssociation,
	calls: calls{
		create: []string{"wafv2:AssociateWebACL"}, read: []string{"wafv2:GetWebACLForResource"},
		remove: []string{"wafv2:DisassociateWebACL"},
	},
	unrecorded: unrecordedAll,
}

// refuseWebACL wants a regional web ACL of this region and account, and a pool
// that exists. Which web ACLs the account has is not known here: any well-formed
// ARN passes.
func (c *call) refuseWebACL(plan props) error {
	const op = "AssociateWebACL"
	acl := strings.SplitN(text(plan, "webAclArn"), ":", 6)
	wrong := len(acl) < 6 || acl[1] != c.partition || acl[2] != "wafv2" || acl[3] != c.region || acl[4] != c.account ||
		!strings.HasPrefix(acl[5], "regional/webacl/") || strings.Count(acl[5], "/") != 3
	resource := text(plan, "resourceArn")
	_, exists := readUserPool(c, resource[strings.LastIndex(resource, "/")+1:])
	switch {
	case wrong:
		return fail(wafService, op, "WAFInvalidParameterException", "Error reason: The ARN isn't valid. A valid ARN begins with arn: "+
			"and includes other information separated by colons or slashes., field: WEB_ACL_ARN, parameter: %s", text(plan, "webAclArn"))
	case !exists:
		return fail(wafService, op, "WAFNonexistentItemException", "AWS WAF couldn't perform the operation because your resource doesn't exist.")
	}
	return nil
}

// createWebACLAssociation takes the place of an association that the pool has.
func createWebACLAssociation(c *call, plan props) (string, error) {
	id := text(plan, "webAclArn") + "," + text(plan, "resourceArn")
	if err := c.refuseWebACL(plan); err != nil {
		return "", fmt.Errorf("creating %s (%s): %w", webACLAssociationNoun, id, err)
	}
	c.dropWebACL(text(plan, "resourceArn"))
	c.store.put(webACLAssociationType, id, plan)
	return id, nil
}

// readWebACLAssociation asks for the web ACL of the resource, whichever it is.
func readWebACLAssociation(c *call, id string) (props, bool) {
	_, resource, _ := strings.Cut(id, ",")
	for _, key := range c.store.where(webACLAssociationType, "resourceArn", resource) {
		return c.store.get(webACLAssociationType, key)
	}
	return nil, false
}

// deleteWebACLAssociation names the resource alone, and so takes any web ACL
// from it: the new one too, where that came first (pulumi-aws#4782).
func deleteWebACLAssociation(c *call, id string, _ props) error {
	_, resource, _ := strings.Cut(id, ",")
	c.dropWebACL(resource)
	return nil
}

func (c *call) dropWebACL(resource string) {
	for _, key := range c.store.where(webACLAssociationType, "resourceArn", resource) {
		c.store.drop(webACLAssociationType, key)
	}
}
