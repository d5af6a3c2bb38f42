package settings

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

// The addresses of a user that Cognito can verify or recover an account with,
// in AWS's words.
const (
	Email       = "email"
	PhoneNumber = "phone_number"
	AdminOnly   = "admin_only"
)
