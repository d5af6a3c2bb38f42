package settings

// Devices says how the pool remembers the devices of its users. AWS turns
// remembering on as soon as either field is set, so the block is on or absent.
type Devices struct {
	// Remember is optIn (the user is asked) or always. Required.
	Remember Remember `json:"remember" example:"optIn"`

	// ChallengeNew asks for a second factor on a device that is not
	// remembered. Default true.
	ChallengeNew *bool `json:"challengeNew" example:"true"`
}

// Remember says when a device is remembered.
type Remember string

// When a device is remembered.
const (
	RememberOptIn  Remember = "optIn"
	RememberAlways Remember = "always"
)
