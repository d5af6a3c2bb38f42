package reference

import (
	"users-pool/pool/settings"
)

// Words of lists. Package pool keeps them in its rules and not in types, so
// they stand here again; a test compares them with what the rules say.
var (
	addresses    = []string{settings.Email, settings.PhoneNumber}
	firstFactors = []string{settings.FactorPassword, settings.FactorEmailOTP, settings.FactorSMSOTP, settings.FactorPasskey}

	standardAttributes = []string{
		"address", "birthdate", "email", "family_name", "gender", "given_name", "locale", "middle_name", "name",
		"nickname", "phone_number", "picture", "preferred_username", "profile", "updated_at", "website", "zoneinfo",
	}

	authFlows = []string{
		"ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_AUTH", "ALLOW_USER_PASSWORD_AUTH",
		"ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_CUSTOM_AUTH",
		// The names of old, which do not mix with those.
		"ADMIN_NO_SRP_AUTH", "CUSTOM_AUTH_FLOW_ONLY", "USER_PASSWORD_AUTH",
	}
)
