package reference

// Output is one output of a stack.
type Output struct {
	Name string
	// Shape is the type: text, or an object and its entries.
	Shape string
	// Meaning is one sentence.
	Meaning string
	// Secret outputs are encrypted in the state and hidden on the screen.
	Secret bool
	// Absent says when there is no such output, "" for never.
	Absent string
}

// Outputs are all outputs of a stack, the most used first. A test compares them with
// what package pool exports.
var Outputs = []Output{
	{Name: "userPoolName", Shape: "text", Meaning: "Name of the pool, as in the settings."},
	{Name: "userPoolId", Shape: "text", Meaning: "ID of the pool, such as `us-east-1_bTac8dX63`."},
	{Name: "userPoolArn", Shape: "text", Meaning: "ARN of the pool, for policies and associations."},
	{Name: "userPoolEndpoint", Shape: "text", Meaning: "Host and path of the pool, without a scheme."},
	{Name: "issuer", Shape: "text", Meaning: "The claim `iss` of the tokens: the endpoint as a URL."},
	{Name: "jwksUri", Shape: "text", Meaning: "URL of the public keys that verify the tokens."},
	{Name: "clientName", Shape: "text", Meaning: "Name of the primary client.", Absent: "`clients` is empty"},
	{Name: "clientId", Shape: "text", Meaning: "ID of the primary client.", Absent: "`clients` is empty"},
	{Name: "clientNames", Shape: "object: key of a client to its name", Meaning: "Names of all clients."},
	{Name: "clientIds", Shape: "object: key of a client to its ID", Meaning: "IDs of all clients."},
	{
		Name: "clientSecrets", Shape: "object: key of a client to its secret", Secret: true,
		Meaning: "Secrets of the clients that have one.",
		Absent:  "no client has `secret: true`",
	},
	{
		Name: "domain", Shape: "text", Meaning: "Host of the sign-in pages and OAuth endpoints: your own domain if there is one.",
		Absent: "there is no `domain` block",
	},
	{
		Name: "prefixDomain", Shape: "text", Meaning: "Host of the prefix domain.",
		Absent: "`domain.prefix` is not set",
	},
	{
		Name: "loginUrl", Shape: "text", Meaning: "Sign-in page of the primary client.",
		Absent: "there is no `domain` block, or `clients` is empty",
	},
	{
		Name: "domainTarget", Shape: "text", Meaning: "Target of your own domain's DNS record.",
		Absent: "`domain.name` is not set",
	},
	{
		Name: "resourceServerIdentifiers", Shape: "map of texts", Meaning: "Identifiers of the resource servers.",
		Absent: "there are no resource servers",
	},
	{
		Name: "groupNames", Shape: "list of texts", Meaning: "Names of the groups.",
		Absent: "there are no groups",
	},
	{
		Name: "identityPoolId", Shape: "text", Meaning: "ID of the identity pool.",
		Absent: "there is no `identityPool` block",
	},
	{
		Name: "authenticatedRoleArn", Shape: "text", Meaning: "ARN of the role for signed-in users.",
		Absent: "there is no `identityPool` block",
	},
	{
		Name: "authenticatedRoleName", Shape: "text", Meaning: "Name of that role.",
		Absent: "there is no `identityPool` block",
	},
	{
		Name: "guestRoleArn", Shape: "text", Meaning: "ARN of the role for guests.",
		Absent: "`identityPool.guests` is off",
	},
	{
		Name: "guestRoleName", Shape: "text", Meaning: "Name of that role.",
		Absent: "`identityPool.guests` is off",
	},
	{
		Name: "smsRoleName", Shape: "text", Meaning: "Name of the role that sends SMS, whether built or your own.",
		Absent: "there is no `sms` block",
	},
	{
		Name: "smsRoleArn", Shape: "text", Meaning: "ARN of that role.",
		Absent: "there is no `sms` block",
	},
}
