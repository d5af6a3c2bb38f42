package settings

// Unresolved is what a setting holds while its reference is on the way. No
// rule judges it, and it is never registered.
const Unresolved = "\x00known later"

// The paths of settings that a reference may take the place of.
const (
	KMSKeyPath            = "triggers.kmsKeyArn"
	SESIdentityPath       = "email.sesIdentityArn"
	SMSRolePath           = "sms.roleArn"
	CertificatePath       = "domain.certificateArn"
	AuthenticatedRolePath = "identityPool.authenticatedRoleArn"
	GuestRolePath         = "identityPool.guestRoleArn"
)

func GroupRolePath(key string) string { return Join("groups", key) + ".roleArn" }

// SecretPath is where a secret stands below SecretsKey.
func SecretPath(key string) string { return Join("identityProviders", key) }
