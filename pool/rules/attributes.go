package rules

import (
	"math/big"
	"slices"

	"users-pool/pool/settings"
)

var attributeRows = []row{
	{"P17", Refused, "Attributes that are required or verified are standard attributes.", "API VerifiedAttributesListType; developer guide, Standard attributes", nil},
	{"P5", Refused, "preferred_username is required or an alias, not both.", "developer guide, Standard attributes", func(s subject, r settings.Report) {
		const name = "preferred_username"
		if slices.Contains(s.Attributes.Required, name) && slices.Contains(s.SignIn.Aliases, name) {
			r("attributes.required", "%s can't be both required and an alias. Remove it from attributes.required or from signIn.aliases.", name)
		}
	}},
	{"P8", Refused, "A pool has at most 50 custom attributes.", "developer guide, Quotas", nil},
	{"P7", Refused, "A pool is created with at most 50 attributes.", "API SchemaAttributesListType", func(s subject, r settings.Report) {
		all := len(s.Attributes.Required) + len(s.Attributes.Custom)
		for name := range s.Attributes.Standard {
			if !slices.Contains(s.Attributes.Required, name) {
				all++
			}
		}
		if len(s.Attributes.Custom) <= 50 && all > 50 {
			r("attributes", "must have at most 50 required, standard and custom attributes together, got %d. AWS takes no more in one request.", all)
		}
	}},
	{"P10", Refused, "The name of a custom attribute has 1 to 20 characters, without the prefix.", "API CustomAttributeNameType", nil},
	{"P12", Refused, "A custom attribute is a string, number, datetime or boolean.", "API AttributeDataType", nil},
	{"P13", Refused, "The length of a string is bounded within 0 to 2048.", "developer guide, Custom attributes", func(s subject, r settings.Report) {
		s.eachCustom(settings.AttributeString, func(path string, a settings.CustomAttribute) {
			switch {
			case a.Unbounded && (a.MinLength != nil || a.MaxLength != nil):
				r(path, "unbounded can't be combined with minLength and maxLength. Remove unbounded.")
			case !a.Unbounded && *a.MinLength > *a.MaxLength:
				r(path, "minLength %d is greater than maxLength %d.", *a.MinLength, *a.MaxLength)
			}
		})
	}},
	{"P13", Refused, "The length of a string is bounded within 0 to 2048.", "developer guide, Standard attributes", func(s subject, r settings.Report) {
		for _, name := range sorted(s.Attributes.Standard) {
			a := s.Attributes.Standard[name]
			if a.MinLength != nil && a.MaxLength != nil && *a.MinLength > *a.MaxLength {
				r(settings.Join("attributes.standard", name), "minLength %d is greater than maxLength %d.", *a.MinLength, *a.MaxLength)
			}
		}
	}},
	{"P14", Refused, "The bounds of a number are decimals in order.", "API NumberAttributeConstraintsType", func(s subject, r settings.Report) {
		s.eachCustom(settings.AttributeNumber, func(path string, a settings.CustomAttribute) { checkNumberBounds(r, path, a) })
	}},
	{"P15", Refused, "Bounds fit the type of the attribute.", "hashicorp/terraform-provider-aws#11394", func(s subject, r settings.Report) {
		for _, name := range sorted(s.Attributes.Custom) {
			path, a := settings.Join("attributes.custom", name), s.Attributes.Custom[name]
			if a.Type != settings.AttributeString && (a.MinLength != nil || a.MaxLength != nil || a.Unbounded) {
				r(path, "minLength, maxLength and unbounded are only valid for type string; this one is %q. Remove them.", a.Type)
			}
			if a.Type != settings.AttributeNumber && a.Min+a.Max != "" {
				r(path, "min and max are only valid for type number; this one is %q. Remove them.", a.Type)
			}
		}
	}},
	{"P15", Refused, "Bounds fit the type of the attribute.", "developer guide, Standard attributes", func(s subject, r settings.Report) {
		for _, name := range sorted(s.Attributes.Standard) {
			a := s.Attributes.Standard[name]
			if settings.StandardAttributes[name].DataType == "Number" && (a.MinLength != nil || a.MaxLength != nil) {
				r(settings.Join("attributes.standard", name), "minLength and maxLength are only valid for a string; %s is a number. Remove them.", name)
			}
		}
	}},
	{"P20", Refused, "Addresses in verifyBeforeUpdate are verified at sign-up too.", "SDK UserPoolUserAttributeUpdateSettings", func(s subject, r settings.Report) {
		for _, address := range s.Attributes.VerifyBeforeUpdate {
			if !slices.Contains(s.Verify, address) {
				r("attributes.verifyBeforeUpdate", "%s must also be in verify, which is %s. Add it there, or remove it here.", address, settings.Listed(s.Verify))
			}
		}
	}},
}

// greatest is the greatest bound of a number attribute, 2 to the power of 1023.
var greatest = new(big.Rat).SetInt(new(big.Int).Lsh(big.NewInt(1), 1023))

func checkNumberBounds(r settings.Report, path string, a settings.CustomAttribute) {
	bounds := map[string]*big.Rat{}
	for key, bound := range map[string]settings.Decimal{"min": a.Min, "max": a.Max} {
		value, ok := bound.Value()
		if !ok {
			continue // its form says so
		}
		if new(big.Rat).Abs(value).Cmp(greatest) > 0 {
			r(path+"."+key, "must be at most 2^1023, got a number of %d digits.", len(bound))
			continue
		}
		bounds[key] = value
	}
	if len(bounds) == 2 && bounds["min"].Cmp(bounds["max"]) > 0 {
		r(path, "min %s is greater than max %s.", a.Min, a.Max)
	}
}

// eachCustom visits the custom attributes of a type, in order.
func (s subject) eachCustom(kind settings.AttributeType, visit func(path string, a settings.CustomAttribute)) {
	for _, name := range sorted(s.Attributes.Custom) {
		if a := s.Attributes.Custom[name]; a.Type == kind {
			visit(settings.Join("attributes.custom", name), a)
		}
	}
}
