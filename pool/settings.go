package pool

// Settings is the whole interface of a stack: the object under the
// configuration key users-pool:pool. Its zero value, with SignUp set, is the
// pool of the tutorial with the safe defaults of this project.
//
// A nil pointer, nil slice, nil map or empty string means "the default". An
// empty list that is not nil means "none".
//
// The reference page and the JSON Schema are made from these types: the doc
// comment, the tag example, and the tag change, which says what a change does
// where it is more than an update: pool and client mean that it replaces the
// pool or the client, never that AWS refuses it, kept that AWS lets it be added
// but not taken away.
type Settings struct {
	// SignUp says who creates users. Required, without a default, because a
	// production pool that lets strangers in is the mistake nobody notices.
	SignUp SignUp `json:"signUp" example:"admin"`

	// Name of the user pool, 1 to 128 characters. Fixed: under version 6 of
	// the AWS provider another name means another pool.
	// Default my-users-pool.
	Name string `json:"name" example:"customers" change:"pool"`

	// Tier is the feature plan, which decides the price per user and what
	// the pool can do. Default essentials.
	Tier Tier `json:"tier" example:"plus"`

	// Protect guards against deletion: Pulumi then refuses to delete the pool,
	// its SMS role and the role's policy, and AWS refuses to delete the pool.
	// Taking it off is an `up` of its own. Default false.
	Protect bool `json:"protect" example:"true"`

	// Tags of the pool, of its identity pool and of the roles that are built for
	// them, at most 50. The provider's default tags are added by the provider.
	Tags map[string]string `json:"tags" example:"{team: identity}"`

	// SignIn says what a user signs in with.
	SignIn SignIn `json:"signIn"`

	// Attributes are the facts a pool keeps about a user.
	Attributes Attributes `json:"attributes"`

	// Password is the policy for the passwords of users.
	Password Password `json:"password"`

	// MFA is the second factor. Default off.
	MFA MFA `json:"mfa"`

	// Verify lists the addresses Cognito verifies at sign-up: email,
	// phone_number. An empty list verifies nothing, so that nobody is
	// confirmed by a code. Default [email].
	Verify []string `json:"verify" example:"[email, phone_number]"`

	// Recovery lists, in order, how a forgotten password is reset: email and
	// phone_number, or admin_only alone. Default [email].
	Recovery []string `json:"recovery" example:"[phone_number, email]"`

	// SMS lets the pool send text messages. Nil means it cannot; a present
	// block without a role builds the role. AWS cannot take SMS off a pool.
	SMS *SMS `json:"sms" example:"{}" change:"kept"`

	// Email says how mail is sent. Nil means Cognito's own sender, which AWS
	// limits to 50 mails a day and account.
	Email *EmailSettings `json:"email"`

	// Messages are the texts that Cognito sends.
	Messages Messages `json:"messages"`

	// Devices remembers the devices of users. Nil means it does not.
	Devices *Devices `json:"devices"`

	// Triggers are the Lambda functions that Cognito calls.
	Triggers Triggers `json:"triggers"`

	// ThreatProtection watches sign-ins for risk. Nil means off.
	// Needs tier plus.
	ThreatProtection *ThreatProtection `json:"threatProtection"`

	// Clients are the applications that may use the pool, by a key that
	// never changes. Default: one with the key clients.
	Clients map[string]ClientSettings `json:"clients" example:"{web: {secret: true}}"`

	// PrimaryClient is the key of the client whose id and name are the
	// outputs clientId and clientName. Needed when there are several.
	// Default: the only client.
	PrimaryClient string `json:"primaryClient" example:"web"`

	// Domain is where the sign-in pages and the OAuth endpoints are. Nil means
	// that there are none.
	Domain *Domain `json:"domain"`

	// ResourceServers are the APIs whose scopes clients may ask for, by a key
	// that never changes. Default none.
	ResourceServers map[string]ResourceServer `json:"resourceServers" example:"{api: {identifier: 'https://api.example.com'}}"`

	// IdentityProviders are others who sign users in, by the name that clients
	// and sign-in links carry. Another name is another provider. Default none.
	IdentityProviders map[string]IdentityProvider `json:"identityProviders" example:"{Google: {type: Google, clientId: abc}}"`

	// Groups of users, by name. Another name is another group, without its
	// users. Default none.
	Groups map[string]Group `json:"groups" example:"{admins: {precedence: 1}}"`

	// IdentityPool gives users AWS credentials. Nil means that it does not.
	IdentityPool *IdentityPoolSettings `json:"identityPool" example:"{}"`

	// Acknowledge silences warnings, by the ids that stand behind them in
	// brackets. Default none.
	Acknowledge []string `json:"acknowledge" example:"[P22]"`

	// AllowReplacement is the id of the pool that a change may replace, and so
	// delete with every user in it. Without it such a change is refused. It
	// says nothing about the next pool, so it may stay. Default none.
	AllowReplacement string `json:"allowReplacement" example:"us-east-1_bTac8dX63"`
}

// SignUp says who creates the users of a pool.
type SignUp string

// The two ways a user comes to be.
const (
	// SignUpSelf lets people register themselves.
	SignUpSelf SignUp = "self"
	// SignUpAdmin lets only administrators create users.
	SignUpAdmin SignUp = "admin"
)

// Tier is the feature plan of a user pool.
type Tier string

// The plans AWS sells, from the cheapest to the richest.
const (
	TierLite       Tier = "lite"
	TierEssentials Tier = "essentials"
	TierPlus       Tier = "plus"
)

// Password is the policy for the passwords of users.
type Password struct {
	// MinLength is the least number of characters, 6 to 99. Default 8.
	MinLength *int `json:"minLength" example:"12"`

	// RequireLowercase, RequireUppercase, RequireNumbers and RequireSymbols
	// demand at least one character of that class. Default true.
	RequireLowercase *bool `json:"requireLowercase" example:"false"`
	RequireUppercase *bool `json:"requireUppercase" example:"false"`
	RequireNumbers   *bool `json:"requireNumbers" example:"false"`
	RequireSymbols   *bool `json:"requireSymbols" example:"false"`

	// History is how many earlier passwords may not be used again, 0 to 24.
	// Default 0.
	History int `json:"history" example:"5"`

	// TemporaryValidity is how long the password of an account made by an
	// administrator is good for, in whole days from 1d to 365d. Default 7d.
	TemporaryValidity Duration `json:"temporaryValidity" example:"1d"`
}

// MFA is the second factor of a sign-in.
type MFA struct {
	// Mode is off, optional (a user may turn it on) or required.
	// Default off. In YAML write "off" with quotes.
	Mode MFAMode `json:"mode" example:"required"`

	// Methods a user may choose from: sms (needs the sms block), totp (an
	// authenticator app) and email (needs tier essentials, the email block and
	// two ways of recovery). Needed unless Mode is off, and empty when it is.
	Methods []string `json:"methods" example:"[sms, totp]"`
}

// MFAMode says whether a second factor is asked for.
type MFAMode string

// The three modes of MFA.
const (
	MFAOff      MFAMode = "off"
	MFAOptional MFAMode = "optional"
	MFARequired MFAMode = "required"
)

// The methods of MFA.
const (
	MethodSMS   = "sms"
	MethodTOTP  = "totp"
	MethodEmail = "email"
)

// The addresses of a user that Cognito can verify or recover an account with,
// in AWS's words.
const (
	Email       = "email"
	PhoneNumber = "phone_number"
	AdminOnly   = "admin_only"
)

// SMS lets a pool send text messages. Once a pool has it, AWS keeps it: the
// role has to stay until the pool goes.
type SMS struct {
	// RoleARN is a role of your own that Cognito assumes to send messages;
	// it goes together with ExternalID. Default: the role is built here.
	RoleARN string `json:"roleArn" example:"arn:aws:iam::123456789012:role/cognito-sms"`

	// ExternalID is what the trust policy of the role in RoleARN demands as
	// sts:ExternalId. Default: one made of project and stack, where the role
	// is built here.
	ExternalID string `json:"externalId" example:"a-long-random-text"`

	// Region of Amazon SNS that sends the messages. Default: the pool's own.
	Region string `json:"region" example:"us-east-1"`
}
