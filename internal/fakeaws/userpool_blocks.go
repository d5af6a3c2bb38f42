package fakeaws

var schemaFields = []field{
	{name: "attributeDataType", required: true, rules: []rule{oneOf("String", "Number", "DateTime", "Boolean")}},
	{name: "developerOnlyAttribute", kind: boolean},
	{name: "mutable", kind: boolean},
	{name: "name", required: true, rules: []rule{length(1, 20)}},
	{name: "numberAttributeConstraints", kind: block, fields: []field{{name: "maxValue"}, {name: "minValue"}}},
	{name: "required", kind: boolean},
	{name: "stringAttributeConstraints", kind: block, fields: []field{{name: "maxLength"}, {name: "minLength"}}},
}

// sender is a Lambda function that sends messages in place of Cognito. It gets
// codes in encrypted form, which is why it needs a key.
func sender(name string) field {
	return field{name: name, kind: block, requires: []string{"lambdaConfig.kmsKeyId"}, fields: []field{
		{name: "lambdaArn", required: true, rules: arnOnly},
		{name: "lambdaVersion", required: true, rules: []rule{oneOf("V1_0")}},
	}}
}

var lambdaFields = []field{
	{name: "createAuthChallenge", rules: arnOnly},
	sender("customEmailSender"),
	{name: "customMessage", rules: arnOnly},
	sender("customSmsSender"),
	{name: "defineAuthChallenge", rules: arnOnly},
	{name: "kmsKeyId", rules: arnOnly},
	{name: "postAuthentication", rules: arnOnly},
	{name: "postConfirmation", rules: arnOnly},
	{name: "preAuthentication", rules: arnOnly},
	{name: "preSignUp", rules: arnOnly},
	{name: "preTokenGeneration", computed: true, rules: arnOnly},
	{name: "preTokenGenerationConfig", kind: block, computed: true, fields: []field{
		{name: "lambdaArn", required: true, rules: arnOnly},
		{name: "lambdaVersion", required: true, rules: []rule{oneOf("V1_0", "V2_0", "V3_0")}},
	}},
	{name: "userMigration", rules: arnOnly},
	{name: "verifyAuthChallengeResponse", rules: arnOnly},
}
