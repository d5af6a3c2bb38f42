package settings

// Password is the policy for the passwords of users.
type Password struct {
	// MinLength is the least number of characters, 6 to 99. Default 8.
	MinLength *int `json:"minLength" example:"12"`

	// RequireLowercase, RequireUppercase, RequireNumbers and RequireSymbols
	// demand at least one character of that class. Default true.
	RequireLowercase *bool `json:"requireLowercase" example:"false"`
	RequireUppercase *bool `json:"requireUppercase" example:"false"`
	RequireNumbers   *bool `json:"requireNumbers" example:"false"`
	RequireSymbols   *bool `json:"requireSymbols" example:"false"`

	// History is how many earlier passwords may not be used again, 0 to 24.
	// Default 0.
	History int `json:"history" example:"5"`

	// TemporaryValidity is how long the password of an account made by an
	// administrator is good for, in whole days from 1d to 365d. Default 7d.
	TemporaryValidity Duration `json:"temporaryValidity" example:"1d"`
}
