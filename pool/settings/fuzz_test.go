package settings

import (
	"math/big"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
)

// FuzzDuration compares a Duration with numbers that can't overflow.
func FuzzDuration(f *testing.F) {
	for _, text := range []string{
		"", "0s", "00000d", "90s", "5m", "1h", "7d", "3650d", "3651d", "213534d", "315360000s", "315360001s", "999999999d", "9223372036854775807s",
		"-1d", "+1d", "1.5h", "1e3s", "1 h", "1H", "1h30m", "٣d", "1d\n", "1\x00d", "0x10s", "1_000s", "١٢h", "²d",
	} {
		f.Add(text)
	}
	form := regexp.MustCompile(`\A([0-9]{1,9})([smhd])\z`)
	seconds := map[string]int64{"s": 1, "m": 60, "h": 3600, "d": 86400}
	names := map[string]string{"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
	f.Fuzz(func(t *testing.T, text string) {
		want, name := big.NewInt(0), ""
		match := form.FindStringSubmatch(text)
		if match != nil {
			count, _ := new(big.Int).SetString(match[1], 10)
			want.Mul(count, big.NewInt(seconds[match[2]]))
			name = names[match[2]]
		}
		if match == nil || want.Cmp(big.NewInt(3650*86400)) > 0 {
			want, name = big.NewInt(0), ""
		}
		d := Duration(text)
		_, _, ok := d.Split()
		if got := int64(d.Length() / time.Second); ok != (name != "") || got != want.Int64() || d.Length() < 0 || d.UnitName() != name {
			t.Errorf("%q: got %d seconds in %s (%t), want %s in %s", text, got, d.UnitName(), ok, want, name)
		}
	})
}

// FuzzDecimal: what is a Decimal is that number for AWS too, which reads digits and a
// point and compares the text.
func FuzzDecimal(f *testing.F) {
	for _, text := range []string{
		"", "0", "-0", "00", "1.50", ".5", "5.", "-1.5", "1e3", "1E3", "0x1p4", "1_000", "1/3", "+1", "Inf", "NaN", "١", " 1", "1\n",
		strings.Repeat("9", 309), strings.Repeat("9", 310), "0." + strings.Repeat("1", 30), "0." + strings.Repeat("1", 31),
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		value, ok := Decimal(text).Value()
		if !ok {
			return
		}
		if strings.Trim(text, "-.0123456789") != "" || value == nil {
			t.Fatalf("%q: got the number %v, want digits and a point only", text, value)
		}
		_, digits, _ := strings.Cut(text, ".")
		again, _ := new(big.Rat).SetString(value.FloatString(len(digits)))
		if again.Cmp(value) != 0 || len(text) > 341 {
			t.Errorf("%q: got %v, want the number as it is written", text, value)
		}
	})
}

// FuzzJoin: a path stays on one line, and Pulumi reads the same key out of it.
func FuzzJoin(f *testing.F) {
	for _, key := range []string{
		"web", "web app", "a.b", "a[0]", `a"b`, `a]["b`, "[", "]", `"`, "", "0", "-", "été", "Größe", "日本", "a\nb", "\x1b[31m", "\u202e", "\x80",
		strings.Repeat("x", 80), strings.Repeat("ü", 81),
	} {
		f.Add(key)
	}
	f.Fuzz(func(t *testing.T, key string) {
		path := Join("groups", key)
		for _, r := range path {
			if !strconv.IsPrint(r) {
				t.Fatalf("%q: got the path %q, want every character printable", key, path)
			}
		}
		// Pulumi's paths have an escape for a quote alone, and a longer key is cut.
		if !utf8.ValidString(key) || strings.Contains(key, `\`) || len(key) > shortened || Printable(key) != key {
			return
		}
		steps, err := resource.ParsePropertyPath(path)
		if err != nil || len(steps) != 2 || steps[1] != key {
			t.Errorf("%q: Pulumi reads the path %s as %#v (%v)", key, path, steps, err)
		}
	})
}
