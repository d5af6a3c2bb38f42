package stackfolder

import (
	"encoding/json"
	"reflect"
	"testing"
)

func TestSecretsAreMaskedAtAnyDepth(t *testing.T) {
	t.Parallel()
	state := `{
		"plain": "a", "count": 2, "list": ["x", ` + marked(`"deep"`) + `],
		"clientSecrets": {"web": ` + marked(`"s3cret"`) + `},
		"object": ` + marked(`{"a":[1]}`) + `,
		"unreadable": {"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","ciphertext":"v1:x"}
	}`
	var outputs Outputs
	if err := json.Unmarshal([]byte(state), &outputs); err != nil {
		t.Fatal(err)
	}
	want := map[string]any{
		"plain": "a", "count": 2.0, "list": []any{"x", "[secret]"},
		"clientSecrets": map[string]any{"web": "[secret]"}, "object": "[secret]", "unreadable": "[secret]",
	}
	if got := outputs.Masked(); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	want["list"] = []any{"x", "deep"}
	want["clientSecrets"] = map[string]any{"web": "s3cret"}
	want["object"] = map[string]any{"a": []any{1.0}}
	if got := outputs.Revealed(); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// marked is a secret as a state that was exported with its secrets holds it.
func marked(value string) string {
	text, _ := json.Marshal(value) // a string always can be
	return `{"` + signature + `":"` + secretSignature + `","plaintext":` + string(text) + `}`
}
