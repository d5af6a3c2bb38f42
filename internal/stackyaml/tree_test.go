package stackyaml

import (
	"reflect"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

func TestAnyTextReadsBackAsAValueAndAsAKey(t *testing.T) {
	for _, text := range []string{
		"", " ", "a", "~", "null", "true", "no", "0x10", "1e3", "2026-11-25", "12:30:45", "<<", "=", "*a", "&a", "!!str a", "- a", "a: b", "a # b", "%TAG",
		"two\nlines", "two\nlines\n", "\nleading", "\n\nleading", "\ttab\nand more", "  blanks\nand more", "trailing \nblank", "a\n\n", "a\r\nb", "a\rb",
		"\u2028a\nb", "a\n\u2029b", "a\u0085\nb", "\ufeffa\nb", "a\n\u00a0b", "a\x07\nb", "<html>\n\t<p>{####}</p>\n</html>", "'\"`\\", "日本\n語", "👩‍🚀\n",
	} {
		out, err := yaml.Marshal(&yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{Scalar("key"), Scalar(text), {Kind: yaml.ScalarNode, Value: "below"}, {
			Kind: yaml.MappingNode, Content: []*yaml.Node{Scalar(text), Scalar("value")},
		}}})
		if err != nil {
			t.Fatal(err)
		}
		var back struct {
			Key   string
			Below map[string]string
		}
		if err := yaml.Unmarshal(out, &back); err != nil || back.Key != text || back.Below[text] != "value" || len(back.Below) != 1 {
			t.Errorf("%q: got %q and %q, %v from\n%s", text, back.Key, back.Below, err, out)
		}
	}
}

func TestTextOfSeveralLinesIsABlockForReaders(t *testing.T) {
	out, err := yaml.Marshal(Scalar("Hello,\n\tyour code is {####}.\n"))
	if err != nil || !strings.HasPrefix(string(out), "|") {
		t.Errorf("got %q, %v", out, err)
	}
}

func TestOnlyWhatIsSetIsWritten(t *testing.T) {
	yes, nothing := true, ""
	type block struct {
		Text string `json:"text"`
	}
	value := struct {
		Text  string           `json:"text"`
		Unset string           `json:"unset"`
		Yes   *bool            `json:"yes"`
		Empty *string          `json:"empty"`
		None  *block           `json:"none"`
		Block *block           `json:"block"`
		List  []string         `json:"list"`
		Keys  map[string]block `json:"keys"`
	}{Text: "a", Yes: &yes, Empty: &nothing, Block: &block{}, List: []string{}, Keys: map[string]block{"b": {}, "a": {"c"}}}
	out, err := yaml.Marshal(Of(value))
	want := "text: a\nyes: true\nempty: \"\"\nblock: {}\nlist: []\nkeys:\n    a:\n        text: c\n    b: {}\n"
	if err != nil || string(out) != want {
		t.Errorf("got\n%s%v\nwant\n%s", out, err, want)
	}
	if keys := Keys(reflect.ValueOf(value.Keys)); len(keys) != 2 || keys[0].String() != "a" {
		t.Errorf("got %v, want them in order", keys)
	}
}
