package rules

import (
	"errors"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"users-pool/internal/configtest"
	"users-pool/pool/settings"
)

// loadedFrom are the settings in JSON, with the paths that are refused.
func loadedFrom(t *testing.T, object string) (settings.Settings, []string) {
	t.Helper()
	read, _, err := Load(configtest.Source{Objects: map[string]string{settings.SettingsKey: object}})
	var problems settings.Diagnostics
	if err != nil && !errors.As(err, &problems) {
		t.Fatalf("%s: got %T %v, want problems", object, err, err)
	}
	var paths []string
	for _, one := range problems {
		paths = append(paths, one.Path)
	}
	return read, paths
}

// FuzzText: text in quotes arrives as it was written, whatever YAML would read without
// them, or is refused at its own path.
func FuzzText(f *testing.F) {
	for _, text := range []string{
		"2026-11-23T00:00:00Z", "2026-11-23", "2026-11-23 00:00:00 +0000 UTC", "yes", "no", "null", "~", "0123", "0x10", "1e3", "1_000", "12:30:45", ".inf", "=", "<<",
		`it's "quoted"`, `\`, "#", ": ", "- a", "*a", "&a", "!a", "%a", "@a", "`a`", "{a: b}", "[a]", "|", ">", "été", "日本", "e\u0301", "\u00a0", "\u202e", "\ufeff",
		"a\nb", "a\tb", "\x00", "\x1b[31m", "\x80", " a ", strings.Repeat("x", 256), strings.Repeat("ü", 257), settings.Unresolved,
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return // no YAML
		}
		quoted, err := yaml.Marshal(&yaml.Node{Kind: yaml.ScalarNode, Style: yaml.DoubleQuotedStyle, Tag: "!!str", Value: text})
		if err != nil {
			return
		}
		var back string
		if yaml.Unmarshal(quoted, &back) != nil || back != text {
			return // the YAML package itself can't
		}
		source := configtest.Pool(t, "signUp: self\ntags: {stage: "+strings.TrimSpace(string(quoted))+"}")
		read, refused := loadedFrom(t, source.Objects[settings.SettingsKey])
		if len(refused) == 0 && read.Tags["stage"] != text {
			t.Errorf("%q: got the tag %q", text, read.Tags["stage"])
		}
		if len(refused) > 0 && !slices.Equal(refused, []string{"pool.tags.stage"}) {
			t.Errorf("%q: refused at %v, want pool.tags.stage", text, refused)
		}
		plain := !strings.ContainsFunc(text, func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(" _.:/=+-@", r)
		})
		gotime := regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:.]+ [+-][0-9]{4} \S+$`).MatchString(text)
		if plain && !gotime && utf8.RuneCountInString(text) <= 256 && len(refused) > 0 {
			t.Errorf("%q: refused, want a value that AWS takes accepted", text)
		}
	})
}

// FuzzNumber: a whole number is taken within its bounds and nowhere else, however it is
// written in JSON.
func FuzzNumber(f *testing.F) {
	for _, text := range []string{
		"6", "99", "5", "100", "8.0", "8.5", "-8", "-0", "0", "1e1", "1E1", "8e0", "9223372036854775807", "9223372036854775808", "18446744073709551624",
		"1e400", "0.0000000000000000001", "8.00", "008", "+8", "0x8", `"8"`, "true", "null",
	} {
		f.Add(text)
	}
	number := regexp.MustCompile(`\A-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?\z`)
	f.Fuzz(func(t *testing.T, text string) {
		if !number.MatchString(text) {
			return
		}
		read, refused := loadedFrom(t, `{"signUp": "self", "password": {"minLength": `+text+`}}`)
		value, ok := new(big.Rat).SetString(text)
		if !ok {
			t.Fatalf("%q is no number", text)
		}
		switch within := value.IsInt() && value.Cmp(big.NewRat(6, 1)) >= 0 && value.Cmp(big.NewRat(99, 1)) <= 0; {
		case len(refused) == 0 && (!within || read.Password.MinLength == nil || value.Cmp(big.NewRat(int64(*read.Password.MinLength), 1)) != 0):
			t.Errorf("%s: got minLength %v", text, read.Password.MinLength)
		case len(refused) > 0 && !slices.Equal(refused, []string{"pool.password.minLength"}):
			t.Errorf("%s: refused at %v, want pool.password.minLength alone", text, refused)
		case len(refused) > 0 && within && !strings.ContainsAny(text, ".eE"):
			t.Errorf("%s: refused, want it accepted", text)
		}
	})
}
