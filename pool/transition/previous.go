package transition

import "strings"

// Previous is one pool and its parts in the state before this run. The tags are
// the provider's names of the outputs.
type Previous struct {
	// Pool is nil before the first `up`, and if it is missing from the state.
	Pool *UserPool
	// SMSRole is the role that was built for text messages, nil if there is none.
	SMSRole *Role
	// Domain has the prefix, or the only domain of an earlier version. OwnDomain has the
	// pool's own name. They and IdentityPool are nil if there are none.
	Domain, OwnDomain *Domain
	IdentityPool      *IdentityPool
	// The rest is by the keys of the settings.
	Clients           map[string]Client
	IdentityProviders map[string]IdentityProvider
	ResourceServers   map[string]ResourceServer
	Groups            map[string]Group
	// Styles are those of managed pages, by the keys of the clients.
	Styles map[string]Controlled
	// Logs are nil if none are exported.
	Logs *Controlled
	// Stranded are parts that belong to another pool than Pool: a replacement of
	// the pool was interrupted. It maps the path of the setting to the ID of that
	// pool.
	Stranded map[string]string
}

// UserPool is what is known of a pool.
type UserPool struct {
	ID   string `pulumi:"id"`
	ARN  string `pulumi:"arn"`
	Name string `pulumi:"name"`
	// DeletionProtection is ACTIVE or INACTIVE.
	DeletionProtection string   `pulumi:"deletionProtection"`
	UserPoolTier       string   `pulumi:"userPoolTier"`
	AliasAttributes    []string `pulumi:"aliasAttributes"`
	UsernameAttributes []string `pulumi:"usernameAttributes"`
	// UsernameConfiguration is nil if AWS returns none, as for old pools.
	UsernameConfiguration *UsernameConfiguration `pulumi:"usernameConfiguration"`
	Schemas               []Attribute            `pulumi:"schemas"`
	// MFAConfiguration is OFF, OPTIONAL or ON.
	MFAConfiguration         string                  `pulumi:"mfaConfiguration"`
	AutoVerifiedAttributes   []string                `pulumi:"autoVerifiedAttributes"`
	SMSAuthenticationMessage string                  `pulumi:"smsAuthenticationMessage"`
	SMSConfiguration         *SMSConfiguration       `pulumi:"smsConfiguration"`
	EmailConfiguration       *EmailConfiguration     `pulumi:"emailConfiguration"`
	EmailMFAConfiguration    *struct{}               `pulumi:"emailMfaConfiguration"`
	WebAuthnConfiguration    *WebAuthnConfiguration  `pulumi:"webAuthnConfiguration"`
	SignInPolicy             *SignInPolicy           `pulumi:"signInPolicy"`
	UserPoolAddOns           *UserPoolAddOns         `pulumi:"userPoolAddOns"`
	LambdaConfig             *LambdaConfig           `pulumi:"lambdaConfig"`
	AccountRecoverySetting   *AccountRecoverySetting `pulumi:"accountRecoverySetting"`
}

type (
	// UsernameConfiguration reports whether usernames are case sensitive.
	UsernameConfiguration struct {
		CaseSensitive *bool `pulumi:"caseSensitive"`
	}
	// Attribute is an attribute as AWS stores it.
	Attribute struct {
		Name                       string  `pulumi:"name"`
		AttributeDataType          string  `pulumi:"attributeDataType"`
		Required                   bool    `pulumi:"required"`
		Mutable                    bool    `pulumi:"mutable"`
		StringAttributeConstraints *Length `pulumi:"stringAttributeConstraints"`
		NumberAttributeConstraints *Range  `pulumi:"numberAttributeConstraints"`
	}
	// Length bounds a text attribute.
	Length struct {
		MinLength string `pulumi:"minLength"`
		MaxLength string `pulumi:"maxLength"`
	}
	// Range bounds a number attribute.
	Range struct {
		MinValue string `pulumi:"minValue"`
		MaxValue string `pulumi:"maxValue"`
	}
	// SMSConfiguration is the block of that name of a pool.
	SMSConfiguration struct {
		ExternalID   string `pulumi:"externalId"`
		SNSCallerARN string `pulumi:"snsCallerArn"`
		SNSRegion    string `pulumi:"snsRegion"`
	}
	// WebAuthnConfiguration is the block of that name of a pool.
	WebAuthnConfiguration struct {
		RelyingPartyID   string `pulumi:"relyingPartyId"`
		UserVerification string `pulumi:"userVerification"`
	}
	// EmailConfiguration is the block of that name of a pool.
	EmailConfiguration struct {
		EmailSendingAccount string `pulumi:"emailSendingAccount"`
	}
	// SignInPolicy is the block of that name of a pool.
	SignInPolicy struct {
		AllowedFirstAuthFactors []string `pulumi:"allowedFirstAuthFactors"`
	}
	// UserPoolAddOns is the block of that name of a pool.
	UserPoolAddOns struct {
		AdvancedSecurityMode string `pulumi:"advancedSecurityMode"`
	}
	// LambdaConfig is the block of that name of a pool.
	LambdaConfig struct {
		PreTokenGeneration       string                    `pulumi:"preTokenGeneration"`
		PreTokenGenerationConfig *PreTokenGenerationConfig `pulumi:"preTokenGenerationConfig"`
		CustomSMSSender          *CustomSender             `pulumi:"customSmsSender"`
	}
	// CustomSender is the block customSmsSender of a pool.
	CustomSender struct {
		LambdaARN string `pulumi:"lambdaArn"`
	}
	// PreTokenGenerationConfig is the block of that name of a pool.
	PreTokenGenerationConfig struct {
		LambdaARN     string `pulumi:"lambdaArn"`
		LambdaVersion string `pulumi:"lambdaVersion"`
	}
	// AccountRecoverySetting is the block of that name of a pool.
	AccountRecoverySetting struct {
		RecoveryMechanisms []RecoveryMechanism `pulumi:"recoveryMechanisms"`
	}
	// RecoveryMechanism is the block of that name of a pool.
	RecoveryMechanism struct {
		Name string `pulumi:"name"`
	}
)

// Client is what is known of an app client.
type Client struct {
	ID         string `pulumi:"id"`
	UserPoolID string `pulumi:"userPoolId"`
	// ClientSecret is "" if there is none. Only its presence matters.
	ClientSecret Secret `pulumi:"clientSecret"`
	// GenerateSecret is nil if it isn't known, as for an imported client.
	GenerateSecret     *bool  `pulumi:"generateSecret"`
	DefaultRedirectURI string `pulumi:"defaultRedirectUri"`
	// RefreshTokenRotation is nil if the client never rotated.
	RefreshTokenRotation *struct{} `pulumi:"refreshTokenRotation"`
	// TokenValidityUnits is nil if AWS's defaults were imported.
	TokenValidityUnits *struct{} `pulumi:"tokenValidityUnits"`
	// Style of its managed pages, nil if the program created none.
	Style *Controlled
}

// Secret is a value that is never printed.
type Secret string

func (Secret) String() string { return "[secret]" }

// GoString is String.
func (s Secret) GoString() string { return s.String() }

type (
	// Role is an IAM role.
	Role struct {
		ARN string `pulumi:"arn"`
	}
	// Domain is a domain of the pool.
	Domain struct {
		UserPoolID string `pulumi:"userPoolId"`
		Domain     string `pulumi:"domain"`
		// CertificateARN is "" for a prefix.
		CertificateARN string `pulumi:"certificateArn"`
		// ManagedLoginVersion is 1 for classic pages and 2 for managed ones.
		ManagedLoginVersion float64 `pulumi:"managedLoginVersion"`
	}
	// IdentityProvider is an identity provider of the pool.
	IdentityProvider struct {
		UserPoolID   string `pulumi:"userPoolId"`
		ProviderType string `pulumi:"providerType"`
	}
	// ResourceServer is a resource server of the pool.
	ResourceServer struct {
		UserPoolID string `pulumi:"userPoolId"`
		Identifier string `pulumi:"identifier"`
		Name       string `pulumi:"name"`
	}
	// Group is a group of users.
	Group struct {
		UserPoolID string  `pulumi:"userPoolId"`
		Precedence float64 `pulumi:"precedence"`
		RoleARN    string  `pulumi:"roleArn"`
	}
	// IdentityPool is the identity pool that trusts the pool.
	IdentityPool struct {
		ID               string `pulumi:"id"`
		IdentityPoolName string `pulumi:"identityPoolName"`
	}
)

// Protected reports whether AWS refuses to delete the pool.
func (p *UserPool) Protected() bool { return p != nil && p.DeletionProtection == "ACTIVE" }

// Region of the pool, "" if its ARN has none.
func (p *UserPool) Region() string {
	if p == nil {
		return ""
	}
	parts := strings.Split(p.ARN, ":")
	if len(parts) < 4 {
		return ""
	}
	return parts[3]
}

// CaseSensitive is true, AWS's default, if AWS returns nothing.
func (p *UserPool) CaseSensitive() bool {
	block := p.UsernameConfiguration
	return block == nil || block.CaseSensitive == nil || *block.CaseSensitive
}

// claims is the version of the trigger that changes claims, "" without one.
func (p *UserPool) claims() string {
	switch l := p.LambdaConfig; {
	case l == nil:
		return ""
	case l.PreTokenGenerationConfig != nil && l.PreTokenGenerationConfig.LambdaARN != "":
		return l.PreTokenGenerationConfig.LambdaVersion
	case l.PreTokenGeneration != "":
		return "V1_0"
	}
	return ""
}

// HasSecret reports whether the client has a secret.
func (c Client) HasSecret() bool { return c.ClientSecret != "" }
