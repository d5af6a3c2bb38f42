package settings

// Settings are everything a stack says about its pool: the object under the
// configuration key users-pool:pool. Only SignUp is required.
//
// A nil pointer, nil slice, nil map or empty string means "the default". A list
// that is empty but not nil means "none".
//
// The tags of a field are the only description of a setting. Decoding, defaults,
// checks, JSON Schema and the reference page are made from them; see Field for
// what each tag means.
type Settings struct {
	// SignUp says who creates users: self lets people register themselves, admin
	// lets only administrators create users. It has no default, because a
	// production pool that anyone can register in is easy to miss.
	SignUp SignUp `json:"signUp" required:"true" enum:"self admin" rule:"S1" terms:"selfSignUpEnabled allowAdminCreateUserOnly adminCreateUserConfig" example:"admin"`

	// Name of the user pool. With version 6 of the AWS provider a new name makes a
	// new pool.
	Name string `json:"name" default:"my-users-pool" form:"name" rule:"P1" change:"pool" terms:"userPoolName poolName" example:"customers"`

	// Tier is the feature plan. It decides the price per user and what the pool
	// can do.
	Tier Tier `json:"tier" default:"essentials" enum:"lite essentials plus" rule:"R1" terms:"userPoolTier featurePlan" example:"plus"`

	// Protect guards against deletion: Pulumi refuses to delete the pool, its SMS
	// role and the role's policy, and AWS refuses to delete the pool. A change that
	// deletes or replaces a client, a domain, an identity provider, a resource server,
	// a group or the identity pool is refused, unless AllowDeletion lists it. Removing
	// the protection takes an `up` of its own.
	Protect bool `json:"protect" terms:"deletionProtection" example:"true"`

	// Tags of the pool, of its identity pool and of the roles built for them. The
	// AWS provider adds its default tags.
	Tags map[string]string `json:"tags" max:"50" key:"tagKey" value:"tagValue" rule:"K1" terms:"userPoolTags" example:"{team: identity}"`

	// SignIn says what users sign in with.
	SignIn SignIn `json:"signIn" terms:"signInAliases"`

	// Attributes are what the pool stores about each user.
	Attributes Attributes `json:"attributes"`

	// Password is the policy for users' passwords.
	Password Password `json:"password" terms:"passwordPolicy"`

	// MFA is the second factor.
	MFA MFA `json:"mfa" terms:"mfaConfiguration softwareTokenMfaConfiguration emailMfaConfiguration"`

	// Verify lists the addresses that Cognito verifies at sign-up. With an empty
	// list no user is confirmed by a code.
	Verify []string `json:"verify" default:"email" enum:"email phone_number" rule:"P17" terms:"autoVerifiedAttributes autoVerify" example:"[email, phone_number]"`

	// Recovery lists the ways to reset a forgotten password, in order. admin_only
	// can't be combined with the others.
	Recovery []string `json:"recovery" default:"email" enum:"email phone_number admin_only" min:"1" max:"2" rule:"P18" terms:"accountRecovery accountRecoverySetting accountRecoverySettings" example:"[phone_number, email]"`

	// SMS lets the pool send text messages. An empty block builds the IAM role for
	// it. AWS can't remove SMS from a pool.
	SMS *SMS `json:"sms" change:"kept" terms:"smsConfiguration smsRole" example:"{}"`

	// Email says how the pool sends email. Without the block Cognito sends it, at
	// most 50 messages a day per account.
	Email *EmailSettings `json:"email" terms:"emailConfiguration"`

	// Messages are the texts that Cognito sends.
	Messages Messages `json:"messages"`

	// Devices remembers users' devices.
	Devices *Devices `json:"devices" terms:"deviceConfiguration deviceTracking"`

	// Triggers are the Lambda functions that Cognito calls.
	Triggers Triggers `json:"triggers" terms:"lambdaConfig lambdaTriggers"`

	// ThreatProtection rates the risk of sign-ins.
	ThreatProtection *ThreatProtection `json:"threatProtection" tier:"A1 plus" terms:"userPoolAddOns advancedSecurityMode advancedSecurity"`

	// Clients are the applications that may use the pool, by a key that never
	// changes. An empty map means no client. Default: one client, `clients`.
	Clients map[string]ClientSettings `json:"clients" key:"S2 key" terms:"userPoolClients appClients" example:"{web: {secret: true}}"`

	// PrimaryClient is the key of the client that the outputs clientId and
	// clientName describe. Required if there is more than one client.
	// Default: the only client.
	PrimaryClient string `json:"primaryClient" example:"web"`

	// Domain hosts the sign-in pages and the OAuth endpoints.
	Domain *Domain `json:"domain" terms:"userPoolDomain"`

	// WebACLARN is an AWS WAF web ACL in front of the pool: a regional one in the pool's
	// account and region. A pool has at most one.
	WebACLARN string `json:"webAclArn" form:"webACLARN" rule:"A5" terms:"webAclAssociation webAclId" example:"arn:aws:wafv2:us-east-1:123456789012:regional/webacl/users/1234abcd-12ab-34cd-56ef-1234567890ab"`

	// Logs exports what Cognito logs about the pool.
	Logs *Logs `json:"logs" terms:"logDelivery logDeliveryConfiguration logConfigurations" example:"{notificationErrors: {logGroupArn: 'arn:aws:logs:us-east-1:123456789012:log-group:/aws/vendedlogs/users'}}"`

	// ResourceServers are the APIs whose scopes clients may request, by a key that
	// never changes.
	ResourceServers map[string]ResourceServer `json:"resourceServers" key:"O18 key" example:"{api: {identifier: 'https://api.example.com'}}"`

	// IdentityProviders are other services that sign users in, by the name that
	// clients and sign-in links use. A new name creates a new provider.
	IdentityProviders map[string]IdentityProvider `json:"identityProviders" key:"O21 providerName" example:"{Google: {type: Google, clientId: abc}}"`

	// Groups of users, by name. A new name creates a new group, without the users of
	// the old one.
	Groups map[string]Group `json:"groups" key:"G1 groupName" terms:"userGroups userPoolGroups" example:"{admins: {precedence: 1}}"`

	// IdentityPool gives users AWS credentials.
	IdentityPool *IdentityPoolSettings `json:"identityPool" example:"{}"`

	// Acknowledge silences warnings by their ids, which a warning shows in brackets.
	Acknowledge []string `json:"acknowledge" example:"[P22]"`

	// AllowReplacement is the id of the pool that a change may replace, and so
	// delete with all its users. Without it such a change is refused. It doesn't
	// apply to the next pool, so you can leave it in place.
	AllowReplacement string `json:"allowReplacement" form:"poolID" rule:"P6" example:"us-east-1_bTac8dX63"`

	// AllowDeletion lists what a change may delete or replace on a protected stack,
	// although sign-in depends on it: clients.<key>, clients.<key>.branding, domain,
	// identityProviders.<key>, resourceServers.<key>, groups.<key> and identityPool. An
	// entry never expires, so one that deletes nothing is a warning.
	AllowDeletion []string `json:"allowDeletion" example:"[clients.web, domain, groups.admins]"`
}

// SignUp says who creates the users of a pool.
type SignUp string

// The values of SignUp.
const (
	SignUpSelf  SignUp = "self"
	SignUpAdmin SignUp = "admin"
)

// The addresses of a user that Cognito can verify or recover an account with, and
// the recovery by administrators, in AWS's words.
const (
	Email       = "email"
	PhoneNumber = "phone_number"
	AdminOnly   = "admin_only"
)
