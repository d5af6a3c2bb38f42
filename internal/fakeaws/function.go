package fakeaws

import (
	"fmt"
	"strings"
)

const (
	functionType = "aws:lambda/function:Function"
	functionNoun = "Lambda Function"
)

// lambdaFunction has only the properties that a trigger needs: name, ARN and
// code. The code never runs.
var lambdaFunction = table{
	token: functionType,
	fields: []field{
		{name: "architectures", kind: list, computed: true},
		{name: "arn", readOnly: true},
		{name: "code", kind: archive, local: true, equivalent: sameArchive},
		{name: "codeSha256", computed: true},
		{name: "codeSigningConfigArn", rules: arnOnly},
		{name: "deadLetterConfig", kind: block, fields: []field{{name: "targetArn", required: true, rules: arnOnly}}},
		{name: "description"},
		{name: "environment", kind: block, fields: []field{{name: "variables", kind: stringMap}}},
		{name: "ephemeralStorage", kind: block, computed: true, fields: []field{{name: "size", kind: integer, computed: true}}},
		{name: "fileSystemConfig", kind: block, fields: []field{{name: "arn", required: true}, {name: "localMountPath", required: true}}},
		{name: "handler"},
		{name: "imageConfig", kind: block, fields: []field{
			{name: "commands", kind: list}, {name: "entryPoints", kind: list}, {name: "workingDirectory"}}},
		{name: "imageUri"},
		{name: "invokeArn", readOnly: true},
		{name: "kmsKeyArn", rules: arnOnly},
		{name: "lastModified", readOnly: true},
		{name: "layers", kind: list, rules: arnOnly},
		{name: "loggingConfig", kind: block, computed: true, fields: []field{
			{name: "applicationLogLevel"}, {name: "logFormat", required: true}, {name: "logGroup", computed: true}, {name: "systemLogLevel"}}},
		{name: "memorySize", kind: integer, def: float64(128)},
		{name: "name", tf: "function_name", autoname: 64, replaces: true},
		{name: "packageType", def: "Zip", replaces: true},
		{name: "publish", kind: boolean, def: false, local: true},
		{name: "qualifiedArn", readOnly: true},
		{name: "qualifiedInvokeArn", readOnly: true},
		{name: "replaceSecurityGroupsOnDestroy", kind: boolean, local: true},
		{name: "replacementSecurityGroupIds", kind: set, local: true},
		{name: "reservedConcurrentExecutions", kind: integer, def: float64(-1)},
		{name: "role", required: true, rules: arnOnly},
		{name: "runtime"},
		{name: "s3Bucket", local: true},
		{name: "s3Key", local: true},
		{name: "s3ObjectVersion", local: true},
		{name: "signingJobArn", readOnly: true},
		{name: "signingProfileVersionArn", readOnly: true},
		{name: "skipDestroy", kind: boolean, def: false, local: true},
		{name: "snapStart", kind: block, fields: []field{{name: "applyOn", required: true}, {name: "optimizationStatus", readOnly: true}}},
		{name: "sourceCodeHash", computed: true, local: true},
		{name: "sourceCodeSize", kind: integer, readOnly: true},
		{name: "tags", kind: stringMap},
		{name: "tagsAll", kind: stringMap, readOnly: true},
		{name: "timeout", kind: integer, def: float64(3), rules: []rule{between(1, 900)}},
		{name: "tracingConfig", kind: block, computed: true, fields: []field{{name: "mode", required: true}}},
		{name: "version", readOnly: true},
		{name: "vpcConfig", kind: block, fields: []field{
			{name: "ipv6AllowedForDualStack", kind: boolean}, {name: "securityGroupIds", kind: set, required: true},
			{name: "subnetIds", kind: set, required: true}, {name: "vpcId", readOnly: true}}},
	},
	create: createFunction,
	read:   func(c *call, id string) (props, bool) { return c.store.get(functionType, id) },
	update: updateFunction,
	remove: removeFrom(functionType),
	calls: calls{
		create: []string{"lambda:CreateFunction"}, read: []string{"lambda:GetFunction"},
		update: []string{"lambda:UpdateFunctionConfiguration"}, remove: []string{"lambda:DeleteFunction"},
		tag: "lambda:TagResource", untag: "lambda:UntagResource",
	},
	unrecorded: []string{"check", "create-preview", "diff", "create", "read", "update", "delete"},
}

func (c *call) refuseFunction(op string, plan props) error {
	name := text(plan, "role")[strings.LastIndex(text(plan, "role"), "/")+1:]
	if held, ok := c.store.get(roleType, name); !ok || !strings.Contains(text(held, "assumeRolePolicy"), "lambda.amazonaws.com") {
		return fail(lambdaService, op, "InvalidParameterValueException", "The role defined for the function cannot be assumed by Lambda.")
	}
	return nil
}

func createFunction(c *call, plan props) (string, error) {
	const op = "CreateFunction"
	name := text(plan, "name")
	err := c.refuseFunction(op, plan)
	if err == nil && c.store.has(functionType, name) {
		err = fail(lambdaService, op, "ResourceConflictException", "Function already exist: %s", name)
	}
	if err != nil {
		return "", fmt.Errorf("creating %s (%s): %w", functionNoun, name, err)
	}
	c.putFunction(name, plan)
	return name, nil
}

func updateFunction(c *call, name string, _, plan props) error {
	const op = "UpdateFunctionConfiguration"
	err := c.refuseFunction(op, plan)
	if !c.store.has(functionType, name) {
		err = fail(lambdaService, op, "ResourceNotFoundException", "Function not found: %s", name)
	}
	if err != nil {
		return fmt.Errorf("updating %s (%s): %w", functionNoun, name, err)
	}
	c.putFunction(name, plan)
	return nil
}

func (c *call) putFunction(name string, plan props) {
	held := clone(plan).(props)
	for _, local := range []string{"code", "tags"} {
		delete(held, local)
	}
	arn := c.arn("lambda", "function:"+name)
	held["arn"], held["version"], held["qualifiedArn"] = arn, "$LATEST", arn+":$LATEST"
	held["invokeArn"] = fmt.Sprintf("arn:%s:apigateway:%s:lambda:path/2015-03-31/functions/%s/invocations",
		c.partition, c.region, arn)
	held["lastModified"] = stamp(c.now)
	if code, ok := plan["code"].(packed); ok {
		held["codeSha256"] = code.hash
	}
	if held["architectures"] == nil {
		held["architectures"] = []any{"x86_64"}
	}
	c.store.put(functionType, name, held)
}
