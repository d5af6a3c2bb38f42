package transition

import (
	"testing"

	"users-pool/pool/settings"
)

func TestAnAttributeIsDescribedWithItsBounds(t *testing.T) {
	t.Parallel()
	for want, a := range map[string]settings.SchemaAttribute{
		"String, minLength 1, maxLength 64, mutable": {DataType: "String", MinLength: "1", MaxLength: "64", Mutable: true},
		"Number, min 0, max 150, not mutable":        {DataType: "Number", MinValue: "0", MaxValue: "150"},
		"String, required, mutable":                  {DataType: "String", Required: true, Mutable: true},
		"Boolean, not mutable":                       {DataType: "Boolean"},
	} {
		if got := described(a); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestASecretIsNeverPrinted(t *testing.T) {
	t.Parallel()
	s := Secret("planted")
	if s.String() != "[secret]" || s.GoString() != "[secret]" {
		t.Errorf("got %q and %q, want [secret]", s.String(), s.GoString())
	}
}

func TestAClientByItselfIsComparedWithWhatTheStackHas(t *testing.T) {
	t.Parallel()
	had := Client{ID: "web", UserPoolID: "us-east-1_test", DefaultRedirectURI: "https://a.example.com"}
	for name, test := range map[string]struct {
		had             Client
		is              settings.ClientSettings
		refused, warned int
	}{
		"a new client":                {Client{}, settings.ClientSettings{Secret: true}, 0, 0},
		"the same client":             {Client{ID: "web"}, settings.ClientSettings{}, 0, 0},
		"a secret added":              {Client{ID: "web"}, settings.ClientSettings{Secret: true}, 0, 1},
		"a default redirect removed":  {had, settings.ClientSettings{}, 1, 0},
		"a default redirect replaced": {had, settings.ClientSettings{Secret: true}, 0, 1},
		"a default redirect changed": {
			had, settings.ClientSettings{OAuth: &settings.OAuth{DefaultRedirectURL: "https://b.example.com"}}, 0, 0,
		},
	} {
		refused, warned := CheckClient(test.had, test.is)
		if len(refused) != test.refused || len(warned) != test.warned {
			t.Errorf("%s: got %v refused and %v warned, want %d and %d", name, refused, warned, test.refused, test.warned)
		}
	}
}
