package fakeaws

import (
	"fmt"
	"strings"
)

const (
	webACLAssociationType = "aws:wafv2/webAclAssociation:WebAclAssociation"
	webACLAssociationNoun = "WAFv2 WebACL Association"
)

// webACLAssociation associates a web ACL with a pool. Its ID is both ARNs,
// separated by a comma (terraform-provider-aws,
// internal/service/wafv2/web_acl_association.go). AWS holds at most one web ACL
// per resource.
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

// refuseWebACL rejects a web ACL that is not regional or belongs to another
// region or account, and a pool that does not exist. Which web ACLs the account
// has is not known: any well-formed ARN passes.
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

// createWebACLAssociation replaces the pool's association, if it has one.
func createWebACLAssociation(c *call, plan props) (string, error) {
	id := text(plan, "webAclArn") + "," + text(plan, "resourceArn")
	if err := c.refuseWebACL(plan); err != nil {
		return "", fmt.Errorf("creating %s (%s): %w", webACLAssociationNoun, id, err)
	}
	c.dropWebACL(text(plan, "resourceArn"))
	c.store.put(webACLAssociationType, id, plan)
	return id, nil
}

// readWebACLAssociation returns the resource's web ACL, whichever it is.
func readWebACLAssociation(c *call, id string) (props, bool) {
	_, resource, _ := strings.Cut(id, ",")
	for _, key := range c.store.where(webACLAssociationType, "resourceArn", resource) {
		return c.store.get(webACLAssociationType, key)
	}
	return nil, false
}

// deleteWebACLAssociation names only the resource, so it removes any web ACL:
// the new one too, if that was associated first (pulumi-aws#4782).
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
