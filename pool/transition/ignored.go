package transition

import "users-pool/pool/settings"

// What AWS or the provider does not tell back is not in the state of a resource
// that was imported, and to the provider it looks like a change, which for some
// fields replaces the pool or a client. So such a field is left as it is while
// the settings say the same as AWS.

// KeepsUsernames reports whether the case sensitivity of usernames stays the same. AWS may
// return nothing for a case-sensitive pool, which is its default (API
// UsernameConfigurationType).
func (p Previous) KeepsUsernames(s settings.Settings) bool {
	return p.Pool != nil && p.Pool.UsernameConfiguration == nil && s.SignIn.CaseSensitive && !p.Replaced(s)
}

// KeepsSecret reports whether the client stays with or without a secret. AWS doesn't return
// whether one was requested.
func (c Client) KeepsSecret(s settings.ClientSettings) bool {
	return c.ID != "" && c.GenerateSecret == nil && c.HasSecret() == s.Secret
}

// KeepsUnits reports whether the client is to keep units that the state leaves out
// because they are AWS's own.
func (c Client) KeepsUnits(s settings.ClientSettings) bool {
	return c.ID != "" && c.TokenValidityUnits == nil &&
		s.Tokens.Access.UnitName() == "hours" && s.Tokens.ID.UnitName() == "hours" && s.Tokens.Refresh.UnitName() == "days"
}

// StopsRotation reports whether rotation has to be written as off. Removing the
// block leaves it on (hashicorp/terraform-provider-aws#47196), and writing it for a
// client that never rotated would be a difference forever.
func (c Client) StopsRotation(s settings.ClientSettings) bool {
	return c.RefreshTokenRotation != nil && s.Rotation == nil
}

// ExternalID that the role requires which was built for the pool, "" where none
// was: a renamed stack keeps it.
func (p Previous) ExternalID() string {
	if p.Pool == nil || p.SMSRole == nil || p.Pool.SMSConfiguration == nil {
		return ""
	}
	if sms := p.Pool.SMSConfiguration; sms.SNSCallerARN == p.SMSRole.ARN {
		return sms.ExternalID
	}
	return ""
}
