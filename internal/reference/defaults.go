package reference

import (
	"reflect"

	"users-pool/pool/settings"
)

// AnyKey stands in a path where people choose the name themselves.
const AnyKey = "<key>"

// everythingOn are settings with every block present and one entry in every
// map and every list of groups, so that the defaults of what is off by default are seen as well.
func everythingOn() settings.Settings {
	var s settings.Settings
	turnOn(reflect.ValueOf(&s).Elem())
	s.Name = "<pool name>" // the default names of clients are made from it
	s.Attributes.Custom[AnyKey] = settings.CustomAttribute{Type: settings.AttributeString}
	return s.WithDefaults()
}

func turnOn(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for _, field := range v.Fields() {
			turnOn(field)
		}
	case reflect.Pointer:
		if v.Type().Elem().Kind() == reflect.Struct {
			v.Set(reflect.New(v.Type().Elem()))
			turnOn(v.Elem())
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Struct {
			v.Set(reflect.MakeSlice(v.Type(), 1, 1))
			turnOn(v.Index(0))
		}
	case reflect.Map:
		item := reflect.New(v.Type().Elem()).Elem()
		turnOn(item)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(reflect.ValueOf(AnyKey), item)
	}
}

// inside is the struct a setting leads to: the block itself, or the one entry of
// a map or a list. It is invalid if the block is off.
func inside(v reflect.Value) reflect.Value {
	switch {
	case !v.IsValid():
		return v
	case v.Kind() == reflect.Pointer:
		return v.Elem()
	case v.Kind() == reflect.Slice && v.Len() == 0:
		return reflect.Value{}
	case v.Kind() == reflect.Slice:
		return v.Index(0)
	case v.Kind() == reflect.Map:
		return v.MapIndex(reflect.ValueOf(AnyKey))
	}
	return v
}

// plain returns a default as a stack file would write it, or nil if the default
// is to have nothing.
func plain(v reflect.Value) any {
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	switch v.Kind() {
	case reflect.Bool, reflect.Int:
		return v.Interface()
	case reflect.String:
		if v.Len() > 0 {
			return v.String()
		}
	case reflect.Slice:
		if v.Len() > 0 && groupOf(v.Type()) == nil {
			return v.Interface()
		}
	}
	return nil
}
