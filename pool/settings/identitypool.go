package settings

import (
	"cmp"
	"regexp"
)

// IdentityPoolSettings give users AWS credentials of a role: an identity pool
// that takes the tokens of this pool's clients.
type IdentityPoolSettings struct {
	// Name of the identity pool, 1 to 128 letters, digits, spaces, dots,
	// underscores and hyphens. A change makes another identity pool, with
	// other identity ids. Default: the pool's name, with _ for every other
	// character.
	Name string `json:"name" example:"customers" change:"itself"`

	// Guests get credentials without signing in. Default false.
	Guests bool `json:"guests" example:"true"`

	// ClassicFlow allows the older way to credentials, which lets a client
	// choose the role. Default false.
	ClassicFlow bool `json:"classicFlow" example:"true"`

	// CheckTokens asks the user pool whether a user still exists and is signed
	// in before credentials are given. Default true, where AWS's API says
	// false.
	CheckTokens *bool `json:"checkTokens" example:"false"`

	// RolesFromGroups gives a user the role of the group with the lowest
	// precedence, and the authenticated role to who has none. Default false.
	RolesFromGroups bool `json:"rolesFromGroups" example:"true"`

	// AuthenticatedRoleARN and GuestRoleARN are roles of your own.
	// Default: built here, without a permission until you attach one.
	AuthenticatedRoleARN string `json:"authenticatedRoleArn" example:"arn:aws:iam::123456789012:role/signed-in"`
	GuestRoleARN         string `json:"guestRoleArn" example:"arn:aws:iam::123456789012:role/guest"`
}

var notInIdentityPoolNames = regexp.MustCompile(`[^\w. -]`)

func (i *IdentityPoolSettings) withDefaults(poolName string) *IdentityPoolSettings {
	if i == nil {
		return nil
	}
	identities := *i
	identities.Name = cmp.Or(identities.Name, notInIdentityPoolNames.ReplaceAllString(poolName, "_"))
	identities.CheckTokens = orValue(identities.CheckTokens, true)
	return &identities
}
