package main

import (
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// hostile controls a terminal, is HTML, is Markdown that spans cells and lines, and
// mentions people.
const hostile = "\x1b[2J\x1b]0;pwned\a\u202e\r\n# <img src=x onerror=alert(1)> | [x](javascript:x) @everyone `$(touch pwned)`"

// poison puts a text into every text of an answer that names nothing.
func poison(value reflect.Value, name string) {
	switch value.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !value.IsNil() && (value.Kind() == reflect.Pointer) {
			poison(value.Elem(), name)
		}
	case reflect.Struct:
		for i := range value.NumField() {
			if field := value.Type().Field(i); field.IsExported() && field.Name != "ResultMetadata" {
				poison(value.Field(i), field.Name)
			}
		}
	case reflect.Slice:
		for i := range value.Len() {
			poison(value.Index(i), name)
		}
	case reflect.String:
		if value.CanSet() && value.Type().PkgPath() == "" && !slices.Contains([]string{"Id", "ClientId", "UserPoolId", "ProviderName", "NextToken", "ProviderType"}, name) {
			value.SetString(value.String() + hostile)
		}
	}
}

// TestWhatAWSHasCannotSpeakForTheTool: anyone who may rename a client writes texts that an
// administrator reads in a terminal, and reviewers in a browser.
func TestWhatAWSHasCannotSpeakForTheTool(t *testing.T) {
	for _, format := range []string{"--region=us-east-1", "--json"} {
		t.Run(format, func(t *testing.T) { whatAWSHasCannotSpeak(t, format) })
	}
}

func whatAWSHasCannotSpeak(t *testing.T, format string) {
	t.Helper()
	a, out := newAccount(t), t.TempDir()
	a.make("aws:cognito/userGroup:UserGroup", map[string]any{"userPoolId": a.pool, "name": "admins", "description": "Admins"})
	a.make("aws:cognito/resourceServer:ResourceServer", map[string]any{"userPoolId": a.pool, "identifier": "api", "name": "api",
		"scopes": []any{map[string]any{"scopeName": "read", "scopeDescription": "Read"}}})
	a.serve(func(_ string, answer any) error { poison(reflect.ValueOf(answer), ""); return nil })
	_, stdout, stderr := call(t, out, "--pool-id", a.pool, "--stack", "prod", format)
	shown := map[string]string{"stdout": stdout, "stderr": stderr}
	files, _ := os.ReadDir(out)
	for _, file := range files {
		shown[file.Name()] = fileIn(t, out, filepath.Base(file.Name()))
	}
	if len(files) == 0 {
		t.Errorf("got no files, want a report:\n%s", stderr)
	}
	for place, text := range shown {
		if at := strings.IndexAny(text, "\x1b\a\r\u202e"); at >= 0 {
			t.Errorf("%s has the control character %q in %q", place, []rune(text[at:])[0], text[max(0, at-80):min(len(text), at+80)])
		}
	}
	report := regexp.MustCompile("(`+)[^`].*?[^`]`+").ReplaceAllString(shown["adopt.prod.md"], "")
	for _, spoken := range []string{"<img", "](javascript", "@everyone"} {
		if at := strings.Index(report, spoken); at >= 0 {
			t.Errorf("the report has %q outside of code: %q", spoken, report[max(0, at-120):min(len(report), at+40)])
		}
	}
}
