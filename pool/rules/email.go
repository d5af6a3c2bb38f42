package rules

import (
	"net/mail"
	"regexp"
	"slices"

	"users-pool/pool/settings"
)

var (
	sesIdentityARN   = regexp.MustCompile(`^arn:aws[a-z-]*:ses:[a-z0-9-]+:[0-9]{12}:identity/[\w+=/,.@-]+$`)
	configurationSet = regexp.MustCompile(`^[A-Za-z0-9_-]{1,64}$`)
)

var emailRules = []rule{
	{"T10", "mail through SES names an identity, and addresses that are addresses", "SDK UserPoolEmailConfiguration", func(s settings.Settings, r settings.Report) {
		if s.Email == nil {
			return
		}
		// Cognito's own sender has an address of its own, and answers to replyTo.
		if e := s.Email; e.ThroughSES() || e.From+e.ConfigurationSet != "" || e.ReplyTo == "" {
			checkSESIdentity(r, settings.SESIdentityPath, e.SESIdentityARN)
		}
		checkAddress(r, "email.from", s.Email.From)
		checkBareAddress(r, "email.replyTo", s.Email.ReplyTo)
	}},
	{"T12", "a configuration set has 1 to 64 letters, digits, _ and -", "API SESConfigurationSet", func(s settings.Settings, r settings.Report) {
		if s.Email != nil && s.Email.ConfigurationSet != "" && !configurationSet.MatchString(s.Email.ConfigurationSet) {
			r("email.configurationSet", "want 1 to 64 letters, digits, _ and -, got %q", s.Email.ConfigurationSet)
		}
	}},
	{"M6", "codes by mail need SES, tier essentials and two ways of recovery", "SDK UserPoolArgs.EmailMfaConfiguration; aws-cdk UserPool", func(s settings.Settings, r settings.Report) {
		if !slices.Contains(s.MFA.Methods, settings.MethodEmail) {
			return
		}
		needTier(r, "mfa.methods", "the method email", s.Tier, settings.TierEssentials)
		if !s.Email.ThroughSES() {
			r("mfa.methods", "want mail through SES with the method email, got Cognito's own sender; AWS sends these codes through "+
				"SES only: add email.sesIdentityArn, or remove the method")
		}
		if len(s.Recovery) < 2 {
			r("recovery", "want email and phone_number with the method email, got %s; who has email as a second "+
				"factor cannot recover by email", settings.Listed(s.Recovery))
		}
	}},
}

func checkSESIdentity(r settings.Report, path, arn string) {
	const example = "arn:aws:ses:us-east-1:123456789012:identity/example.com"
	if arn == "" {
		r(path, "want the ARN of an SES identity, as in %s, got nothing", settings.Verbatim(example))
	}
	checkARN(r, path, arn, sesIdentityARN, "an SES identity", example)
}

func checkAddress(r settings.Report, path, address string) {
	if address == "" {
		return
	}
	if _, err := mail.ParseAddress(address); err != nil {
		r(path, "want an address, as in no-reply@example.com or Example <no-reply@example.com>, got %q", address)
	}
}

// checkBareAddress checks an address that AWS takes without a name only, by the
// pattern of EmailAddressType.
func checkBareAddress(r settings.Report, path, address string) {
	if address == "" {
		return
	}
	if parsed, err := mail.ParseAddress(address); err != nil || parsed.Address != address {
		r(path, "want an address alone, as in help@example.com, got %q", address)
	}
}
