package reference

import (
	"reflect"
	"regexp"
	"strings"
	"unicode"
)

// prose translates doc comments, which name Go fields, into text that names keys of a
// stack file.
type prose struct {
	// keys of the settings, by the names of their fields.
	keys map[string]string
}

func proseOf(typ reflect.Type) prose {
	p := prose{keys: map[string]string{}}
	p.learn(typ, map[reflect.Type]bool{})
	return p
}

func (p prose) learn(typ reflect.Type, seen map[reflect.Type]bool) {
	if seen[typ] {
		return
	}
	seen[typ] = true
	for field := range typ.Fields() {
		p.keys[field.Name] = field.Tag.Get("json")
		if group := groupOf(field.Type); group != nil {
			p.learn(group, seen)
		}
	}
}

var (
	word = regexp.MustCompile("`[^`]*`|[A-Za-z][A-Za-z0-9_]*")
	// lead is the subject of a comment: one field or several.
	lead = regexp.MustCompile(`^[A-Z][A-Za-z]*((, [A-Z][A-Za-z]*)* and [A-Z][A-Za-z]*)?`)
)

// ordinary are field names that are also ordinary words. Only at the start of a comment
// do they mean the field.
var ordinary = map[string]bool{"OAuth": true}

// translate turns a comment into one paragraph. The fields that it begins with become
// keys, and so do other field names that can't be plain words: with a capital inside,
// or inside a sentence. A name in capitals only, such as SMS, stays.
func (p prose) translate(comment string) string {
	text := strings.Join(strings.Fields(comment), " ")
	subject := len(lead.FindString(text))
	var out strings.Builder
	end := 0
	for _, at := range word.FindAllStringIndex(text, -1) {
		name, begins := text[at[0]:at[1]], strings.HasSuffix(text[:at[0]], ". ")
		out.WriteString(text[end:at[0]])
		end = at[1]
		key, known := p.keys[name]
		switch {
		case name == "Nil":
			out.WriteString("`null`")
		case known && (at[0] < subject || !ordinary[name] && (isCamel(name) || !begins && !isCapitals(name))):
			out.WriteString("`" + key + "`")
		default:
			out.WriteString(name)
		}
	}
	return out.String() + text[end:]
}

// mentions reports whether a comment names a field, as a comment above several fields
// does.
func mentions(comment, field string) bool {
	return regexp.MustCompile(`\b` + field + `\b`).MatchString(comment)
}

func isCapitals(name string) bool { return strings.ToUpper(name) == name }

// isCamel reports whether a name has both kinds of capitals, like SignUp and RoleARN
// but not Name and SMS.
func isCamel(name string) bool {
	return !isCapitals(name) && strings.ToLower(name[1:]) != name[1:]
}

// sentences are those of a paragraph.
func sentences(text string) []string {
	var all []string
	start := 0
	for i := 0; i+2 < len(text); i++ {
		next := rune(text[i+2])
		if text[i:i+2] == ". " && (unicode.IsUpper(next) || next == '`') {
			all = append(all, text[start:i+1])
			start = i + 2
		}
	}
	if start < len(text) {
		all = append(all, text[start:])
	}
	return all
}
