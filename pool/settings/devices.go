package settings

// Devices says how the pool remembers users' devices. AWS turns remembering on as
// soon as either field is set.
type Devices struct {
	// Remember is optIn (the user is asked) or always.
	Remember Remember `json:"remember" required:"true" enum:"optIn always" rule:"D2" example:"optIn"`

	// ChallengeNew asks for a second factor on a device that isn't remembered.
	ChallengeNew *bool `json:"challengeNew" default:"true" example:"true"`
}

// Remember says when a device is remembered.
type Remember string

// The values of Remember.
const (
	RememberOptIn  Remember = "optIn"
	RememberAlways Remember = "always"
)
