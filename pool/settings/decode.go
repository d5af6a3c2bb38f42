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

	"github.com/agext/levenshtein"
)

// decode reads the JSON text of a configuration value into the struct that
// into points to, strictly: a key it does not know, at any depth, and a value
// of the wrong type are problems, all of them reported. The SDK's own
// TryObject drops unknown keys in silence.
func decode(text string, into any) Diagnostics {
	return (&decoder{}).read(text, into)
}

// decodeSecret is decode for what no message may show.
func decodeSecret(text string, into any) Diagnostics {
	return (&decoder{secret: true}).read(text, into)
}

func (d *decoder) read(text string, into any) Diagnostics {
	parser := json.NewDecoder(strings.NewReader(text))
	parser.UseNumber() // an id of 20 digits must not become a float
	var raw any
	err := parser.Decode(&raw)
	if _, more := parser.Token(); err != nil || !errors.Is(more, io.EOF) {
		// The CLI hands a value that is no object on as it is written.
		d.report("", "want keys and values, a key a line, got %s", d.got(text))
		return d.problems
	}
	d.value("", raw, reflect.ValueOf(into).Elem())
	return d.problems
}

// described is a text type that can say what it wants.
type described interface{ Want() string }

type decoder struct {
	problems Diagnostics
	// secret keeps what was found out of the messages.
	secret bool
	// allowEmpty is set inside tags, the one place where empty text is a value.
	allowEmpty bool
}

func (d *decoder) report(path, format string, args ...any) {
	d.problems = append(d.problems, Diagnostic{Path: path, Message: sentence(format, args...)})
}

func (d *decoder) value(path string, raw any, dst reflect.Value) {
	if raw == nil {
		return // null is absent: the default
	}
	switch dst.Kind() {
	case reflect.Pointer:
		before := len(d.problems)
		fresh := reflect.New(dst.Type().Elem())
		if d.value(path, raw, fresh.Elem()); len(d.problems) == before {
			dst.Set(fresh)
		}
	case reflect.Struct:
		d.object(path, raw, dst)
	case reflect.Map:
		d.mapping(path, raw, dst)
	case reflect.Slice:
		d.list(path, raw, dst)
	case reflect.String:
		d.text(path, raw, dst)
	case reflect.Bool:
		d.boolean(path, raw, dst)
	case reflect.Int:
		d.integer(path, raw, dst)
	default:
		panic("settings hold a " + dst.Kind().String() + ", which no configuration can express")
	}
}

func (d *decoder) object(path string, raw any, dst reflect.Value) {
	object, ok := raw.(map[string]any)
	if !ok {
		d.report(path, "want an object, got %s", d.got(raw))
		return
	}
	fields := map[string]reflect.Value{}
	for field := range dst.Type().Fields() {
		fields[field.Tag.Get("json")] = dst.FieldByIndex(field.Index)
	}
	for _, key := range slices.Sorted(maps.Keys(object)) {
		if field, ok := fields[key]; ok {
			d.value(Join(path, key), object[key], field)
			continue
		}
		meant, hint := Nearest(key, fields)
		d.report(Join(path, key), "unknown key; %s", hint)
		if meant != "" {
			d.problems[len(d.problems)-1].meant = Join(path, meant)
		}
	}
}

func (d *decoder) mapping(path string, raw any, dst reflect.Value) {
	object, ok := raw.(map[string]any)
	if !ok {
		d.report(path, "want an object, got %s", d.got(raw))
		return
	}
	dst.Set(reflect.MakeMapWithSize(dst.Type(), len(object)))
	element := dst.Type().Elem()
	for _, key := range slices.Sorted(maps.Keys(object)) {
		item := reflect.New(element).Elem()
		d.allowEmpty = path == "tags"
		d.value(Join(path, key), object[key], item)
		d.allowEmpty = false
		dst.SetMapIndex(reflect.ValueOf(key), item)
	}
}

func (d *decoder) list(path string, raw any, dst reflect.Value) {
	list, ok := raw.([]any)
	if !ok {
		d.report(path, "want a list, got %s; write it in brackets, as in [email]", d.got(raw))
		return
	}
	dst.Set(reflect.MakeSlice(dst.Type(), len(list), len(list)))
	for i, item := range list {
		at := fmt.Sprintf("%s[%d]", path, i)
		if item == nil {
			d.report(at, "want a value, got null")
			continue
		}
		d.value(at, item, dst.Index(i))
	}
}

// timestamp is what becomes of a date without quotes, such as 2026-11-23: in
// Go's way of printing a time where the CLI read the YAML, in JSON's elsewhere.
var timestamp = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}(T00:00:00Z| [0-9:.]+ [+-][0-9]{4} \S+)$`)

func (d *decoder) text(path string, raw any, dst reflect.Value) {
	want := "text"
	if w, ok := dst.Interface().(described); ok {
		want = w.Want()
	}
	if number, ok := raw.(json.Number); ok && dst.Type() == reflect.TypeFor[Decimal]() {
		dst.SetString(number.String())
		return
	}
	text, ok := raw.(string)
	switch {
	case !ok && isScalar(raw):
		d.report(path, "want %s, got %s; %s", want, d.got(raw), d.asText(raw, dst))
	case !ok:
		d.report(path, "want %s, got %s", want, d.got(raw))
	case text == "" && dst.Type() == reflect.TypeFor[SignUp]():
		return // the rule says why there is no default
	case text == "" && !d.allowEmpty:
		d.report(path, "want %s, got empty text; leave the key out for the default", want)
	case timestamp.MatchString(text):
		d.report(path, "want %s, got the timestamp %s; YAML reads a date without quotes so: "+
			"put the value in quotes", want, text)
	default:
		dst.SetString(text)
	}
}

func (d *decoder) boolean(path string, raw any, dst reflect.Value) {
	switch value := raw.(type) {
	case bool:
		dst.SetBool(value)
	case string:
		d.report(path, "want true or false, got the text %q; YAML reads yes, no, on and off as text, "+
			"and anything in quotes", value)
	default:
		d.report(path, "want true or false, got %s", d.got(raw))
	}
}

func (d *decoder) integer(path string, raw any, dst reflect.Value) {
	number, ok := raw.(json.Number)
	if !ok {
		d.report(path, "want a whole number, got %s", d.got(raw))
		return
	}
	// A number that went through `pulumi config set` may come back as 8.0.
	whole, err := strconv.ParseInt(strings.TrimSuffix(number.String(), ".0"), 10, strconv.IntSize)
	if err != nil {
		d.report(path, "want a whole number, got %s", number.String())
		return
	}
	dst.SetInt(whole)
}

// asText is the way from a value without quotes to the text that is wanted.
func (d *decoder) asText(raw any, dst reflect.Value) Verbatim {
	number, isNumber := raw.(json.Number)
	switch {
	case d.secret:
		return "put the value in quotes"
	case isNumber && dst.Type() == reflect.TypeFor[Duration]():
		return Verbatim(sentence("add the unit: %ss, %[1]sm, %[1]sh or %[1]sd", number.String()))
	case isNumber:
		return "YAML reads it so without quotes (0123 is the number 83): put the value in quotes"
	}
	return "YAML reads it so without quotes: put the value in quotes"
}

func isScalar(raw any) bool {
	switch raw.(type) {
	case json.Number, bool:
		return true
	}
	return false
}

// got describes a value without printing what may be long or private in it.
func (d *decoder) got(raw any) string {
	if _, shown := raw.(map[string]any); d.secret && !shown {
		return "another value"
	}
	switch value := raw.(type) {
	case map[string]any:
		return "an object"
	case []any:
		return "a list"
	case json.Number:
		return "the number " + Short(value.String())
	case bool:
		return strconv.FormatBool(value)
	case string:
		return fmt.Sprintf("the text %q", Short(value))
	}
	return fmt.Sprint(raw)
}

// Nearest is the known key that a misspelt one most likely meant, if any, and
// a hint at it.
func Nearest[T any](key string, known map[string]T) (meant string, hint Verbatim) {
	keys := slices.Sorted(maps.Keys(known))
	score := 0.0
	for _, candidate := range keys {
		likeness := levenshtein.Match(strings.ToLower(key), strings.ToLower(candidate), nil)
		if likeness > score {
			meant, score = candidate, likeness
		}
	}
	if score >= 0.5 {
		return meant, Verbatim("did you mean " + meant + "?")
	}
	return "", Verbatim("known here: " + strings.Join(keys, ", "))
}
