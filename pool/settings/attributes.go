package settings

// Attributes are what a pool stores about each user.
type Attributes struct {
	// Required are the standard attributes that every user must have.
	Required []string `json:"required" default:"email" enum:"standardAttributes" rule:"P17" change:"never" terms:"requiredAttributes" example:"[email, given_name]"`

	// Custom attributes, by name without the prefix custom: that Cognito adds. You
	// can add attributes at any time, but AWS can't change or remove one.
	Custom map[string]CustomAttribute `json:"custom" max:"50" rule:"P8" key:"P10 attributeName" change:"kept" terms:"customAttributes schema schemas" example:"{tenant: {type: string, maxLength: 64}}"`

	// Standard attributes that differ from AWS's defaults, by name, required or not. AWS
	// fixes them at creation.
	Standard map[string]StandardAttribute `json:"standard" key:"P17 standardAttribute" change:"never" terms:"standardAttributes" example:"{email: {mutable: false, minLength: 7, maxLength: 256}}"`

	// VerifyBeforeUpdate lists the addresses that keep their old value until the
	// new one is verified. Each must also be in Verify.
	VerifyBeforeUpdate []string `json:"verifyBeforeUpdate" enum:"email phone_number" rule:"P20" terms:"attributesRequireVerificationBeforeUpdate attributesRequireVerificationBeforeUpdates userAttributeUpdateSettings keepOriginal" example:"[email]"`
}

// CustomAttribute is an attribute of your own.
type CustomAttribute struct {
	// Type of the values.
	Type AttributeType `json:"type" required:"true" enum:"string number datetime boolean" rule:"P12" change:"never" terms:"attributeDataType dataType" example:"string"`

	// Mutable allows the value to change after the user is created.
	Mutable *bool `json:"mutable" default:"true" change:"never" example:"false"`

	// MinLength is the smallest number of characters of a string. Default: 0.
	MinLength *int `json:"minLength" min:"0" max:"2048" rule:"P13" change:"never" terms:"minLen" example:"1"`

	// MaxLength is the largest number of characters of a string. Default: 2048.
	MaxLength *int `json:"maxLength" min:"0" max:"2048" rule:"P13" change:"never" terms:"maxLen" example:"64"`

	// Unbounded means that AWS stores no length limits for a string, as for one
	// that was created with the AWS CLI and no constraints. It is meant for adopted
	// pools and can't be combined with MinLength and MaxLength.
	Unbounded bool `json:"unbounded" change:"never" example:"true"`

	// Min and Max bound a number.
	Min Decimal `json:"min" form:"decimal" rule:"P14" change:"never" terms:"minValue" example:"0"`
	Max Decimal `json:"max" form:"decimal" rule:"P14" change:"never" terms:"maxValue" example:"100"`
}

// StandardAttribute overrides AWS's defaults for a standard attribute.
type StandardAttribute struct {
	// Mutable allows the value to change after the user is created.
	Mutable *bool `json:"mutable" default:"true" change:"never" example:"false"`

	// MinLength is the smallest number of characters. Default: AWS's own, 0, or 10 for
	// birthdate.
	MinLength *int `json:"minLength" min:"0" max:"2048" rule:"P13" change:"never" example:"7"`

	// MaxLength is the largest number of characters. Default: AWS's own, 2048, or 10 for
	// birthdate.
	MaxLength *int `json:"maxLength" min:"0" max:"2048" rule:"P13" change:"never" example:"256"`
}

// AttributeType is the type of a custom attribute.
type AttributeType string

// The values of AttributeType.
const (
	AttributeString   AttributeType = "string"
	AttributeNumber   AttributeType = "number"
	AttributeDateTime AttributeType = "datetime"
	AttributeBoolean  AttributeType = "boolean"
)

// StandardSchema is how Cognito declares a standard attribute. A required one must be
// declared with exactly these bounds, unless the pool was created with others: the
// provider would see a difference that AWS refuses to apply.
type StandardSchema struct {
	DataType             string
	MinLength, MaxLength string // of a string
	MinValue             string // of a number
}

// StandardAttributes are the 17 of OpenID Connect (developer guide, "Standard
// attributes").
var StandardAttributes = map[string]StandardSchema{
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

var anyText = StandardSchema{DataType: "String", MinLength: "0", MaxLength: "2048"}
