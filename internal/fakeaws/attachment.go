package fakeaws

import (
	"fmt"
	"strings"
)

const (
	attachmentType = "aws:iam/rolePolicyAttachment:RolePolicyAttachment"
	attachmentNoun = "IAM Role Policy Attachment"
)

var rolePolicyAttachment = table{
	token: attachmentType,
	fields: []field{
		{name: "policyArn", required: true, replaces: true, rules: arnOnly},
		{name: "role", required: true, replaces: true},
	},
	create: createAttachment,
	read: func(c *call, id string) (props, bool) {
		return c.store.get(attachmentType, id)
	},
	update:   func(*call, string, props, props) error { return nil }, // everything replaces
	remove:   removeFrom(attachmentType),
	importID: importAttachment,
	calls: calls{
		create: []string{"iam:AttachRolePolicy"}, read: []string{"iam:ListAttachedRolePolicies"},
		remove: []string{"iam:DetachRolePolicy"},
	},
	unrecorded: []string{"create-preview", "diff", "create", "read", "update", "delete"},
}

func createAttachment(c *call, plan props) (string, error) {
	const op = "AttachRolePolicy"
	on, arn := text(plan, "role"), text(plan, "policyArn")
	own := strings.Contains(arn, ":"+c.account+":")
	var err error
	switch {
	case !c.store.has(roleType, on):
		err = fail(iamService, op, "NoSuchEntity", "The role with name %s cannot be found.", on)
	case own && !c.store.has(policyType, arn):
		err = fail(iamService, op, "NoSuchEntity", "Policy %s does not exist or is not attachable.", arn)
	}
	if err != nil {
		return "", fmt.Errorf("attaching IAM Policy (%s) to %s (%s): %w", arn, roleNoun, on, err)
	}
	id := c.prefixed(on + "-")
	c.store.put(attachmentType, id, plan)
	return id, nil
}

// importAttachment accepts an import ID of the form role/policyArn.
func importAttachment(c *call, id string) string {
	on, arn, _ := strings.Cut(id, "/")
	for _, key := range c.store.where(attachmentType, "role", on) {
		if a, _ := c.store.get(attachmentType, key); text(a, "policyArn") == arn {
			return key
		}
	}
	return ""
}
