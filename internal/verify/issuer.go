package verify

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
)

// largest is the size limit of a document, in bytes.
const largest = 1 << 20

// document reads a public JSON document. AWS doesn't redirect it, and who checks tokens may
// not follow a redirect.
func (s *subject) document(ctx context.Context, url string, into any) error {
	ask, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return fmt.Errorf("GET %s: %w", url, err)
	}
	client := *s.HTTP
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	answer, err := client.Do(ask)
	if err != nil {
		return err // it names the method and the URL
	}
	defer func() { _ = answer.Body.Close() }()
	body, err := io.ReadAll(io.LimitReader(answer.Body, largest))
	if err != nil {
		return fmt.Errorf("GET %s: %w", url, err)
	}
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("GET %s: must be 200 OK, got %s.", url, answer.Status)
	}
	if err := json.Unmarshal(body, into); err != nil {
		return fmt.Errorf("GET %s: not JSON: %w", url, err)
	}
	return nil
}

// discovery checks that the OpenID Connect discovery document agrees with the
// outputs.
func (s *subject) discovery(ctx context.Context) finding {
	var found struct {
		Issuer  string `json:"issuer"`
		JWKSURI string `json:"jwks_uri"`
	}
	url := s.Reader.Endpoint(s.Deployment.Issuer) + "/.well-known/openid-configuration"
	if err := s.document(ctx, url, &found); err != nil {
		return wrong(err.Error())
	}
	var lines []string
	for _, one := range []struct{ what, want, got string }{
		{"issuer", s.Deployment.Issuer, found.Issuer}, {"jwks_uri", s.Deployment.JWKSURI, found.JWKSURI},
	} {
		if one.want != one.got {
			lines = append(lines, fmt.Sprintf("%s: must be %s, the stack's output, got %s.", one.what, one.want, one.got))
		}
	}
	return unlessWrong(lines, "issuer "+found.Issuer)
}

// keys checks that there are keys that verify tokens.
func (s *subject) keys(ctx context.Context) finding {
	var found struct {
		Keys []struct{ Kid, Kty, Use, N, E string }
	}
	// With another endpoint the keys are there: the output names AWS.
	url := s.Reader.Endpoint(s.Deployment.Issuer) + "/.well-known/jwks.json"
	if s.Reader.BaseEndpoint() == "" {
		url = s.Deployment.JWKSURI
	}
	if err := s.document(ctx, url, &found); err != nil {
		return wrong(err.Error())
	}
	var usable int
	for _, key := range found.Keys {
		if key.Kid != "" && key.Kty == "RSA" && (key.Use == "sig" || key.Use == "") && key.N != "" && key.E != "" {
			usable++
		}
	}
	if usable == 0 {
		return wrong(fmt.Sprintf("GET %s: must have RSA keys that verify tokens, got none among %d keys.", url, len(found.Keys)))
	}
	return seen(fmt.Sprintf("keys: %d", usable))
}
