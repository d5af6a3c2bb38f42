package fakeaws

import "fmt"

const (
	policyType = "aws:iam/policy:Policy"
	policyNoun = "IAM Policy"
)

var managedPolicy = table{
	token: policyType,
	fields: []field{
		{name: "arn", readOnly: true},
		{name: "attachmentCount", kind: integer, readOnly: true},
		{name: "description", replaces: true, rules: []rule{length(0, 1000)}},
		{name: "name", computed: true, autoname: 128, autonameUnless: "namePrefix", replaces: true,
			conflicts: []string{"namePrefix"},
			rules:     []rule{length(1, 128), matches(iamNameChars, "invalid value for name")}},
		{name: "namePrefix", computed: true, replaces: true, conflicts: []string{"name"},
			rules: []rule{length(0, 102), matches(iamNameChars, "invalid value for name_prefix")}},
		{name: "path", def: "/", replaces: true},
		{name: "policy", kind: policyJSON, required: true, rules: []rule{isPolicy},
			canonical: versionFirst, equivalent: samePolicy},
		{name: "policyId", readOnly: true},
		{name: "tags", kind: stringMap},
		{name: "tagsAll", kind: stringMap, readOnly: true},
	},
	create: createPolicy,
	read:   readPolicy,
	update: updatePolicy,
	remove: deletePolicy,
	calls: calls{
		create: []string{"iam:CreatePolicy"}, read: []string{"iam:GetPolicy", "iam:GetPolicyVersion"},
		update: []string{"iam:CreatePolicyVersion"}, remove: []string{"iam:ListPolicyVersions", "iam:DeletePolicy"},
		tag: "iam:TagPolicy", untag: "iam:UntagPolicy",
	},
	unrecorded: []string{"create-preview", "diff", "create", "read", "update", "delete"},
}

func createPolicy(c *call, plan props) (string, error) {
	name := text(plan, "name")
	if name == "" {
		name = c.prefixed(text(plan, "namePrefix"))
	}
	arn := c.globalARN("iam", "policy"+text(plan, "path")+name)
	err := c.refusePolicy("CreatePolicy", text(plan, "policy"), false)
	if err == nil && c.store.has(policyType, arn) {
		err = fail(iamService, "CreatePolicy", "EntityAlreadyExists", "A policy called %s already exists. Duplicate names are not allowed.", name)
	}
	if err != nil {
		return "", fmt.Errorf("creating %s (%s): %w", policyNoun, name, err)
	}
	held := clone(plan).(props)
	delete(held, "tags")
	held["name"], held["arn"], held["policyId"] = name, arn, "ANPA"+random(17, upper+digits)
	if held["tagsAll"] == nil {
		held["tagsAll"] = props{}
	}
	c.store.put(policyType, arn, held)
	return arn, nil
}

func readPolicy(c *call, arn string) (props, bool) {
	held, ok := c.store.get(policyType, arn)
	if ok {
		held["attachmentCount"] = float64(len(c.store.where(attachmentType, "policyArn", arn)))
	}
	return held, ok
}

func updatePolicy(c *call, arn string, state, plan props) error {
	held, ok := c.store.get(policyType, arn)
	err := c.refusePolicy("CreatePolicyVersion", text(plan, "policy"), false)
	if !ok {
		err = fail(iamService, "CreatePolicyVersion", "NoSuchEntity", "Policy %s was not found.", arn)
	}
	if err != nil {
		return fmt.Errorf("updating %s (%s): %w", policyNoun, arn, err)
	}
	if changed(state, plan, "policy") {
		held["policy"] = plan["policy"]
	}
	c.store.put(policyType, arn, held)
	return nil
}

func deletePolicy(c *call, arn string, _ props) error {
	if len(c.store.where(attachmentType, "policyArn", arn)) > 0 {
		return fmt.Errorf("deleting %s (%s): %w", policyNoun, arn, fail(iamService, "DeletePolicy", "DeleteConflict",
			"Cannot delete a policy attached to entities."))
	}
	c.store.drop(policyType, arn)
	return nil
}
