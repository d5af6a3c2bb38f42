package awsread

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// hostile returns a reader for a server that the test controls.
func hostile(t *testing.T, answer http.HandlerFunc) *Reader {
	t.Helper()
	server := httptest.NewServer(answer)
	t.Cleanup(server.Close)
	t.Setenv("AWS_MAX_ATTEMPTS", "1")
	reader, err := Open(t.Context(), Target{PoolID: thePool, Simulated: server.URL})
	if err != nil {
		t.Fatal(err)
	}
	return reader
}

// calls are one of each protocol: Cognito and WAF in JSON, IAM in XML.
var calls = map[string]func(*testing.T, *Reader) error{
	"Cognito": func(t *testing.T, r *Reader) error { _, err := r.Describe(t.Context()); return err },
	"WAF":     func(t *testing.T, r *Reader) error { return r.readWebACL(t.Context(), &Pool{}) },
	"IAM": func(t *testing.T, r *Reader) error {
		_, err := r.Role(t.Context(), "arn:aws:iam::1:role/sms")
		return err
	},
}

// cleanly checks that an error is a single line of limited length without control
// characters.
func cleanly(t *testing.T, err error, says string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), says) {
		t.Fatalf("got %.300v, want %q", err, says)
	}
	if text := err.Error(); len(text) > 1000 || strings.ContainsAny(text, "\n\r\x1b\x07\u202e") {
		t.Errorf("got %d bytes, want one short line of printable characters: %.300q", len(text), text)
	}
}

func TestAnAnswerWithoutEndIsCutOff(t *testing.T) {
	for status, says := range map[int]string{http.StatusOK: "larger than 16 MiB", http.StatusBadRequest: ""} {
		for name, call := range calls {
			t.Run(fmt.Sprint(name, status), func(t *testing.T) {
				var sent int64
				reader := hostile(t, func(w http.ResponseWriter, _ *http.Request) {
					w.WriteHeader(status)
					_, _ = io.WriteString(w, `{"UserPool": {"Name": "`)
					for block := []byte(strings.Repeat("x", 1<<20)); sent < 200<<20; sent += 1 << 20 {
						if _, err := w.Write(block); err != nil {
							return
						}
					}
				})
				cleanly(t, call(t, reader), says)
				if sent > 64<<20 {
					t.Errorf("got %d bytes read, want the answer cut off", sent)
				}
			})
		}
	}
}

func TestAMessageOfAWSIsCutToALine(t *testing.T) {
	reader := hostile(t, func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusBadRequest)
		_, _ = fmt.Fprintf(w, `{"__type": "\u001b]0;pwned\u0007Exception", "message": %q}`, strings.Repeat("<b>long</b> ", 1<<16))
	})
	for _, name := range []string{"Cognito", "WAF"} {
		cleanly(t, calls[name](t, reader), "long")
	}
}

// Calls are signed for one host. No other host may answer them or see the session
// token.
func TestARedirectIsNotFollowed(t *testing.T) {
	for _, status := range []int{http.StatusFound, http.StatusTemporaryRedirect, http.StatusPermanentRedirect} {
		for name, call := range calls {
			t.Run(fmt.Sprint(name, status), func(t *testing.T) {
				asked := false
				other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
					asked = true
					_, _ = io.WriteString(w, described)
				}))
				t.Cleanup(other.Close)
				reader := hostile(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, other.URL+"/elsewhere", status) })
				err := call(t, reader)
				if asked {
					t.Error("the other host was asked")
				}
				cleanly(t, err, "redirects to another address")
			})
		}
	}
}

// Each page has a new token, so that none repeats.
func TestAListWithoutEndIsAnError(t *testing.T) {
	page := 0
	reader := hostile(t, func(w http.ResponseWriter, _ *http.Request) {
		page++
		_, _ = fmt.Fprintf(w, `{"UserPoolClients": [], "NextToken": "%d"}`, page)
	})
	began := time.Now()
	done := make(chan error, 1)
	go func() { _, err := reader.Clients(t.Context()); done <- err }()
	select {
	case err := <-done:
		cleanly(t, err, "cognito-idp:ListUserPoolClients: The list has more than 1000 pages.")
	case <-time.After(30 * time.Second):
		t.Fatalf("got no end after %d pages and %s", page, time.Since(began))
	}
}

func TestAnAnswerOfTheWrongTypeIsAnError(t *testing.T) {
	for name, body := range map[string]string{
		"a list": `[]`, "a text": `"\u001b[2J"`, "a list for an object": `{"UserPool": []}`, "a number for a text": `{"UserPool": {"Id": 5}}`,
		"half an object": `{"UserPool": {"Id": "us-east`, "nothing": ``, "deep": strings.Repeat("[", 1<<20), "no text at all": "\x00\xff\xfe\x1b[31m",
	} {
		t.Run(name, func(t *testing.T) {
			reader := hostile(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, body) })
			cleanly(t, calls["Cognito"](t, reader), "not from AWS")
		})
	}
}
