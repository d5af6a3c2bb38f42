package rules

import (
	"fmt"
	"maps"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"users-pool/pool/settings"
)

var attributeRules = []rule{
	{"P17", "attributes that are required or verified are AWS's own", "developer guide, Standard attributes", func(s settings.Settings, r settings.Report) {
		for i, name := range s.Attributes.Required {
			path := fmt.Sprintf("attributes.required[%d]", i)
			switch _, standard := settings.StandardAttributes[name]; {
			case !standard:
				_, hint := settings.Nearest(name, settings.StandardAttributes)
				r(path, "want one of the standard attributes, got %q; %s; AWS cannot require a custom attribute", name, hint)
			case slices.Contains(s.Attributes.Required[:i], name):
				r(path, "want each attribute once, got %q again; remove it", name)
			}
		}
	}},
	{"P5", "preferred_username is required or an alias, not both", "developer guide, Standard attributes", func(s settings.Settings, r settings.Report) {
		const name = "preferred_username"
		if slices.Contains(s.Attributes.Required, name) && slices.Contains(s.SignIn.Aliases, name) {
			r("attributes.required", "want %s as an alias or as a required attribute, got both; remove it from one", name)
		}
	}},
	{"P8", "at most 50 custom attributes", "developer guide, Quotas", func(s settings.Settings, r settings.Report) {
		if len(s.Attributes.Custom) > 50 {
			r("attributes.custom", "want at most 50, got %d", len(s.Attributes.Custom))
		}
	}},
	{"P7", "at most 50 attributes in all", "API SchemaAttributesListType", func(s settings.Settings, r settings.Report) {
		required, custom := len(s.Attributes.Required), len(s.Attributes.Custom)
		if custom <= 50 && required+custom > 50 {
			r("attributes", "want at most 50 required and custom attributes together, got %d; "+
				"AWS takes no more in one request", required+custom)
		}
	}},
	{"P10", "a custom attribute has a name of 1 to 20 characters without prefix", "API CustomAttributeNameType", func(s settings.Settings, r settings.Report) {
		for _, name := range slices.Sorted(maps.Keys(s.Attributes.Custom)) {
			checkAttributeName(r, settings.Join("attributes.custom", name), name)
		}
	}},
	{"P12", "a custom attribute is a string, number, datetime or boolean", "API AttributeDataType", func(s settings.Settings, r settings.Report) {
		for _, name := range slices.Sorted(maps.Keys(s.Attributes.Custom)) {
			path, kind := settings.Join("attributes.custom", name)+".type", s.Attributes.Custom[name].Type
			oneOf(r, path, kind, settings.AttributeString, settings.AttributeNumber, settings.AttributeDateTime, settings.AttributeBoolean)
		}
	}},
	{"P13", "the length of a string is bounded within 0 to 2048", "developer guide, Custom attributes", func(s settings.Settings, r settings.Report) {
		eachCustom(s, settings.AttributeString, func(path string, a settings.CustomAttribute) {
			between(r, path+".minLength", a.MinLength, 0, 2048)
			between(r, path+".maxLength", a.MaxLength, 0, 2048)
			if a.Unbounded {
				if a.MinLength != nil || a.MaxLength != nil {
					r(path, "want unbounded or minLength and maxLength, got both; remove unbounded")
				}
				return
			}
			if *a.MinLength > *a.MaxLength {
				r(path, "want minLength no greater than maxLength, got %d and %d", *a.MinLength, *a.MaxLength)
			}
		})
	}},
	{"P14", "the bounds of a number are decimals in order", "API NumberAttributeConstraintsType", func(s settings.Settings, r settings.Report) {
		eachCustom(s, settings.AttributeNumber, func(path string, a settings.CustomAttribute) { checkNumberBounds(r, path, a) })
	}},
	{"P15", "bounds are those of the attribute's type", "hashicorp/terraform-provider-aws#11394", func(s settings.Settings, r settings.Report) {
		for _, name := range slices.Sorted(maps.Keys(s.Attributes.Custom)) {
			path, a := settings.Join("attributes.custom", name), s.Attributes.Custom[name]
			if a.Type != settings.AttributeString && (a.MinLength != nil || a.MaxLength != nil || a.Unbounded) {
				r(path, "want minLength, maxLength and unbounded on a string only, got type %q; remove them", a.Type)
			}
			if a.Type != settings.AttributeNumber && a.Min+a.Max != "" {
				r(path, "want min and max on a number only, got type %q; remove them", a.Type)
			}
		}
	}},
}

// ownAttributes are what Cognito itself keeps about a user, beside the standard ones.
var ownAttributes = []string{"sub", "identities", "email_verified", "phone_number_verified"}

var attributeName = regexp.MustCompile(`^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$`)

func checkAttributeName(r settings.Report, path, name string) {
	_, standard := settings.StandardAttributes[name]
	switch {
	case slices.Contains(ownAttributes, name):
		r(path, "want a name of your own, got %q, which every pool has and AWS fills in; leave it out", name)
	case strings.HasPrefix(name, "custom:") || strings.HasPrefix(name, "dev:"):
		r(path, "want the name without its prefix, got %q; Cognito adds custom: itself", name)
	case standard:
		r(path, "want a name of your own, got the standard attribute %q; list it under attributes.required, "+
			"or leave it out: every pool has it", name)
	case utf8.RuneCountInString(name) < 1 || utf8.RuneCountInString(name) > 20:
		r(path, "want a name of 1 to 20 characters, got %d", utf8.RuneCountInString(name))
	case !attributeName.MatchString(name):
		r(path, "want a name without spaces, got %q", name)
	}
}

// most is the greatest bound of a number attribute: 2 to the power of 1023.
var most = new(big.Rat).SetInt(new(big.Int).Lsh(big.NewInt(1), 1023))

func checkNumberBounds(r settings.Report, path string, a settings.CustomAttribute) {
	bounds := map[string]*big.Rat{}
	for key, bound := range map[string]settings.Decimal{"min": a.Min, "max": a.Max} {
		if bound == "" {
			continue
		}
		value, ok := bound.Value()
		switch {
		case !ok:
			r(path+"."+key, "want %s, got %q; put a number that is too great for YAML in quotes", bound.Want(), bound)
		case new(big.Rat).Abs(value).Cmp(most) > 0:
			r(path+"."+key, "want at most 2^1023, got a number of %d digits", len(bound))
		default:
			bounds[key] = value
		}
	}
	if len(bounds) == 2 && bounds["min"].Cmp(bounds["max"]) > 0 {
		r(path, "want min no greater than max, got %s and %s", a.Min, a.Max)
	}
}

// eachCustom visits the custom attributes of a type, in order.
func eachCustom(s settings.Settings, kind settings.AttributeType, visit func(path string, a settings.CustomAttribute)) {
	for _, name := range slices.Sorted(maps.Keys(s.Attributes.Custom)) {
		if a := s.Attributes.Custom[name]; a.Type == kind {
			visit(settings.Join("attributes.custom", name), a)
		}
	}
}
