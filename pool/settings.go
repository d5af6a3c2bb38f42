package pool

// Settings is the whole interface of a stack: the object under the
// configuration key users-pool:pool. Its zero value, with SignUp set, is the
// pool of the tutorial with the safe defaults of this project.
//
// A nil pointer, nil slice, nil map or empty string means "the default". An
// empty list that is not nil means "none". What AWS fixes when the pool is
// created is marked fixed; everything else may be changed at any time.
type Settings struct {
	// SignUp says who creates users. Required, without a default, because a
	// production pool that lets strangers in is the mistake nobody notices.
	SignUp SignUp `json:"signUp"`

	// Name of the user pool, 1 to 128 characters. Fixed: under version 6 of
	// the AWS provider another name means another pool.
	// Default my-users-pool.
	Name string `json:"name"`

	// Tier is the feature plan, which decides the price per user and what
	// the pool can do. Default essentials.
	Tier Tier `json:"tier"`

	// Protect guards the pool, its SMS role and the role's policy against
	// deletion: in Pulumi (protect) and in AWS (deletion protection).
	// Taking it off is an `up` of its own. Default false.
	Protect bool `json:"protect"`

	// Tags of the pool and of the SMS role, at most 50. The provider's
	// default tags are added by the provider.
	Tags map[string]string `json:"tags"`

	// SignIn says what a user signs in with. Fixed.
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
	Verify []string `json:"verify"`

	// Recovery lists, in order, how a forgotten password is reset: email and
	// phone_number, or admin_only alone. Default [email].
	Recovery []string `json:"recovery"`

	// SMS lets the pool send text messages. Nil means it cannot; a present
	// block without a role builds the role. AWS cannot take SMS off a pool.
	SMS *SMS `json:"sms"`

	// Clients are the applications that may use the pool, by a key that
	// never changes. Default: one with the key clients.
	Clients map[string]ClientSettings `json:"clients"`

	// PrimaryClient is the key of the client whose id and name are the
	// outputs clientId and clientName. Needed when there are several.
	PrimaryClient string `json:"primaryClient"`
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

// SignIn says what a user signs in with. AWS fixes all of it when the pool is
// created: a change replaces the pool, and its users with it.
type SignIn struct {
	// Aliases a user may sign in with beside the username: email,
	// phone_number, preferred_username. Excludes Usernames. Default none.
	Aliases []string `json:"aliases"`

	// Usernames are what takes the place of a username: email,
	// phone_number. Excludes Aliases. Default none.
	Usernames []string `json:"usernames"`

	// CaseSensitive makes "Ann" and "ann" two users. Default false, where
	// AWS's API says true: two accounts that differ in case are a trap.
	CaseSensitive bool `json:"caseSensitive"`
}

// Password is the policy for the passwords of users.
type Password struct {
	// MinLength is the least number of characters, 6 to 99. Default 8.
	MinLength *int `json:"minLength"`

	// RequireLowercase, RequireUppercase, RequireNumbers and RequireSymbols
	// demand at least one character of that class. Default true.
	RequireLowercase *bool `json:"requireLowercase"`
	RequireUppercase *bool `json:"requireUppercase"`
	RequireNumbers   *bool `json:"requireNumbers"`
	RequireSymbols   *bool `json:"requireSymbols"`

	// History is how many earlier passwords may not be used again, 0 to 24.
	// Default 0.
	History int `json:"history"`

	// TemporaryValidity is how long the password of an account made by an
	// administrator is good for, in whole days from 1d to 365d. Default 7d.
	TemporaryValidity Duration `json:"temporaryValidity"`
}

// MFA is the second factor of a sign-in.
type MFA struct {
	// Mode is off, optional (a user may turn it on) or required.
	// Default off. In YAML write "off" with quotes.
	Mode MFAMode `json:"mode"`

	// Methods a user may choose from: sms (needs the sms block) and totp (an
	// authenticator app). Needed unless Mode is off, and empty when it is.
	Methods []string `json:"methods"`
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
	MethodSMS  = "sms"
	MethodTOTP = "totp"
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
	RoleARN string `json:"roleArn"`

	// ExternalID is what the trust policy of the role in RoleARN demands as
	// sts:ExternalId. The role built here gets one made of project and stack.
	ExternalID string `json:"externalId"`

	// Region of Amazon SNS that sends the messages. Default: the pool's own.
	Region string `json:"region"`
}
