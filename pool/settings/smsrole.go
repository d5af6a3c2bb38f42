package settings

// SMSRoleSettings are the settings of a role for text messages that is built by itself.
type SMSRoleSettings struct {
	// PoolName is the name of the pool, after which the role is named.
	PoolName string `json:"poolName" required:"true" form:"name" rule:"P1" example:"customers"`

	// ExternalID that Cognito must give to assume the role. The pool must name the same
	// one.
	ExternalID string `json:"externalId" required:"true" form:"externalID" rule:"M9" example:"a-long-random-text"`

	// Protect guards the role and its policy against deletion in Pulumi. Set it as the
	// pool does: a pool whose role is gone refuses every update.
	Protect bool `json:"protect" example:"true"`

	// Tags of the role.
	Tags map[string]string `json:"tags" max:"50" key:"tagKey" value:"tagValue" rule:"K1" example:"{team: identity}"`
}
