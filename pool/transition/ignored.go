package transition

import "users-pool/pool/settings"

// The state of an imported resource lacks the fields that AWS or the provider
// doesn't return. The provider treats them as changed, and some changes replace
// the pool or a client. So such a field stays as it is while the settings match
// AWS.

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

// KeepsUnits reports whether the client keeps the units, which aren't in the
// state because they are AWS's defaults.
func (c Client) KeepsUnits(s settings.ClientSettings) bool {
	return c.ID != "" && c.TokenValidityUnits == nil &&
		s.Tokens.Access.UnitName() == "hours" && s.Tokens.ID.UnitName() == "hours" && s.Tokens.Refresh.UnitName() == "days"
}

// StopsRotation reports whether rotation has to be written as off. Removing the
// block leaves it on (hashicorp/terraform-provider-aws#47196), and writing it for a
// client that never rotated would be a difference in every preview.
func (c Client) StopsRotation(s settings.ClientSettings) bool {
	return c.RefreshTokenRotation != nil && s.Rotation == nil
}

// ExternalID is the external ID of the role that was built for the pool, or "". A
// renamed stack keeps it.
func (p Previous) ExternalID() string {
	if p.Pool == nil || p.SMSRole == nil || p.Pool.SMSConfiguration == nil {
		return ""
	}
	if sms := p.Pool.SMSConfiguration; sms.SNSCallerARN == p.SMSRole.ARN {
		return sms.ExternalID
	}
	return ""
}
