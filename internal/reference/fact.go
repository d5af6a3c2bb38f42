package reference

import (
	"fmt"
	"reflect"
	"strings"

	"users-pool/pool/settings"
)

// fewWords is the number of allowed values that a line shows.
const fewWords = 6

// takes describes the values that a setting takes.
func takes(s Setting) string {
	typ := s.Type
	least, most := s.Bounds()
	switch {
	case typ.Kind() == reflect.Map && groupOf(typ) != nil:
		return "map of groups" + counted(least, most, "entries") + tierOf(s)
	case typ.Kind() == reflect.Map:
		return "map of texts" + counted(least, most, "entries")
	case typ.Kind() == reflect.Slice && groupOf(typ) != nil:
		return "list of groups" + counted(least, most, "entries")
	case typ.Kind() == reflect.Struct:
		return "group"
	case typ == reflect.TypeFor[settings.Document]():
		return "block with AWS's own keys"
	case groupOf(typ) != nil:
		return "block" + tierOf(s)
	case typ.Kind() == reflect.Slice:
		return listOf(s, least, most)
	case len(s.Enum) > 0:
		last := len(s.Enum) - 1
		return inCode(s.Enum[:last]) + " or " + inCode(s.Enum[last:]) + tierOf(s)
	case typ == reflect.TypeFor[settings.Duration]():
		return durationOf(s)
	case typ == reflect.TypeFor[settings.Decimal]():
		return "number"
	case typ.Kind() == reflect.String:
		return textOf(s, least, most)
	}
	if typ.Kind() == reflect.Pointer {
		typ = typ.Elem()
	}
	if typ.Kind() == reflect.Int {
		return fmt.Sprintf("whole number, %d to %d", least, most)
	}
	return "`true` or `false`"
}

func listOf(s Setting, least, most int) string {
	what := "texts"
	switch {
	case len(s.Enum) > fewWords:
		what = "values"
	case len(s.Enum) > 0:
		what = inCode(s.Enum)
	}
	return "list of " + what + counted(least, most, "entries") + tierOf(s)
}

func durationOf(s Setting) string {
	text := fmt.Sprintf("duration, `%s` to `%s`", s.Min, s.Max)
	if unit := map[string]string{"1s": "seconds", "1m": "minutes", "1d": "days"}[s.Unit]; unit != "" {
		text += " in whole " + unit
	}
	return text
}

func textOf(s Setting, least, most int) string {
	if s.Form != nil {
		least, most = s.Form.Min, s.Form.Max
	}
	if most == 0 || s.Form != nil && strings.HasPrefix(s.Form.Is, "the ARN") {
		return "text"
	}
	return "text" + counted(max(least, 1), most, "characters")
}

// counted is the allowed number of things, "" if there is no limit.
func counted(least, most int, things string) string {
	if most == 0 {
		return ""
	}
	return ", " + settings.Span(least, most, things)
}

// tierOf is the smallest tier that a setting needs.
func tierOf(s Setting) string {
	switch {
	case s.Tier == nil:
		return ""
	case len(s.Tier.Values) == 0:
		return fmt.Sprintf(" · needs tier `%s`", s.Tier.Least)
	}
	return fmt.Sprintf(" · %s: tier `%s`", inCode(s.Tier.Values), s.Tier.Least)
}

// defaultAndMeaning splits a comment into the default and the meaning. The default
// comes from the code if it has one, otherwise from the comment.
func (s Setting) defaultAndMeaning() (fallback, meaning string) {
	said := ""
	var rest []string
	for _, sentence := range append(sentences(s.Doc), s.more()...) {
		if about, ok := strings.CutPrefix(sentence, "Default"); ok && s.Type.Kind() != reflect.Struct {
			said = strings.TrimSuffix(strings.TrimLeft(about, ": "), ".")
			if s.Default == nil || said == flow(s.Default) {
				continue // the line of facts has it
			}
		}
		rest = append(rest, sentence)
	}
	meaning = strings.Join(rest, " ")
	switch {
	case s.Required != "":
		return "required", meaning
	case s.Default != nil:
		return fmt.Sprintf("default: `%s`", strings.TrimSpace(flow(s.Default))), meaning
	case said != "":
		return "default: " + said, meaning
	case s.Type.Kind() == reflect.Pointer:
		return "default: off", meaning
	}
	return "default: none", meaning
}

// more is what the comment on a group's type adds to the setting's own comment. Its
// first sentence repeats the setting's.
func (s Setting) more() []string {
	var added []string
	for i, sentence := range sentences(s.More) {
		if i > 0 && s.Same == "" && !strings.Contains(s.Doc, sentence) {
			added = append(added, sentence)
		}
	}
	return added
}

// flow is a value as one line of YAML.
func flow(value any) string {
	if list, ok := value.([]string); ok {
		return "[" + strings.Join(list, ", ") + "]"
	}
	return fmt.Sprint(value)
}

func inCode(words []string) string {
	return "`" + strings.Join(words, "`, `") + "`"
}
