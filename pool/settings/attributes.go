package settings

// Attributes are the facts a pool keeps about a user.
type Attributes struct {
	// Required are the standard attributes every user must have, of the 17
	// of OpenID Connect that Cognito knows. AWS fixes the list when the pool
	// is made, and refuses every change of it. Default [email].
	Required []string `json:"required" example:"[email, given_name]" change:"never"`

	// Custom attributes, by name without the prefix custom: that Cognito
	// adds. May be added at any time; AWS never changes or removes one.
	// Default none.
	Custom map[string]CustomAttribute `json:"custom" example:"{tenant: {type: string, maxLength: 64}}" change:"kept"`

	// VerifyBeforeUpdate keeps the old address of a user until the new one is
	// verified, for email and phone_number; each must also be in Verify of
	// the Settings. Default none.
	VerifyBeforeUpdate []string `json:"verifyBeforeUpdate" example:"[email]"`
}

// CustomAttribute is an attribute of your own. AWS fixes every part of it.
type CustomAttribute struct {
	// Type is string, number, datetime or boolean. Required.
	Type AttributeType `json:"type" example:"string" change:"never"`

	// Mutable allows the value to change after the user was created.
	// Default true.
	Mutable *bool `json:"mutable" example:"false" change:"never"`

	// MinLength and MaxLength bound a string, 0 to 2048 characters.
	// Default 0 and 2048.
	MinLength *int `json:"minLength" example:"1" change:"never"`
	MaxLength *int `json:"maxLength" example:"64" change:"never"`

	// Unbounded says that AWS knows no length of a string, as of one that was
	// made with the CLI and no constraints. For pools that were adopted; excludes
	// MinLength and MaxLength. Default false.
	Unbounded bool `json:"unbounded" example:"true" change:"never"`

	// Min and Max bound a number. Default: no bound.
	Min Decimal `json:"min" example:"0" change:"never"`
	Max Decimal `json:"max" example:"100" change:"never"`
}

// AttributeType is the type of a custom attribute.
type AttributeType string

// The types Cognito knows.
const (
	AttributeString   AttributeType = "string"
	AttributeNumber   AttributeType = "number"
	AttributeDateTime AttributeType = "datetime"
	AttributeBoolean  AttributeType = "boolean"
)

// standardAttribute is how Cognito itself declares an attribute of OpenID
// Connect. A required one must be declared with exactly these bounds: with
// others the provider sees a difference that AWS refuses to apply.
type standardAttribute struct {
	DataType             string
	MinLength, MaxLength string // of a string
	MinValue             string // of a number
}

// StandardAttributes are the 17 of the developer guide, "Standard attributes".
var StandardAttributes = map[string]standardAttribute{
	"address":            anyText,
	"birthdate":          {DataType: "String", MinLength: "10", MaxLength: "10"},
	"email":              anyText,
	"family_name":        anyText,
	"gender":             anyText,
	"given_name":         anyText,
	"locale":             anyText,
	"middle_name":        anyText,
	"name":               anyText,
	"nickname":           anyText,
	"phone_number":       anyText,
	"picture":            anyText,
	"preferred_username": anyText,
	"profile":            anyText,
	"updated_at":         {DataType: "Number", MinValue: "0"},
	"website":            anyText,
	"zoneinfo":           anyText,
}

var anyText = standardAttribute{DataType: "String", MinLength: "0", MaxLength: "2048"}
