package settings

// Group is a group of users. Its key is its name, which tokens carry in the claim
// cognito:groups.
type Group struct {
	// Description of the group.
	Description string `json:"description" max:"2048" rule:"G2" example:"May do everything"`

	// Precedence decides which role a user of several groups gets: the lowest number
	// wins, and groups without one come last. You can change it but not remove it.
	Precedence *int `json:"precedence" min:"1" max:"2147483647" rule:"G2" change:"kept" example:"1"`

	// RoleARN is the IAM role that an identity pool gives to users of the group. You
	// can change it but not remove it.
	RoleARN string `json:"roleArn" form:"roleARN" rule:"G2" change:"kept" example:"arn:aws:iam::123456789012:role/admins"`
}
