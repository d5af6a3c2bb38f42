package testpool

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"reflect"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"users-pool/internal/fakeapi"
	"users-pool/internal/fakeaws"
)

// Hostile controls a terminal, is HTML, is Markdown that spans cells and lines, and
// mentions people.
const Hostile = "\x1b[2J\x1b]0;pwned\a\u202e\r\n# <img src=x onerror=alert(1)> | [x](javascript:x) @everyone `$(touch pwned)`"

// Poison appends Hostile to every text of an answer that names nothing.
func Poison(_ string, answer any) error {
	poison(reflect.ValueOf(answer), "")
	return nil
}

func poison(value reflect.Value, name string) {
	switch value.Kind() {
	case reflect.Pointer:
		if !value.IsNil() {
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
			value.SetString(value.String() + Hostile)
		}
	}
}

// hostileAnswers are what a server may send instead of AWS's answer.
var hostileAnswers = map[string]http.HandlerFunc{
	"HTML": func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, "<html><h1>Sign in</h1>"+Hostile)
	},
	"an HTML page": func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "<html>"+Hostile, http.StatusBadGateway) },
	"an error": func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusBadRequest)
		_, _ = fmt.Fprintf(w, `{"__type": %q, "message": %q}`, Hostile, strings.Repeat(Hostile, 10_000))
	},
	"megabytes": func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `{"UserPool": {"Name": "`)
		for block := []byte(strings.Repeat("x", 1<<20)); ; {
			if _, err := w.Write(block); err != nil {
				return
			}
		}
	},
	"a redirect": func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://127.0.0.1:1/"+strings.Repeat("\x1b[2J", 10), http.StatusTemporaryRedirect)
	},
	"a list": func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `["`+strings.Repeat("[", 1<<20))
	},
	"no object": func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `{"UserPool": "\u001b[2J", "UserPoolClients": 7}`)
	},
	"no answer": func(w http.ResponseWriter, _ *http.Request) { panic(http.ErrAbortHandler) },
}

// ServeHostile runs a test for each wrong answer, to the first call and to a later one. The
// SDK reaches the account that gives it.
func ServeHostile(t *testing.T, account *fakeaws.Account, test func(t *testing.T)) {
	t.Helper()
	api, err := fakeapi.Serve(account, fakeapi.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = api.Close() })
	serve := func(name string, answers func(http.ResponseWriter, *http.Request) bool) {
		t.Run(name, func(t *testing.T) {
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if !answers(w, r) {
					api.ServeHTTP(w, r)
				}
			}))
			t.Cleanup(server.Close)
			Endpoint(t, server.URL)
			t.Setenv("AWS_MAX_ATTEMPTS", "1")
			test(t)
		})
	}
	for name, answer := range hostileAnswers {
		serve(name+" at once", func(w http.ResponseWriter, r *http.Request) bool { answer(w, r); return true })
		serve(name+" for the clients", func(w http.ResponseWriter, r *http.Request) bool {
			found := strings.HasSuffix(r.Header.Get("X-Amz-Target"), ".ListUserPoolClients")
			if found {
				answer(w, r)
			}
			return found
		})
	}
	var pages atomic.Int64
	serve("pages without end", func(w http.ResponseWriter, r *http.Request) bool {
		found := strings.HasSuffix(r.Header.Get("X-Amz-Target"), ".ListUserPoolClients")
		if found {
			_, _ = fmt.Fprintf(w, `{"UserPoolClients": [], "NextToken": "%d"}`, pages.Add(1))
		}
		return found
	})
}
