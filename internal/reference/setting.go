package reference

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/invopop/jsonschema"

	"users-pool/pool/settings"
)

// Setting is one key of the settings.
type Setting struct {
	settings.Field

	// Path from users-pool:pool down, such as clients.<key>.tokens.access.
	Path string
	// Owner is the struct that has the field.
	Owner reflect.Type
	// Doc is the doc comment, "" for none.
	Doc string
	// More is the comment on a group's type.
	More string
	// Default is the value if the setting is left out, nil for none.
	Default any
	// Same is the path of the first group with the same settings.
	Same string
}

// Reference is all settings, with what generates their docs.
type Reference struct {
	// Settings are in the order of the Go fields. The settings of a group that is used
	// several times are listed once.
	Settings []Setting

	reflector *jsonschema.Reflector
	prose     prose
	seen      map[reflect.Type]string
}

// Read reads package settings from its source folder. The path must be relative, since
// the names of the types derive from it.
func Read(dir string) (*Reference, error) {
	r := &Reference{seen: map[reflect.Type]string{}, prose: proseOf(reflect.TypeFor[settings.Settings]())}
	r.reflector = &jsonschema.Reflector{Anonymous: true, RequiredFromJSONSchemaTags: true}
	err := r.reflector.AddGoComments(reflect.TypeFor[Reference]().PkgPath(), dir, jsonschema.WithFullComment())
	if err != nil {
		return nil, fmt.Errorf("read doc comments: %w", err)
	}
	r.walk("", reflect.ValueOf(settings.Settings{}.WithDefaults()), reflect.ValueOf(everythingOn()))
	return r, nil
}

// wordedDefault begins a sentence of a doc comment on a default that is not a single
// value.
const wordedDefault = "Default: "

// walk adds the fields of a struct. Defaults come from off, which has nothing set, or
// from on where off does not have the block.
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
		s := Setting{Field: settings.FieldOf(field), Owner: owner, Doc: r.prose.translate(comment), Default: plain(value)}
		s.Path = under(parent, s.Key)
		if s.Required != "" || strings.Contains(comment, wordedDefault) {
			s.Default = nil // the one found depends on other settings
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
		switch field.Type.Kind() {
		case reflect.Map:
			below += "." + AnyKey
		case reflect.Slice:
			below += "[]"
		}
		r.walk(below, inside(offValue), inside(onValue))
	}
}

// comment is the doc comment of a type, or of a field.
func (r *Reference) comment(typ reflect.Type, field string) string {
	name := typ.PkgPath() + "." + typ.Name()
	if field != "" {
		name += "." + field
	}
	return r.reflector.CommentMap[name]
}

// groupOf is the struct that a setting holds as a value, a pointer or the entries of a
// map or a list; nil for other settings.
func groupOf(typ reflect.Type) reflect.Type {
	if typ.Kind() == reflect.Pointer || typ.Kind() == reflect.Map || typ.Kind() == reflect.Slice {
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
