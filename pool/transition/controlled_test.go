package transition

import (
	"encoding/json"
	"fmt"
	"maps"
	"strings"
	"testing"

	"users-pool/pool/settings"
)

func TestAnUpdateOnlyChangesOrAddsValuesOutsideOfLists(t *testing.T) {
	t.Parallel()
	was := Controlled{DesiredState: `{"UserPoolId":"p","ClientId":"c","UseCognitoProvidedValues":false,"Settings":{"form":{"border":1,"modes":["LIGHT"]}},"Assets":[{"Category":"FORM_LOGO"}]}`}
	for name, test := range map[string]struct {
		desired string
		want    bool
	}{
		"nothing":                 {was.DesiredState, false},
		"another client":          {`{"UserPoolId":"q","ClientId":"d","UseCognitoProvidedValues":false,"Settings":{"form":{"border":1,"modes":["LIGHT"]}},"Assets":[{"Category":"FORM_LOGO"}]}`, false},
		"a value":                 {`{"UseCognitoProvidedValues":false,"Settings":{"form":{"border":2,"modes":["LIGHT"]}},"Assets":[{"Category":"FORM_LOGO"}]}`, false},
		"a key added":             {`{"UseCognitoProvidedValues":false,"Settings":{"page":{},"form":{"border":1,"modes":["LIGHT"],"shadow":true}},"Assets":[{"Category":"FORM_LOGO"}]}`, false},
		"a key removed":           {`{"UseCognitoProvidedValues":false,"Settings":{"form":{"modes":["LIGHT"]}},"Assets":[{"Category":"FORM_LOGO"}]}`, true},
		"an element":              {`{"UseCognitoProvidedValues":false,"Settings":{"form":{"border":1,"modes":["DARK"]}},"Assets":[{"Category":"FORM_LOGO"}]}`, true},
		"an image":                {`{"UseCognitoProvidedValues":false,"Settings":{"form":{"border":1,"modes":["LIGHT"]}},"Assets":[{"Category":"PAGE_BACKGROUND"}]}`, true},
		"no image":                {`{"UseCognitoProvidedValues":false,"Settings":{"form":{"border":1,"modes":["LIGHT"]}}}`, true},
		"a block of text":         {`{"UseCognitoProvidedValues":false,"Settings":{"form":"none"},"Assets":[{"Category":"FORM_LOGO"}]}`, true},
		"Cognito's own":           {`{"UseCognitoProvidedValues":true}`, true},
		"a state nobody can read": {`?`, true},
	} {
		if got := was.MustReplace(test.desired); got != test.want {
			t.Errorf("%s: got a replacement: %t, want %t", name, got, test.want)
		}
	}
	if (*Controlled)(nil).MustReplace("{}") {
		t.Error("got a replacement of what is new")
	}
}

// TestTheExportOfUserActivityGoesBeforeTheTier: AWS refuses to lower the tier while it is on.
func TestTheExportOfUserActivityGoesBeforeTheTier(t *testing.T) {
	t.Parallel()
	pool := &UserPool{ID: "p", Name: "users", UserPoolTier: "PLUS"}
	lower := settings.Settings{Name: "users", Tier: settings.TierEssentials}
	for source, refused := range map[string]bool{"userAuthEvents": true, "userNotification": false} {
		logs := &Controlled{DesiredState: `{"LogConfigurations":[{"EventSource":"` + source + `"}]}`}
		problems, _ := Check(Previous{Pool: pool, Logs: logs}, lower)
		if got := strings.Contains(problems.Error(), "the export of user activity"); got != refused {
			t.Errorf("%s: got %v, want a refusal: %t", source, problems, refused)
		}
	}
}

// TestAnUpdateIsAsLongAsItsPatch: Cloud Control takes 65,536 characters, also of the patch,
// which names the path of each value.
func TestAnUpdateIsAsLongAsItsPatch(t *testing.T) {
	t.Parallel()
	style := func(values int, value string) string {
		all := map[string]string{}
		for i := range 1200 {
			all[fmt.Sprintf("k%04d", i)] = "#000000"
			if i < values {
				all[fmt.Sprintf("k%04d", i)] = value
			}
		}
		text, err := json.Marshal(map[string]any{"Settings": all})
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	was := Controlled{DesiredState: style(0, "")}
	// {"op":"replace","path":"/Settings/k0000","value":"#ffffff"}, has 60 characters.
	for values, want := range map[int]bool{0: false, 1092: false, 1093: true, 1200: true} {
		if got := was.MustReplace(style(values, "#ffffff")); got != want {
			t.Errorf("%d values: got a replacement: %t, want %t", values, got, want)
		}
	}
	// 1,092 changes, the brackets and 14 characters more are 65,536.
	for more, want := range map[int]bool{14: false, 15: true} {
		longer := strings.Replace(style(1092, "#ffffff"), `"#ffffff"`, `"#ffffff`+strings.Repeat("f", more)+`"`, 1)
		if got := was.MustReplace(longer); got != want {
			t.Errorf("%d characters more: got a replacement: %t, want %t", more, got, want)
		}
	}
}

// TestStylesAreCountedWhileTheyChange: Pulumi creates new ones before it deletes old ones.
func TestStylesAreCountedWhileTheyChange(t *testing.T) {
	t.Parallel()
	styled := settings.ClientSettings{Branding: &settings.Branding{}}
	had := Previous{Pool: &UserPool{ID: "p", Name: "users"}, Styles: map[string]Controlled{}}
	clients := map[string]settings.ClientSettings{}
	for i := range settings.MaxStyles {
		key := fmt.Sprint("c", i)
		had.Styles[key], clients[key] = Controlled{}, styled
	}
	renamed := maps.Clone(clients)
	delete(renamed, "c0")
	renamed["new"] = styled
	fewer := maps.Clone(clients)
	delete(fewer, "c0")
	for name, test := range map[string]struct {
		clients map[string]settings.ClientSettings
		name    string
		want    bool
	}{
		"the same":                  {clients, "users", false},
		"one fewer":                 {fewer, "users", false},
		"a key renamed":             {renamed, "users", true},
		"a key renamed, a new pool": {renamed, "others", false},
	} {
		problems, _ := Check(had, settings.Settings{
			Name: test.name, SignIn: settings.SignIn{CaseSensitive: true}, Clients: test.clients, AllowReplacement: "p",
		})
		if got := strings.Contains(problems.Error(), "[O30]"); got != test.want {
			t.Errorf("%s: got %v, want a refusal: %t", name, problems, test.want)
		}
	}
	delete(had.Styles, "c0")
	if problems, _ := Check(had, settings.Settings{Name: "users", SignIn: settings.SignIn{CaseSensitive: true}, Clients: clients}); strings.Contains(problems.Error(), "[O30]") {
		t.Errorf("got %v, want the twentieth style accepted", problems)
	}
}
