package settings

import (
	"fmt"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// sentence words a message. What people wrote goes into it, so it is kept
// short, and to one line of printable characters: a value must not be able to
// write a line of its own, or to speak to the terminal.
func sentence(format string, args ...any) string {
	for i, arg := range args {
		_, ours := arg.(Verbatim)
		if value := reflect.ValueOf(arg); value.Kind() == reflect.String && !ours {
			args[i] = Short(value.String())
		}
	}
	return Printable(fmt.Sprintf(format, args...))
}

// Verbatim are the program's own, and go into a message whole.
type Verbatim string

// longest is how much of a value a message shows, in characters.
const longest = 80

func Short(text string) string {
	if utf8.RuneCountInString(text) <= longest {
		return text
	}
	return string([]rune(text)[:longest]) + "…"
}

// Printable is text on one line that cannot speak to a terminal: what is not
// printable stands there as Go writes it, such as \n.
func Printable(text string) string {
	var clean strings.Builder
	for _, r := range text {
		if strconv.IsPrint(r) {
			clean.WriteRune(r)
			continue
		}
		clean.WriteString(strings.Trim(strconv.QuoteRune(r), "'"))
	}
	return clean.String()
}

// plainKey is a key that stands in a path as it is.
var plainKey = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_-]*$`)

// Join makes the path of a key below another, as `pulumi config --path` takes it.
func Join(path, key string) string {
	switch {
	case len(key) > longest || !plainKey.MatchString(key):
		return path + "[" + strconv.Quote(Short(key)) + "]"
	case path == "":
		return key
	}
	return path + "." + key
}

// Listed reads as in [sms, totp].
func Listed(list []string) string {
	const most = 8
	if len(list) > most {
		return fmt.Sprintf("[%s, and %d more]", Short(strings.Join(list[:most], ", ")), len(list)-most)
	}
	return fmt.Sprintf("[%s]", Short(strings.Join(list, ", ")))
}
