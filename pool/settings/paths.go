package settings

// Unresolved is what a setting holds in place of a reference to another resource. No
// rule checks it, and it is never registered.
const Unresolved = "\x00unresolved"

// The paths of settings that a reference may replace.
const (
	KMSKeyPath            = "triggers.kmsKeyArn"
	SESIdentityPath       = "email.sesIdentityArn"
	SMSRolePath           = "sms.roleArn"
	CertificatePath       = "domain.certificateArn"
	WebACLPath            = "webAclArn"
	AuthenticatedRolePath = "identityPool.authenticatedRoleArn"
	GuestRolePath         = "identityPool.guestRoleArn"
)

// GroupRolePath is the path of the role of a group.
func GroupRolePath(key string) string { return Join("groups", key) + ".roleArn" }

// SecretPath is the path of an identity provider's secret below SecretsKey.
func SecretPath(key string) string { return Join("identityProviders", key) }

// SecretsInput is where a component takes the secrets of identity providers, by their
// keys. A stack file has them under SecretsKey.
const SecretsInput = "identityProviderSecrets"
