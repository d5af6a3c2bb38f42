package transition

import (
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
