package reference

// Output is what a stack exports under one name.
type Output struct {
	Name string
	// Shape is text, or an object and what it holds.
	Shape string
	// Meaning in one sentence.
	Meaning string
	// Secret outputs are encrypted in the state, and hidden on the screen.
	Secret bool
	// Absent says when there is no such output, "" when there always is.
	Absent string
}

// Outputs of a stack, in the order in which people look for them. A test
// compares them with what package pool exports.
var Outputs = []Output{
	{Name: "userPoolName", Shape: "text", Meaning: "Name of the pool, as in the settings."},
	{Name: "userPoolId", Shape: "text", Meaning: "Id of the pool, such as `us-east-1_bTac8dX63`."},
	{Name: "userPoolArn", Shape: "text", Meaning: "ARN of the pool, for policies and for what is attached to it."},
	{Name: "userPoolEndpoint", Shape: "text", Meaning: "Host and path of the pool, without a scheme."},
	{Name: "issuer", Shape: "text", Meaning: "What stands in the tokens as `iss`: the endpoint as a URL."},
	{Name: "jwksUri", Shape: "text", Meaning: "Where the public keys are that check the tokens."},
	{Name: "clientName", Shape: "text", Meaning: "Name of the primary client.", Absent: "`clients` is empty"},
	{Name: "clientId", Shape: "text", Meaning: "Id of the primary client.", Absent: "`clients` is empty"},
	{Name: "clientNames", Shape: "object: key of a client to its name", Meaning: "Names of all clients."},
	{Name: "clientIds", Shape: "object: key of a client to its id", Meaning: "Ids of all clients."},
	{
		Name: "clientSecrets", Shape: "object: key of a client to its secret", Secret: true,
		Meaning: "Secrets of the clients that have one, and of no other.",
		Absent:  "no client has `secret: true`",
	},
	{
		Name: "domain", Shape: "text", Meaning: "Host of the sign-in pages and OAuth endpoints: your own domain if there is one.",
		Absent: "there is no `domain` block",
	},
	{
		Name: "prefixDomain", Shape: "text", Meaning: "Host of the prefix.",
		Absent: "`domain.prefix` is not set",
	},
	{
		Name: "loginUrl", Shape: "text", Meaning: "Sign-in page of the primary client.",
		Absent: "there is no `domain` block, or `clients` is empty",
	},
	{
		Name: "domainTarget", Shape: "text", Meaning: "Where the DNS of your own domain must point.",
		Absent: "`domain.name` is not set",
	},
	{
		Name: "resourceServerIdentifiers", Shape: "texts by key", Meaning: "Identifiers of the resource servers.",
		Absent: "there are no resource servers",
	},
	{
		Name: "groupNames", Shape: "list of texts", Meaning: "Names of the groups.",
		Absent: "there are no groups",
	},
	{
		Name: "identityPoolId", Shape: "text", Meaning: "Id of the identity pool.",
		Absent: "there is no `identityPool` block",
	},
	{
		Name: "authenticatedRoleArn", Shape: "text", Meaning: "ARN of the role of users who are signed in.",
		Absent: "there is no `identityPool` block",
	},
	{
		Name: "authenticatedRoleName", Shape: "text", Meaning: "Name of that role.",
		Absent: "there is no `identityPool` block",
	},
	{
		Name: "guestRoleArn", Shape: "text", Meaning: "ARN of the role of guests.",
		Absent: "`identityPool.guests` is off",
	},
	{
		Name: "guestRoleName", Shape: "text", Meaning: "Name of that role.",
		Absent: "`identityPool.guests` is off",
	},
	{
		Name: "smsRoleName", Shape: "text", Meaning: "Name of the role that sends text messages, built here or brought.",
		Absent: "there is no `sms` block",
	},
	{
		Name: "smsRoleArn", Shape: "text", Meaning: "ARN of that role.",
		Absent: "there is no `sms` block",
	},
}
