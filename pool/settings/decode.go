package settings

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// decode reads the JSON text of a configuration value into the struct that into points
// to. It is strict: an unknown key at any depth and a value of the wrong type are
// diagnostics, all of them reported. The SDK's own TryObject drops unknown keys.
func decode(text string, into any) Diagnostics {
	return (&decoder{}).read(text, into)
}

// decodeSecret is decode for values that no message may show.
func decodeSecret(text string, into any) Diagnostics {
	return (&decoder{secret: true}).read(text, into)
}

// Decode reads a tree of maps, lists, texts, truth values and json.Number into the struct
// that into points to, as strictly as Load reads a stack file. What could not be read is
// left out and reported. It fills in no default.
func Decode(tree map[string]any, into any) Diagnostics {
	d := &decoder{}
	d.value("", tree, reflect.ValueOf(into).Elem(), Field{})
	return d.found
}

type decoder struct {
	found Diagnostics
	// secret keeps values out of the messages.
	secret bool
}

func (d *decoder) read(text string, into any) Diagnostics {
	parser := json.NewDecoder(strings.NewReader(text))
	parser.UseNumber() // an id of 20 digits must not become a float
	var raw any
	err := parser.Decode(&raw)
	if _, more := parser.Token(); err != nil || !errors.Is(more, io.EOF) {
		raw = text // the CLI passes a value that is no object on as it is written
	}
	d.value("", raw, reflect.ValueOf(into).Elem(), Field{})
	return d.found
}

func (d *decoder) report(path, format string, args ...any) {
	d.found = append(d.found, Diagnostic{Path: path, Message: sentence(format, args...)})
}

// value decodes a value of the setting f into dst.
func (d *decoder) value(path string, raw any, dst reflect.Value, f Field) {
	if raw == nil {
		return // null means the default
	}
	switch dst.Kind() {
	case reflect.Pointer:
		before := len(d.found)
		fresh := reflect.New(dst.Type().Elem())
		if d.value(path, raw, fresh.Elem(), f); len(d.found) == before {
			dst.Set(fresh)
		}
	case reflect.Struct:
		d.block(path, raw, dst)
	case reflect.Map:
		d.mapping(path, raw, dst, f)
	case reflect.Slice:
		d.list(path, raw, dst, f)
	case reflect.String:
		d.text(path, raw, dst, f)
	case reflect.Bool:
		d.boolean(path, raw, dst)
	case reflect.Int:
		d.integer(path, raw, dst)
	default:
		panic("settings have a " + dst.Kind().String() + ", which no configuration can express")
	}
}

func (d *decoder) block(path string, raw any, dst reflect.Value) {
	object, ok := raw.(map[string]any)
	if !ok {
		d.report(path, "must be a block of keys and values, got %s.", Verbatim(d.got(raw)))
		return
	}
	known := FieldsOf(dst.Type())
	for _, key := range slices.Sorted(maps.Keys(object)) {
		if i := slices.IndexFunc(known, func(f Field) bool { return f.Key == key }); i >= 0 {
			d.value(Join(path, key), object[key], dst.Field(i), known[i])
			continue
		}
		if len(d.found) >= MostShown {
			d.report(Join(path, key), "unknown key.") // a hint takes time
			continue
		}
		meant, hint := suggestKey(dst.Type(), key)
		d.report(Join(path, key), "unknown key. %s", hint)
		if meant != "" {
			d.found[len(d.found)-1].meant = below(path, meant)
		}
	}
}

func (d *decoder) mapping(path string, raw any, dst reflect.Value, f Field) {
	object, ok := raw.(map[string]any)
	if !ok {
		d.report(path, "must be a block of keys and values, got %s.", Verbatim(d.got(raw)))
		return
	}
	dst.Set(reflect.MakeMapWithSize(dst.Type(), len(object)))
	for _, key := range slices.Sorted(maps.Keys(object)) {
		item := reflect.New(dst.Type().Elem()).Elem()
		d.value(Join(path, key), object[key], item, Field{Form: f.Value})
		dst.SetMapIndex(reflect.ValueOf(key), item)
	}
}

func (d *decoder) list(path string, raw any, dst reflect.Value, f Field) {
	list, ok := raw.([]any)
	if !ok {
		hint := Verbatim("Write a list in brackets, such as [email].")
		if dst.Type().Elem().Kind() == reflect.Struct {
			hint = "Begin each entry with a hyphen."
		}
		d.report(path, "must be a list, got %s. %s", Verbatim(d.got(raw)), hint)
		return
	}
	dst.Set(reflect.MakeSlice(dst.Type(), len(list), len(list)))
	for i, item := range list {
		at := fmt.Sprintf("%s[%d]", path, i)
		if item == nil {
			d.report(at, "must not be null. Remove it.")
			continue
		}
		d.value(at, item, dst.Index(i), Field{Form: f.Form})
	}
}

// date is how the CLI passes on a date without quotes, such as 2026-11-23: as Go
// prints a time. One in quotes arrives as it is written.
var date = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:.]+ [+-][0-9]{4} \S+$`)

// longestText is how many characters a text may have that no rule bounds. AWS takes no
// more for any name, ARN or address.
const longestText = 2048

func (d *decoder) text(path string, raw any, dst reflect.Value, f Field) {
	want := Verbatim("text")
	if len(f.Enum) > 0 {
		want = Choices(f.Enum)
	}
	switch dst.Interface().(type) {
	case Document:
		d.document(path, raw, dst)
		return
	case Duration:
		want = "a duration such as 90s, 5m, 1h or 7d"
	case Decimal:
		want = Verbatim(forms["decimal"].Is)
		if number, ok := raw.(json.Number); ok {
			dst.SetString(number.String())
			return
		}
	}
	text, ok := raw.(string)
	bounded := f.Max != "" || f.Form != nil && (f.Form.Max > 0 || f.Form.Pattern != nil)
	switch {
	case !ok && len(f.Enum) > 0 && !(raw == false && slices.Contains(f.Enum, "off")): // as YAML 1.1 reads off
		d.report(path, "must be %s, got %s.", Choices(f.Enum), Verbatim(d.got(raw)))
	case !ok && f.Form != nil && f.Form.Is != "" && f.Form.Check(fmt.Sprint(raw)) != "":
		d.report(path, "must be %s, got %s.", Verbatim(f.Form.Is), Verbatim(d.got(raw)))
	case !ok && isScalar(raw):
		d.report(path, "must be %s, got %s. %s", want, Verbatim(d.got(raw)), d.asText(raw, dst))
	case !ok:
		d.report(path, "must be %s, got %s.", want, Verbatim(d.got(raw)))
	case text == "" && f.Required != "":
		return // the rule says what to write
	case text == "" && (f.Form == nil || f.Form.Min > 0 || f.Form.Pattern == nil || !f.Form.Pattern.MatchString("")):
		d.report(path, "must not be empty. Remove the key to use the default.")
	case date.MatchString(text):
		d.report(path, "must be %s, but YAML reads it as the date %s. Put the value in quotes.", want, text)
	case !bounded && utf8.RuneCountInString(text) > longestText:
		d.report(path, "must have at most %d characters, got %d.", longestText, utf8.RuneCountInString(text))
	default:
		dst.SetString(text)
	}
}

// document decodes an object whose keys are AWS's, as it is.
func (d *decoder) document(path string, raw any, dst reflect.Value) {
	if _, ok := raw.(map[string]any); !ok {
		d.report(path, "must be a block of keys and values, got %s.", Verbatim(d.got(raw)))
		return
	}
	text, err := DocumentOf(raw)
	if err != nil {
		d.report(path, "can't be written as JSON: %s.", err.Error())
		return
	}
	dst.Set(reflect.ValueOf(text))
}

func (d *decoder) boolean(path string, raw any, dst reflect.Value) {
	value, ok := raw.(bool)
	if !ok {
		d.report(path, "must be true or false, got %s. Write true or false, without quotes.", Verbatim(d.got(raw)))
		return
	}
	dst.SetBool(value)
}

func (d *decoder) integer(path string, raw any, dst reflect.Value) {
	number, ok := raw.(json.Number)
	if !ok {
		d.report(path, "must be a whole number, got %s. Write a number, without quotes.", Verbatim(d.got(raw)))
		return
	}
	// A number that `pulumi config set` wrote may come back as 8.0.
	whole, err := strconv.ParseInt(strings.TrimSuffix(number.String(), ".0"), 10, strconv.IntSize)
	if err != nil {
		d.report(path, "must be a whole number, got %s.", number.String())
		return
	}
	dst.SetInt(whole)
}

// asText says how to write a value without quotes as the text that is needed.
func (d *decoder) asText(raw any, dst reflect.Value) Verbatim {
	number, isNumber := raw.(json.Number)
	switch {
	case d.secret:
		return "Put the value in quotes."
	case isNumber && dst.Type() == reflect.TypeFor[Duration]():
		return Verbatim(sentence("Add the unit: %ss, %[1]sm, %[1]sh or %[1]sd.", number.String()))
	case isNumber:
		return "Put the value in quotes; without them YAML reads a number, and 0123 as 83."
	}
	return "Put the value in quotes; without them YAML reads true or false."
}

func isScalar(raw any) bool {
	switch raw.(type) {
	case json.Number, bool:
		return true
	}
	return false
}

// got describes a value without printing what may be long or private.
func (d *decoder) got(raw any) string {
	if _, shown := raw.(map[string]any); d.secret && !shown {
		return "another value"
	}
	switch value := raw.(type) {
	case map[string]any:
		return "a block"
	case []any:
		return "a list"
	case json.Number:
		return "the number " + Short(value.String())
	case bool:
		return strconv.FormatBool(value)
	}
	return sentence("the text %q", raw)
}
