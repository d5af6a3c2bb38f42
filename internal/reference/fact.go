package reference

import (
	"fmt"
	"reflect"
	"strings"

	"users-pool/pool/settings"
)

// fewWords are as many as read well in one line.
const fewWords = 6

// takes is what may be written for a setting.
func (r *Reference) takes(s Setting) string {
	l := r.limitOf(s)
	typ := s.Type
	switch {
	case typ.Kind() == reflect.Map && groupOf(typ) != nil:
		return "groups by key"
	case typ.Kind() == reflect.Map:
		return "texts by key"
	case typ.Kind() == reflect.Struct:
		return "group"
	case groupOf(typ) != nil:
		return "block"
	case typ.Kind() == reflect.Slice && len(l.words) > fewWords:
		return "list of words"
	case typ.Kind() == reflect.Slice && l.words != nil:
		return "list of " + inCode(l.words)
	case typ.Kind() == reflect.Slice:
		return "list of texts"
	case l.words != nil:
		last := len(l.words) - 1
		return inCode(l.words[:last]) + " or " + inCode(l.words[last:])
	case typ == reflect.TypeFor[settings.Duration]():
		return "duration"
	case typ == reflect.TypeFor[settings.Decimal]():
		return "number"
	case typ.Kind() == reflect.String:
		return "text"
	}
	if typ.Kind() == reflect.Pointer {
		typ = typ.Elem()
	}
	if typ.Kind() == reflect.Int {
		return fmt.Sprintf("whole number, %d to %d", l.least, l.most)
	}
	return "`true` or `false`"
}

// defaultAndMeaning splits what a comment says of the default from the rest.
// The default comes from the code where the code has one, and from the comment
// where the default is to leave something to AWS.
func (s Setting) defaultAndMeaning() (fallback, meaning string) {
	said := ""
	var rest []string
	for _, sentence := range append(sentences(s.Doc), s.more()...) {
		if about, ok := strings.CutPrefix(sentence, "Default"); ok && s.Type.Kind() != reflect.Struct {
			said = strings.TrimSuffix(strings.TrimLeft(about, ": "), ".")
			if s.Default == nil || said == flow(s.Default) {
				continue // it stands in the line of the default
			}
		}
		if sentence != "Required." {
			rest = append(rest, sentence)
		}
	}
	meaning = strings.Join(rest, " ")
	switch {
	case s.Required:
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

// more is what the comment on a group's type adds to the comment on the
// setting, without its first sentence, which says what the setting's says.
func (s Setting) more() []string {
	var added []string
	for i, sentence := range sentences(s.More) {
		if i > 0 && s.Same == "" && !strings.Contains(s.Doc, sentence) {
			added = append(added, sentence)
		}
	}
	return added
}

// flow is a value as it stands in one line of YAML.
func flow(value any) string {
	if list, ok := value.([]string); ok {
		return "[" + strings.Join(list, ", ") + "]"
	}
	return fmt.Sprint(value)
}

func inCode(words []string) string {
	return "`" + strings.Join(words, "`, `") + "`"
}
