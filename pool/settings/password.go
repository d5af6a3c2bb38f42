package settings

// Password is the policy for users' passwords.
type Password struct {
	// MinLength is the smallest number of characters.
	MinLength *int `json:"minLength" default:"8" min:"6" max:"99" rule:"W1" terms:"minimumLength" example:"12"`

	// RequireLowercase, RequireUppercase, RequireNumbers and RequireSymbols each
	// require one character of that class.
	RequireLowercase *bool `json:"requireLowercase" default:"true" example:"false"`
	RequireUppercase *bool `json:"requireUppercase" default:"true" example:"false"`
	RequireNumbers   *bool `json:"requireNumbers" default:"true" terms:"requireDigits" example:"false"`
	RequireSymbols   *bool `json:"requireSymbols" default:"true" example:"false"`

	// History is how many previous passwords a user can't reuse.
	History int `json:"history" min:"0" max:"24" rule:"W3" terms:"passwordHistorySize" example:"5"`

	// TemporaryValidity is how long the password of a user that an administrator
	// created stays valid.
	TemporaryValidity Duration `json:"temporaryValidity" default:"7d" min:"1d" max:"365d" unit:"1d" rule:"W2" terms:"temporaryPasswordValidityDays tempPasswordValidity" example:"1d"`
}
