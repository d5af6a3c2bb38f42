package settings

// Group is a group of users. Its key is its name: 1 to 128 characters
// without spaces, which tokens carry in the claim cognito:groups.
type Group struct {
	// Description for people, at most 2048 characters. Default none.
	Description string `json:"description" example:"May do everything"`

	// Precedence decides whose role a user of several groups gets: the lowest
	// number wins. 1 to 2147483647; AWS knows 0 too, which the provider does not
	// send. It may be changed, not taken away. Default none, which is behind every
	// number.
	Precedence *int `json:"precedence" example:"1" change:"kept"`

	// RoleARN is the IAM role that an identity pool gives to users of the
	// group. It may be changed, not taken away. Default none.
	RoleARN string `json:"roleArn" example:"arn:aws:iam::123456789012:role/admins" change:"kept"`
}
