package settings

import "regexp"

// IdentityPoolSettings give users AWS credentials for a role, through an identity
// pool that accepts the tokens of this pool's clients.
type IdentityPoolSettings struct {
	// Name of the identity pool. A change creates a new identity pool with new identity
	// ids. Default: the name of the pool, with _ for characters that aren't allowed.
	Name string `json:"name" form:"identityPoolName" rule:"I2" change:"itself" example:"customers"`

	// Guests get credentials without signing in.
	Guests bool `json:"guests" example:"true"`

	// ClassicFlow allows the older way to get credentials, in which the client
	// chooses the role.
	ClassicFlow bool `json:"classicFlow" example:"true"`

	// CheckTokens checks with the user pool that the user still exists and is signed
	// in before it gives credentials. AWS's default is false.
	CheckTokens *bool `json:"checkTokens" default:"true" example:"false"`

	// RolesFromGroups gives a user the role of the group with the lowest precedence,
	// and the authenticated role to users without a group.
	RolesFromGroups bool `json:"rolesFromGroups" example:"true"`

	// AuthenticatedRoleARN and GuestRoleARN are your own roles. Default: roles that
	// the program builds, without permissions until you attach some.
	AuthenticatedRoleARN string `json:"authenticatedRoleArn" form:"roleARN" rule:"I2" example:"arn:aws:iam::123456789012:role/signed-in"`
	GuestRoleARN         string `json:"guestRoleArn" form:"roleARN" rule:"I2" example:"arn:aws:iam::123456789012:role/guest"`
}

var notInIdentityPoolNames = regexp.MustCompile(`[^\w. -]`)
