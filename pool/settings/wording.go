package settings

import (
	"fmt"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// sentence makes a message. It shortens values that people wrote and keeps them on
// one line of printable characters: a value must not be able to write a line of its
// own, or control the terminal.
func sentence(format string, args ...any) string {
	for i, arg := range args {
		_, ours := arg.(Verbatim)
		if value := reflect.ValueOf(arg); value.Kind() == reflect.String && !ours {
			args[i] = Short(value.String())
		}
	}
	return Printable(fmt.Sprintf(format, args...))
}

// Verbatim is text of the program itself, which a message shows in full.
type Verbatim string

// shortened is how many characters of a value a message shows.
const shortened = 80

// Short is a text of at most 80 characters, with an ellipsis for the rest.
func Short(text string) string { return Cut(text, shortened) }

// Cut is a text of at most so many characters, with an ellipsis for the rest.
func Cut(text string, most int) string {
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return string([]rune(text)[:most]) + "…"
}

// Printable is text on one line that can't control a terminal: characters that
// aren't printable are written as in Go, such as \n.
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

// plainKey is a key that a path shows without quotes.
var plainKey = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_-]*$`)

// Join makes the path of a key below another, as `pulumi config --path` takes it.
func Join(path, key string) string {
	switch {
	case len(key) > shortened || !plainKey.MatchString(key):
		return path + "[" + strconv.Quote(Short(key)) + "]"
	case path == "":
		return key
	}
	return path + "." + key
}

// Listed is a list as YAML writes it, such as [sms, totp].
func Listed(list []string) string {
	const most = 8
	if len(list) > most {
		return fmt.Sprintf("[%s, and %d more]", Short(strings.Join(list[:most], ", ")), len(list)-most)
	}
	return fmt.Sprintf("[%s]", Short(strings.Join(list, ", ")))
}

// Choices are the words allowed, such as "self or admin" and "a, b or c".
func Choices[T ~string](allowed []T) Verbatim {
	words := make([]string, len(allowed))
	for i, word := range allowed {
		words[i] = string(word)
	}
	last := len(words) - 1
	if last < 1 {
		return Verbatim(strings.Join(words, ""))
	}
	return Verbatim(strings.Join(words[:last], ", ") + " or " + words[last])
}
