package reference

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"users-pool/pool/settings"
)

func TestBoundsAreThoseOfTheRules(t *testing.T) {
	t.Parallel()
	r := read(t)
	for _, s := range r.Settings {
		good, bad := valuesAtBounds(s)
		for _, value := range good {
			settings := place(s.Path, value)
			if settings["sms"] == nil {
				settings["sms"] = map[string]any{} // without it no text message is right
			}
			if complaint := withSettings(settings).complaint(t, named(s.Path)); complaint != "" {
				t.Errorf("%s: got %s, want %.60s accepted", s.Path, complaint, fmt.Sprint(value))
			}
		}
		for _, value := range bad {
			f := withSettings(place(s.Path, value))
			// A rule may speak of the block around the setting.
			if f.complaint(t, named(s.Path))+f.complaint(t, named(parent(s.Path))) == "" {
				t.Errorf("%s: got no problem, want %.60s refused", s.Path, fmt.Sprint(value))
			}
		}
	}
}

// valuesAtBounds are values just inside and just outside of what is allowed.
func valuesAtBounds(s Setting) (good, bad []any) {
	least, most := s.Bounds()
	typ := s.Type
	if typ.Kind() == reflect.Pointer {
		typ = typ.Elem()
	}
	switch typ.Kind() {
	case reflect.Int:
		return []any{least, most}, []any{least - 1, most + 1}
	case reflect.String:
		if f := s.Form; f != nil {
			least, most = f.Min, f.Max
			if f.Pattern != nil {
				bad = append(bad, "!\n")
			}
		}
		if s.Type == reflect.TypeFor[settings.Duration]() {
			return []any{s.Min, s.Max}, []any{"!\n", s.Max + "0"}
		}
		if least > 1 {
			bad = append(bad, strings.Repeat("x", least-1))
		}
		if most > 0 && !strings.HasPrefix(s.Example, "arn:") && !strings.HasSuffix(s.Path, ".logo") && !strings.HasSuffix(s.Path, ".bytes") {
			good, bad = append(good, padded(s.Example, most)), append(bad, padded(s.Example, most+1))
		}
	case reflect.Slice:
		if least > 0 {
			bad = append(bad, []any{})
		}
		if s.Holds != "" {
			bad = append(bad, []any{})
		}
		if most > 0 {
			var item any = strings.Split(strings.Trim(s.Example, "[]"), ", ")[0]
			if groupOf(s.Type) != nil {
				item = map[string]any{}
			}
			good, bad = append(good, slices.Repeat([]any{item}, most)), append(bad, slices.Repeat([]any{item}, most+1))
		}
	case reflect.Map:
		if most > 0 {
			good, bad = append(good, entries(s, most)), append(bad, entries(s, most+1))
		}
	}
	return good, bad
}

// padded is an example made longer in a way that domains and names allow.
func padded(example string, length int) string {
	text := (example + strings.Repeat(".a", length))[:length]
	if strings.HasSuffix(text, ".") {
		text = text[:length-1] + "a"
	}
	return text
}

func entries(s Setting, count int) map[string]any {
	all := map[string]any{}
	for i := range count {
		var value any = "x"
		if groupOf(s.Type) != nil {
			value = map[string]any{"type": "string"}
		}
		all[fmt.Sprintf("k%d", i)] = value
	}
	return all
}

// TestRequiredIsWhatTheRulesMiss leaves a block empty and compares what the
// rules then ask for with what the comments call required.
func TestRequiredIsWhatTheRulesMiss(t *testing.T) {
	t.Parallel()
	for _, s := range read(t).Settings {
		if strings.Contains(s.Path, ".") {
			settings := map[string]any{"signUp": "self"}
			put(settings, parent(s.Path), map[string]any{})
			missed := withSettings(settings).complaint(t, named(s.Path)) != ""
			// Needed by the flow that is the default, not by client_credentials; and
			// where nothing else is in the block.
			sometimes := []string{"clients.<key>.oauth.callbackUrls", "email.sesIdentityArn"}
			if missed != (s.Required != "") && !slices.Contains(sometimes, s.Path) {
				t.Errorf("%s: the rules miss it: %t, the tag says required: %t", s.Path, missed, s.Required != "")
			}
			continue
		}
		if missed := withSettings(map[string]any{}).complaint(t, s.Path) != ""; missed != (s.Required != "") {
			t.Errorf("%s: the rules miss it: %t, the tag says required: %t", s.Path, missed, s.Required != "")
		}
	}
}
