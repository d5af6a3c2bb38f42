package observed

import (
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"

	"users-pool/pool/settings"
)

const (
	customPrefix    = "custom:"
	developerPrefix = "dev:"
)

// ofEveryPool lists the attributes that AWS adds to every pool.
var ofEveryPool = []string{"sub", "email_verified", "phone_number_verified", "identities"}

func (r *reader) attributes() settings.Attributes {
	a := settings.Attributes{Required: []string{}}
	for _, attribute := range r.live.Pool.SchemaAttributes {
		name := aws.ToString(attribute.Name)
		custom, isCustom := strings.CutPrefix(name, customPrefix)
		switch {
		case strings.HasPrefix(name, developerPrefix):
			r.notes.Add(EffectRefused, "attributes.custom", "The attribute %s is developer-only, which no setting can express, and "+
				"Cognito can't delete attributes.", name)
		case isCustom:
			if a.Custom == nil {
				a.Custom = map[string]settings.CustomAttribute{}
			}
			a.Custom[custom] = customAttribute(attribute)
		case slices.Contains(ofEveryPool, name):
		default:
			if own, given := r.standardAttribute(attribute); given {
				if a.Standard == nil {
					a.Standard = map[string]settings.StandardAttribute{}
				}
				a.Standard[name] = own
			}
			if aws.ToBool(attribute.Required) {
				a.Required = append(a.Required, name)
			}
		}
	}
	slices.Sort(a.Required)
	if u := r.live.Pool.UserAttributeUpdateSettings; u != nil {
		a.VerifyBeforeUpdate = orNil(ordered(u.AttributesRequireVerificationBeforeUpdate, settings.Email, settings.PhoneNumber))
	}
	return a
}

// standardAttribute returns the settings of a standard attribute and whether they
// differ from AWS's defaults. The settings have no bounds for numbers.
func (r *reader) standardAttribute(a types.SchemaAttributeType) (settings.StandardAttribute, bool) {
	name := aws.ToString(a.Name)
	own, found := settings.StandardAttributes[name], settings.StandardAttribute{}
	if a.Mutable != nil && !*a.Mutable {
		found.Mutable = aws.Bool(false)
	}
	if c := a.StringAttributeConstraints; c != nil && a.AttributeDataType == types.AttributeDataTypeString {
		if c.MinLength != nil && *c.MinLength != own.MinLength {
			found.MinLength = number(c.MinLength)
		}
		if c.MaxLength != nil && *c.MaxLength != own.MaxLength {
			found.MaxLength = number(c.MaxLength)
		}
	}
	if c := a.NumberAttributeConstraints; c != nil && a.AttributeDataType == types.AttributeDataTypeNumber {
		if c.MinValue != nil && *c.MinValue != own.MinValue || c.MaxValue != nil {
			r.notes.Add(EffectRefused, "attributes.standard", "The standard attribute %s has limits that no setting can express, and Cognito can't change attributes.", name)
		}
	}
	return found, found != settings.StandardAttribute{}
}

func customAttribute(a types.SchemaAttributeType) settings.CustomAttribute {
	kinds := map[types.AttributeDataType]settings.AttributeType{
		types.AttributeDataTypeString: settings.AttributeString, types.AttributeDataTypeNumber: settings.AttributeNumber,
		types.AttributeDataTypeDatetime: settings.AttributeDateTime, types.AttributeDataTypeBoolean: settings.AttributeBoolean,
	}
	custom := settings.CustomAttribute{Type: kinds[a.AttributeDataType], Mutable: aws.Bool(aws.ToBool(a.Mutable))}
	switch c := a.StringAttributeConstraints; {
	case custom.Type == settings.AttributeNumber && a.NumberAttributeConstraints != nil:
		custom.Min = settings.Decimal(aws.ToString(a.NumberAttributeConstraints.MinValue))
		custom.Max = settings.Decimal(aws.ToString(a.NumberAttributeConstraints.MaxValue))
	case custom.Type != settings.AttributeString:
	case c == nil || c.MinLength == nil && c.MaxLength == nil:
		custom.Unbounded = true
	default:
		custom.MinLength, custom.MaxLength = number(c.MinLength), number(c.MaxLength)
	}
	return custom
}
