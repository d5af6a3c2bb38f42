package reference

import (
	"fmt"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"

	"github.com/invopop/jsonschema"

	"users-pool/pool/settings"
)

// Setting is one key of the settings.
type Setting struct {
	// Path from users-pool:pool down, such as clients.<key>.tokens.access.
	Path string
	// Key is its last part.
	Key string
	// Owner is the struct it is a field of, Type what it holds.
	Owner, Type reflect.Type

	// Doc is its meaning, "" where the source has none.
	Doc string
	// More is what the comment on its type adds, for a group.
	More string
	// Example as it stands in a stack file.
	Example string
	// Change says what a change does, in the words explained at settings.Settings.
	Change string
	// Default is what stands for a setting that is left out, nil for nothing.
	Default any
	// Required settings have no default.
	Required bool
	// Same is the path of the first group with the same keys.
	Same string
}

// Reference is everything known about the settings.
type Reference struct {
	// Settings in the order of the Go types. What is in a group that several
	// settings share stands here once.
	Settings []Setting

	source    source
	reflector *jsonschema.Reflector
	prose     prose
	seen      map[reflect.Type]string
}

// Read reads package pool, whose sources are in dir. The folder is relative,
// because its distance from here makes the names of the types.
func Read(dir string) (*Reference, error) {
	r := &Reference{seen: map[reflect.Type]string{}, prose: proseOf(reflect.TypeFor[settings.Settings]())}
	r.reflector = &jsonschema.Reflector{Anonymous: true, RequiredFromJSONSchemaTags: true}
	err := r.reflector.AddGoComments(reflect.TypeFor[Reference]().PkgPath(), dir, jsonschema.WithFullComment())
	if err != nil {
		return nil, fmt.Errorf("read doc comments: %w", err)
	}
	if r.source, err = readSource(filepath.Join(dir, "settings"), filepath.Join(dir, "rules")); err != nil {
		return nil, fmt.Errorf("read constants: %w", err)
	}
	r.walk("", reflect.ValueOf(settings.Settings{}.WithDefaults()), reflect.ValueOf(everythingOn()))
	return r, nil
}

// required is the sentence by which a doc comment says that a setting has no
// default. A test holds it to what the rules miss.
var required = regexp.MustCompile(`\bRequired[.,]`)

// wordedDefault is how a doc comment says in words what the default is, because
// no single value is it.
const wordedDefault = "Default: "

// walk describes the fields of a struct. Defaults come from off, which has
// nothing set, and from on where that has no such block.
func (r *Reference) walk(parent string, off, on reflect.Value) {
	var comment string
	owner := on.Type()
	for field, onValue := range on.Fields() {
		own := r.comment(owner, field.Name)
		if own != "" || !mentions(comment, field.Name) {
			comment = own
		}
		value, offValue := onValue, reflect.Value{}
		if off.IsValid() {
			offValue = off.FieldByIndex(field.Index)
			value = offValue
		}
		s := Setting{
			Key: field.Tag.Get("json"), Owner: owner, Type: field.Type,
			Doc: r.prose.translate(comment), Default: plain(value), Required: required.MatchString(comment),
			Example: field.Tag.Get("example"), Change: field.Tag.Get("change"),
		}
		s.Path = under(parent, s.Key)
		if s.Required || strings.Contains(comment, wordedDefault) {
			s.Default = nil // what was found depends on what is around it
		}
		group := groupOf(field.Type)
		if group == nil {
			r.Settings = append(r.Settings, s)
			continue
		}
		s.More = r.prose.translate(r.comment(group, ""))
		if s.Same = r.seen[group]; s.Same != "" {
			r.Settings = append(r.Settings, s)
			continue
		}
		r.seen[group] = s.Path
		r.Settings = append(r.Settings, s)
		below := s.Path
		if field.Type.Kind() == reflect.Map {
			below += "." + AnyKey
		}
		r.walk(below, inside(offValue), inside(onValue))
	}
}

// comment on a type, or on a field of it.
func (r *Reference) comment(typ reflect.Type, field string) string {
	name := typ.PkgPath() + "." + typ.Name()
	if field != "" {
		name += "." + field
	}
	return r.reflector.CommentMap[name]
}

// groupOf is the struct that a setting holds: as it is, by pointer, or as the
// entries of a map. It is nil for a setting that is a value.
func groupOf(typ reflect.Type) reflect.Type {
	if typ.Kind() == reflect.Pointer || typ.Kind() == reflect.Map {
		typ = typ.Elem()
	}
	if typ.Kind() == reflect.Struct {
		return typ
	}
	return nil
}

func under(parent, key string) string {
	if parent == "" {
		return key
	}
	return parent + "." + key
}
