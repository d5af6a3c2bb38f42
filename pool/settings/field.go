package settings

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Field is one setting, as the tags of its struct field describe it:
//
//   - json: its key.
//   - default: its default; several words are a list. Without it the default is
//     nothing, false or 0, or the doc comment says what it depends on.
//   - required: it must be set. The value is the id of the rule, or true for the
//     rule of the tag rule.
//   - enum: the words allowed, of a list for each of its items.
//   - form: how a text, or each item of a list, is written: a key of forms.
//   - key, value: the forms of a map's keys and texts. A key's form may stand behind
//     the id of its own rule.
//   - min, max: bounds of a number, a Duration, the characters of a text, the items
//     of a list or the entries of a map.
//   - unit: a Duration is a multiple of it.
//   - holds: an item that a list always has.
//     Min may stand behind the id of its own rule.
//   - rule: the id of the rule that checks all of this.
//   - tier: the id of a rule, the cheapest tier that can do it, and the values that
//     need it; without values any does.
//   - change: what a change does if it is more than an update. pool and client: it
//     replaces the pool or the client. itself: it replaces what the block describes.
//     never: AWS refuses it. kept: it can be added but not removed.
//   - terms: names of the setting in the console, Terraform, CDK or CloudFormation.
//   - example: a value, as YAML; of a text, the text itself.
type Field struct {
	Key  string
	Type reflect.Type

	Default, Min, Max, Unit string
	Required                string
	Enum                    []string
	Holds                   string
	Form, KeyForm, Value    *Form
	Rule, KeyRule, MinRule  string
	Tier                    *TierRequirement
	Change, Example         string
	Terms                   []string
}

// TierRequirement is the cheapest tier that can do what a setting says.
type TierRequirement struct {
	Rule  string
	Least Tier
	// Values that need the tier, nil if any does.
	Values []string
}

// namedEnums are lists of words that more than one place needs.
var namedEnums = map[string][]string{
	"standardAttributes": {
		"address", "birthdate", "email", "family_name", "gender", "given_name", "locale", "middle_name", "name", "nickname",
		"phone_number", "picture", "preferred_username", "profile", "updated_at", "website", "zoneinfo",
	},
}

// FieldOf reads the tags of a struct field.
func FieldOf(field reflect.StructField) Field {
	tag := field.Tag
	f := Field{
		Key: tag.Get("json"), Type: field.Type,
		Default: tag.Get("default"), Min: tag.Get("min"), Max: tag.Get("max"), Unit: tag.Get("unit"),
		Enum: strings.Fields(tag.Get("enum")), Holds: tag.Get("holds"),
		Form: formNamed(tag.Get("form")), Value: formNamed(tag.Get("value")),
		Rule: tag.Get("rule"), Change: tag.Get("change"), Example: tag.Get("example"), Terms: strings.Fields(tag.Get("terms")),
	}
	if len(f.Enum) == 1 && namedEnums[f.Enum[0]] != nil {
		f.Enum = namedEnums[f.Enum[0]]
	}
	if f.Required = tag.Get("required"); f.Required == "true" {
		f.Required = f.Rule
	}
	switch words := strings.Fields(tag.Get("key")); len(words) {
	case 1:
		f.KeyRule, f.KeyForm = f.Rule, formNamed(words[0])
	case 2:
		f.KeyRule, f.KeyForm = words[0], formNamed(words[1])
	}
	f.MinRule = f.Rule
	if rule, least, two := strings.Cut(f.Min, " "); two {
		f.MinRule, f.Min = rule, least
	}
	if words := strings.Fields(tag.Get("tier")); len(words) > 1 {
		f.Tier = &TierRequirement{Rule: words[0], Least: Tier(words[1]), Values: words[2:]}
	}
	return f
}

// Bounds of a number or a count. most is 0 if there is no upper bound.
func (f Field) Bounds() (least, most int) {
	least, _ = strconv.Atoi(f.Min)
	most, _ = strconv.Atoi(f.Max)
	return least, most
}

// Walk visits every setting below a struct, with its path and value: those of
// blocks that are on, and those of every entry of a map or a list, in order.
func Walk(of reflect.Value, path string, visit func(path string, f Field, value reflect.Value)) {
	for i, f := range FieldsOf(of.Type()) {
		value := of.Field(i)
		at := Join(path, f.Key)
		visit(at, f, value)
		if value.Kind() == reflect.Pointer {
			value = value.Elem() // invalid if the block is off
		}
		switch {
		case value.Kind() == reflect.Struct:
			Walk(value, at, visit)
		case value.Kind() == reflect.Map && value.Type().Elem().Kind() == reflect.Struct:
			for _, key := range sortedKeys(value) {
				Walk(value.MapIndex(reflect.ValueOf(key)), Join(at, key), visit)
			}
		case value.Kind() == reflect.Slice && value.Type().Elem().Kind() == reflect.Struct:
			for i := range value.Len() {
				Walk(value.Index(i), fmt.Sprintf("%s[%d]", at, i), visit)
			}
		}
	}
}

// FieldsOf are the settings of a struct, in order.
func FieldsOf(typ reflect.Type) []Field {
	if known, ok := fields.Load(typ); ok {
		return known.([]Field)
	}
	var all []Field
	for field := range typ.Fields() {
		all = append(all, FieldOf(field))
	}
	fields.Store(typ, all)
	return all
}

// fields of structs that were read before. Reading tags costs more than a check.
var fields sync.Map

func sortedKeys(value reflect.Value) []string {
	keys := map[string]bool{}
	for _, key := range value.MapKeys() {
		keys[key.String()] = true
	}
	return slices.Sorted(maps.Keys(keys))
}
