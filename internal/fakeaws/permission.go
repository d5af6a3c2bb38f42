package fakeaws

import (
	"fmt"
	"strings"
)

const (
	permissionType = "aws:lambda/permission:Permission"
	permissionNoun = "Lambda Permission"
)

// lambdaPermission is a statement of a function's policy. It can only be
// created and deleted. Whether the function exists is not checked: any
// well-formed name passes.
var lambdaPermission = table{
	token: permissionType,
	fields: []field{
		{name: "action", required: true, replaces: true, rules: []rule{matches(`^(lambda:[*]|lambda:[A-Za-z]+|[*])$`, "invalid action")}},
		{name: "eventSourceToken", replaces: true},
		{name: "function", tf: "function_name", required: true, replaces: true, rules: []rule{matches(
			`^(arn:[\w-]+:lambda:)?([a-z]{2}(-[a-z]+)+-\d:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?$`,
			"must be a function's name or ARN")}},
		{name: "functionUrlAuthType", replaces: true, rules: []rule{oneOf("AWS_IAM", "NONE")}},
		{name: "principal", required: true, replaces: true},
		{name: "principalOrgId", replaces: true},
		{name: "qualifier", replaces: true},
		{name: "sourceAccount", replaces: true, rules: []rule{matches(`^\d{12}$`, "must be an AWS account id")}},
		{name: "sourceArn", replaces: true, rules: arnOnly},
		{name: "statementId", computed: true, replaces: true, conflicts: []string{"statementIdPrefix"}},
		{name: "statementIdPrefix", computed: true, replaces: true, conflicts: []string{"statementId"}},
	},
	create: createPermission,
	read: func(c *call, id string) (props, bool) {
		return c.store.get(permissionType, id)
	},
	update:   func(*call, string, props, props) error { return nil }, // everything replaces
	remove:   removeFrom(permissionType),
	importID: importPermission,
	calls: calls{
		create: []string{"lambda:AddPermission"}, read: []string{"lambda:GetPolicy"},
		remove: []string{"lambda:RemovePermission"},
	},
	unrecorded: []string{"create", "read", "update", "delete"},
}

func createPermission(c *call, plan props) (string, error) {
	statement, function := text(plan, "statementId"), text(plan, "function")
	if statement == "" {
		prefix := text(plan, "statementIdPrefix")
		if prefix == "" {
			prefix = "terraform-"
		}
		statement = c.prefixed(prefix)
	}
	for _, id := range c.store.where(permissionType, "function", function) {
		if other, _ := c.store.get(permissionType, id); text(other, "statementId") == statement {
			return "", fmt.Errorf("adding %s (%s/%s): %w", permissionNoun, function, statement,
				fail(lambdaService, "AddPermission", "ResourceConflictException",
					"The statement id (%s) provided already exists. Please provide a new statement id, or remove the existing statement.", statement))
		}
	}
	held := clone(plan).(props)
	held["statementId"] = statement
	// The provider's ID is that of the statement. Two functions may have the
	// same one, so the account adds the function to the ID in that case.
	id := statement
	if c.store.has(permissionType, id) {
		id = function + "/" + statement
	}
	c.store.put(permissionType, id, held)
	return id, nil
}

// importPermission accepts an import ID of the form function/statement or
// function:qualifier/statement.
func importPermission(c *call, id string) string {
	function, statement, ok := cutLast(id, "/")
	if !ok {
		return ""
	}
	for key, p := range c.store.Resources[permissionType] {
		name := text(p, "function")
		if q := text(p, "qualifier"); q != "" {
			name += ":" + q
		}
		if text(p, "statementId") == statement && (name == function || strings.HasSuffix(name, ":function:"+function)) {
			return key
		}
	}
	return ""
}

func cutLast(s, sep string) (before, after string, ok bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}
