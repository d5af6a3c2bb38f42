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

// ofEveryPool are attributes that AWS adds to every pool.
var ofEveryPool = []string{"sub", "email_verified", "phone_number_verified", "identities"}

// standardBounds are AWS's default length limits of standard attributes, where
// they are not 0 and 2048.
var standardBounds = map[string][2]string{"birthdate": {"10", "10"}}

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
			r.standardAttribute(attribute)
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

// standardAttribute notes where a standard attribute differs from AWS's default:
// no setting can express that, and AWS cannot change an attribute.
func (r *reader) standardAttribute(a types.SchemaAttributeType) {
	name := aws.ToString(a.Name)
	bounds, special := standardBounds[name]
	if !special {
		bounds = [2]string{"0", "2048"}
	}
	own := a.Mutable == nil || *a.Mutable
	if c := a.StringAttributeConstraints; c != nil && a.AttributeDataType == types.AttributeDataTypeString {
		own = own && (c.MinLength == nil || *c.MinLength == bounds[0]) && (c.MaxLength == nil || *c.MaxLength == bounds[1])
	}
	if c := a.NumberAttributeConstraints; c != nil && a.AttributeDataType == types.AttributeDataTypeNumber {
		own = own && (c.MinValue == nil || *c.MinValue == "0") && c.MaxValue == nil
	}
	if !own {
		r.notes.Add(EffectRefused, "attributes", "The standard attribute %s is immutable or has limits of its own, which no setting can "+
			"express, and Cognito can't change attributes.", name)
	}
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
