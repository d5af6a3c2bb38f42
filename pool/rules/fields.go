package rules

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"time"

	"users-pool/pool/settings"
)

// checkFields reports what the tags of settings don't allow.
func checkFields(s settings.Settings) settings.Diagnostics {
	var found settings.Diagnostics
	defaultNames := map[string]any{}
	for key := range s.Clients {
		defaultNames[settings.Join("clients", key)+".name"] = settings.DefaultClientName(s.Name, key)
	}
	settings.Walk(reflect.ValueOf(s), "", func(path string, f settings.Field, value reflect.Value) {
		if defaultNames[path] == value.Interface() {
			return // what is wrong with it is wrong with the pool's name or the key
		}
		checkOne(&found, path, f, value)
		if f.KeyForm != nil {
			checkKeys(found.Add(f.KeyRule), path, f, value)
		}
		if f.Tier != nil {
			checkTier(found.Add(f.Tier.Rule), path, f, value, s.Tier)
		}
	})
	return found
}

// CheckFields reports what the tags of settings that are used by themselves don't allow,
// such as those of a client.
func CheckFields(of any) settings.Diagnostics {
	var found settings.Diagnostics
	settings.Walk(reflect.ValueOf(of), "", func(path string, f settings.Field, value reflect.Value) {
		checkOne(&found, path, f, value)
		if f.KeyForm != nil {
			checkKeys(found.Add(f.KeyRule), path, f, value)
		}
	})
	return found
}

func checkOne(found *settings.Diagnostics, path string, f settings.Field, value reflect.Value) {
	checkField(found.Add(f.Rule), path, f, value)
	if least, _ := f.Bounds(); value.Kind() == reflect.Slice && !value.IsNil() && value.Len() == 0 && least > 0 {
		found.Add(f.MinRule)(path, "must not be empty. Remove the key to use the default.")
	}
	if f.Required != "" && value.IsZero() {
		found.Add(f.Required)(path, "is required.%s", howToSet(f))
	}
}

func checkField(r settings.Report, path string, f settings.Field, value reflect.Value) {
	if value.Kind() == reflect.Pointer {
		if value.IsNil() {
			return
		}
		value = value.Elem()
	}
	switch value.Kind() {
	case reflect.String:
		checkText(r, path, f, value)
	case reflect.Int:
		if least, most := f.Bounds(); f.Max != "" && (value.Int() < int64(least) || value.Int() > int64(most)) {
			r(path, "must be %d to %d, got %d.", least, most, value.Int())
		}
	case reflect.Slice:
		if list, ok := value.Interface().([]string); ok {
			checkList(r, path, f, list)
		} else {
			checkCount(r, path, f, value.Len(), "entries")
		}
	case reflect.Map:
		checkCount(r, path, f, value.Len(), "entries")
		if texts, ok := value.Interface().(map[string]string); ok && f.Value != nil {
			for _, key := range sorted(texts) {
				report(r, settings.Join(path, key), f.Value.Check(texts[key]))
			}
		}
	}
}

func checkText(r settings.Report, path string, f settings.Field, value reflect.Value) {
	text := value.String()
	switch duration, isDuration := value.Interface().(settings.Duration); {
	case text == "" || text == settings.Unresolved:
	case isDuration:
		checkDuration(r, path, f, duration)
	case len(f.Enum) > 0:
		if !slices.Contains(f.Enum, text) {
			r(path, "must be %s, got %q.%s", settings.Choices(f.Enum), text, settings.DidYouMean(text, f.Enum))
		}
	case f.Form != nil:
		report(r, path, f.Form.Check(text))
	default:
		checkCount(r, path, f, len([]rune(text)), "characters")
	}
}

func checkDuration(r settings.Report, path string, f settings.Field, value settings.Duration) {
	least, most := settings.Duration(f.Min), settings.Duration(f.Max)
	unit := settings.Duration(f.Unit).Length()
	_, _, isOne := value.Split()
	switch length := value.Length(); {
	case !isOne:
		r(path, "must be a duration such as 90s, 5m, 1h or 7d, of at most 3650d, got %q.", value)
	case length < least.Length() || length > most.Length():
		r(path, "must be %s to %s, got %s.", least, most, value)
	case unit > 0 && length%unit != 0:
		r(path, "must be in whole %s, got %s. AWS stores it in %[1]s.", settings.Verbatim(unitNames[unit]), value)
	}
}

var unitNames = map[time.Duration]string{time.Second: "seconds", time.Minute: "minutes", settings.Day: "days"}

func checkList(r settings.Report, path string, f settings.Field, list []string) {
	if list == nil {
		return
	}
	checkCount(r, path, f, len(list), "entries")
	if f.Holds != "" && !slices.Contains(list, f.Holds) {
		r(path, "must contain %s, got %s. Add it.", f.Holds, settings.Listed(list))
	}
	if len(f.Enum) == 0 && f.Form == nil {
		return
	}
	for i, item := range list {
		at := fmt.Sprintf("%s[%d]", path, i)
		switch {
		case len(f.Enum) > 0 && !slices.Contains(f.Enum, item):
			r(at, "must be %s, got %q.%s", settings.Choices(f.Enum), item, settings.DidYouMean(item, f.Enum))
		case slices.Contains(list[:i], item):
			r(at, "%q is listed twice. Remove one.", item)
		case f.Form != nil:
			report(r, at, f.Form.Check(item))
		}
	}
}

// checkCount checks the length of a field if its tags limit it.
func checkCount(r settings.Report, path string, f settings.Field, count int, things string) {
	least, most := f.Bounds()
	switch {
	case count == 0: // what is required is reported as that
	case count < least || most > 0 && count > most:
		r(path, "must have %s, got %d.", settings.Verbatim(settings.Span(least, most, things)), count)
	}
}

func checkKeys(r settings.Report, path string, f settings.Field, value reflect.Value) {
	for _, key := range value.MapKeys() {
		report(r, settings.Join(path, key.String()), f.KeyForm.Check(key.String()))
	}
}

// checkTier refuses what the pool's tier can't do.
func checkTier(r settings.Report, path string, f settings.Field, value reflect.Value, has settings.Tier) {
	if has.Rank() == 0 || has.Rank() >= f.Tier.Least.Rank() {
		return // another text is reported as that
	}
	for _, what := range needing(f, value) {
		r(path, "%s needs tier %s%s, got tier %s. Set tier: %[2]s, or remove %[1]s.", what, f.Tier.Least, orHigher(f.Tier.Least), has)
	}
}

// needing are the values of a setting that need its tier, or its key if any does.
func needing(f settings.Field, value reflect.Value) []string {
	if value.IsZero() {
		return nil
	}
	if len(f.Tier.Values) == 0 {
		return []string{f.Key}
	}
	values := []string{value.String()}
	if value.Kind() == reflect.Slice {
		values = value.Interface().([]string)
	}
	var need []string
	for _, one := range values {
		if slices.Contains(f.Tier.Values, one) {
			need = append(need, one)
		}
	}
	return need
}

func orHigher(tier settings.Tier) settings.Verbatim {
	if tier == settings.TierPlus {
		return ""
	}
	return " or higher"
}

// report passes on what a form says, if anything.
func report(r settings.Report, path, message string) {
	if message != "" {
		r(path, "%s", settings.Verbatim(message))
	}
}

// howToSet says which values a required setting takes.
func howToSet(f settings.Field) settings.Verbatim {
	switch {
	case len(f.Enum) > 0:
		return " Set it to " + settings.Choices(f.Enum) + "."
	case f.Form != nil && f.Form.Is != "":
		return settings.Verbatim(" Set it to " + f.Form.Is + ".")
	}
	return settings.Verbatim(" For example: " + f.Key + ": " + example(f))
}

func example(f settings.Field) string {
	if f.Type.Kind() == reflect.String {
		return strconv.Quote(f.Example)
	}
	return f.Example
}
