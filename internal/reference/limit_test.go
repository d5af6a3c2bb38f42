package reference

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestEveryLimitIsOnASetting(t *testing.T) {
	t.Parallel()
	unused := map[string]limit{}
	for name, l := range limits {
		unused[name] = l
	}
	for _, s := range read(t).Settings {
		delete(unused, s.Owner.Name()+"."+s.Key)
	}
	for name := range unused {
		t.Errorf("%s is no setting", name)
	}
}

// TestWordsAreThoseOfTheRules asks the rules with a word that nobody knows:
// the answer lists what they know.
func TestWordsAreThoseOfTheRules(t *testing.T) {
	t.Parallel()
	r := read(t)
	for _, s := range r.Settings {
		words := r.limitOf(s).words
		if words == nil {
			continue
		}
		var value any = "xyzzy"
		path := named(s.Path)
		if s.Type.Kind() == reflect.Slice {
			value, path = []any{value}, path+"[0]"
		}
		answer := withSettings(place(s.Path, value)).complaint(t, path)
		if got := known(answer); !slices.Equal(got, slices.Sorted(slices.Values(words))) {
			t.Errorf("%s: got the words %v, want what the rule says: %s", s.Path, words, answer)
		}
	}
}

// known are the words in `want a, b or c, got …` or in `…; known here: a, b; …`.
func known(answer string) []string {
	list, _, _ := strings.Cut(strings.TrimPrefix(answer, "want "), ", got ")
	if strings.HasPrefix(list, "self (") {
		list = "self, admin"
	}
	if _, behind, ok := strings.Cut(answer, "known here: "); ok {
		list, _, _ = strings.Cut(behind, ";")
	}
	return slices.Sorted(slices.Values(strings.Split(strings.ReplaceAll(list, " or ", ", "), ", ")))
}

func TestBoundsAreThoseOfTheRules(t *testing.T) {
	t.Parallel()
	r := read(t)
	for _, s := range r.Settings {
		l := r.limitOf(s)
		good, bad := valuesAtBounds(s, l)
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
func valuesAtBounds(s Setting, l limit) (good, bad []any) {
	typ := s.Type
	if typ.Kind() == reflect.Pointer {
		typ = typ.Elem()
	}
	switch typ.Kind() {
	case reflect.Int:
		return []any{l.least, l.most}, []any{l.least - 1, l.most + 1}
	case reflect.String:
		if l.pattern != "" {
			bad = append(bad, "!")
		}
		if l.least > 1 {
			bad = append(bad, strings.Repeat("x", l.least-1))
		}
		if l.most > 0 {
			good, bad = append(good, padded(s.Example, l.most)), append(bad, padded(s.Example, l.most+1))
		}
	case reflect.Slice:
		if l.least > 0 {
			bad = append(bad, []any{})
		}
		if l.holds != "" {
			bad = append(bad, []any{})
		}
		if l.most > 0 {
			item := strings.Split(strings.Trim(s.Example, "[]"), ", ")[0]
			good, bad = append(good, slices.Repeat([]any{item}, l.most)), append(bad, slices.Repeat([]any{item}, l.most+1))
		}
	case reflect.Map:
		if l.most > 0 {
			good, bad = append(good, entries(s, l.most)), append(bad, entries(s, l.most+1))
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
			if missed != s.Required && !slices.Contains(sometimes, s.Path) {
				t.Errorf("%s: the rules miss it: %t, the comment says Required: %t", s.Path, missed, s.Required)
			}
			continue
		}
		if missed := withSettings(map[string]any{}).complaint(t, s.Path) != ""; missed != s.Required {
			t.Errorf("%s: the rules miss it: %t, the comment says Required: %t", s.Path, missed, s.Required)
		}
	}
}
