package settings

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// files are those that a test's settings name.
type files map[string]string

func (f files) read(name string) ([]byte, error) {
	if text, there := f[name]; there {
		return []byte(text), nil
	}
	return nil, &fs.PathError{Op: "open", Path: "/somewhere/" + name, Err: os.ErrNotExist}
}

const printed = `{"ManagedLoginBranding": {"ManagedLoginBrandingId": "1", "UserPoolId": "p", "UseCognitoProvidedValues": false,
	"Settings": {"b": 1.0, "a": "<"}, "Assets": [{"Category": "FORM_LOGO", "ColorMode": "LIGHT", "Extension": "PNG", "Bytes": "AAAA", "ResourceId": "x"}]}}`

func TestAStyleThatTheAWSCLIPrintedIsTheSameAsOneInTheStackFile(t *testing.T) {
	t.Parallel()
	all := files{"style.json": printed, "logo.png": "\x00\x00\x00", "own.json": `{"UseCognitoProvidedValues": true, "Assets": []}`}
	want := Branding{Settings: `{"a":"<","b":1}`, Assets: []Asset{{Category: "FORM_LOGO", ColorMode: "LIGHT", Extension: "PNG", Bytes: "AAAA"}}}
	inline := want
	inline.Assets = []Asset{{Category: "FORM_LOGO", ColorMode: "LIGHT", Extension: "PNG", File: "logo.png"}}
	for name, given := range map[string]Branding{"a file": {File: "style.json"}, "an image in a file": inline} {
		read, problems := ClientSettings{Branding: &given}.ReadFiles(all.read)
		if problems != nil || read.Branding.Desired("p", "c") != want.Desired("p", "c") || read.Branding.Settings != want.Settings {
			t.Errorf("%s: got %+v and %v, want %+v", name, read.Branding, problems, want)
		}
		if given.File != "" && given.Settings != "" {
			t.Errorf("%s: the settings that were given have changed", name)
		}
	}
	read, problems := ClientSettings{Branding: &Branding{File: "own.json"}}.ReadFiles(all.read)
	if got := read.Branding.Desired("p", "c"); problems != nil || got != (Branding{}).Desired("p", "c") {
		t.Errorf("got %s and %v for Cognito's own style, want the same as {}", got, problems)
	}
}

func TestAFileThatIsNoStyleIsReported(t *testing.T) {
	t.Parallel()
	all := files{"text.json": "text", "list.json": "[]", "else.json": `{"UserPool": {}}`}
	for name, want := range map[string]string{
		"nowhere.json": `can't be read, got "nowhere.json": file does not exist.`, "text.json": "must be the JSON", "list.json": "must be the JSON", "else.json": "must be the JSON",
	} {
		_, problems := Settings{Clients: map[string]ClientSettings{"web": {Branding: &Branding{File: name}}}}.ReadFiles(all.read)
		if len(problems) != 1 || problems[0].Path != "clients.web.branding.file" || !strings.Contains(problems[0].Message, want) ||
			strings.Contains(problems[0].Message, "/somewhere") {
			t.Errorf("%s: got %v, want %q without the whole path", name, problems, want)
		}
	}
	if got := reason(errors.New("a broken disk")); got != "a broken disk" {
		t.Errorf("got %q", got)
	}
}

// TestTheSameStyleHasOneDocument: the provider compares the texts.
func TestTheSameStyleHasOneDocument(t *testing.T) {
	t.Parallel()
	var one, other Branding
	for text, into := range map[string]*Branding{
		`{"settings": {"b": {"y": 2.0, "x": [1]}, "a": "é<&"}, "assets": [{"category": "FORM_LOGO", "colorMode": "LIGHT"}, {"category": "FORM_LOGO", "colorMode": "DARK"}]}`: &one,
		`{"assets": [{"colorMode": "DARK", "category": "FORM_LOGO"}, {"category": "FORM_LOGO", "colorMode": "LIGHT"}], "settings": {"a": "é<&", "b": {"x": [1], "y": 2}}}`:   &other,
	} {
		if problems := decode(text, into); problems != nil {
			t.Fatal(problems)
		}
	}
	if one.Desired("p", "c") != other.Desired("p", "c") || !strings.Contains(one.Desired("p", "c"), `"a":"é<&"`) {
		t.Errorf("got\n%s\nand\n%s\nwant one text, without escapes", one.Desired("p", "c"), other.Desired("p", "c"))
	}
}

func TestEachClientOfManagedPagesHasAStyle(t *testing.T) {
	t.Parallel()
	people := &OAuth{CallbackURLs: []string{"https://a.example.com"}}
	s := Settings{
		Domain: &Domain{Prefix: "one", Pages: PagesManaged},
		Clients: map[string]ClientSettings{
			"web": {OAuth: people}, "own": {OAuth: people, Branding: &Branding{External: true}}, "plain": {},
			"machine": {OAuth: &OAuth{Flows: []string{FlowClientCredentials}}},
		},
	}
	for key, want := range map[string]bool{"web": true, "own": false, "plain": false, "machine": false} {
		if got := s.WithDefaults().Clients[key].Styled(); got != want {
			t.Errorf("%s: got a style: %t, want %t", key, got, want)
		}
	}
	s.Domain = &Domain{Prefix: "one"}
	if s.WithDefaults().Clients["web"].Branding != nil {
		t.Error("got a style for classic pages, want none")
	}
}

func TestLogsNameTheirSourceLevelAndDestination(t *testing.T) {
	t.Parallel()
	got := Logs{NotificationErrors: &NotificationErrors{LogGroupARN: "g"}, UserActivity: &UserActivity{StreamARN: "s"}}.Desired("p")
	want := `{"LogConfigurations":[{"EventSource":"userAuthEvents","FirehoseConfiguration":{"StreamArn":"s"},"LogLevel":"INFO"},` +
		`{"CloudWatchLogsConfiguration":{"LogGroupArn":"g"},"EventSource":"userNotification","LogLevel":"ERROR"}],"UserPoolId":"p"}`
	if got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

// TestAFileThatCannotBeAStyleIsNotRead: a device or a pipe has no end.
func TestAFileThatCannotBeAStyleIsNotRead(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	large := filepath.Join(folder, "large.json")
	if err := errors.Join(os.WriteFile(large, nil, 0o600), os.Truncate(large, 5<<20)); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{folder: "it is not a regular file.", os.DevNull: "it is not a regular file.", large: "it is larger than 4 MiB."} {
		_, problems := Settings{Clients: map[string]ClientSettings{"web": {Branding: &Branding{File: name}}}}.ReadFiles(ReadFile)
		if len(problems) != 1 || !strings.Contains(problems[0].Message, want) {
			t.Errorf("%s: got %v, want %q", name, problems, want)
		}
	}
}
