package fakeapi

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"users-pool/internal/awstype"
)

// Discovery is the document at /.well-known/openid-configuration, with the
// fields that are used.
type Discovery struct {
	Issuer  string `json:"issuer"`
	JWKSURI string `json:"jwks_uri"`
}

// KeySet is the document at /.well-known/jwks.json.
type KeySet struct {
	Keys []map[string]string `json:"keys"`
}

// wellKnown serves the two public documents.
func (s *Server) wellKnown(w http.ResponseWriter, asked request) {
	id, document, _ := strings.Cut(strings.TrimPrefix(asked.URL.Path, "/"), "/.well-known/")
	pool, there := s.find(awstype.UserPool, id)
	issuer := fmt.Sprintf("https://%v", pool["endpoint"])
	var answer any
	switch {
	case !there:
		http.Error(w, `{"message":"User pool does not exist"}`, http.StatusNotFound)
		return
	case document == "openid-configuration":
		answer = &Discovery{issuer, issuer + "/.well-known/jwks.json"}
	case document == "jwks.json":
		answer = &KeySet{[]map[string]string{{"alg": "RS256", "e": "AQAB", "kid": "a-key", "kty": "RSA", "n": "sqL0", "use": "sig"}}}
	}
	answer, err := s.seen("GET "+document, answer, nil)
	if err != nil {
		http.Error(w, err.Error(), errorOf(err).status())
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(answer) // fails only if the client is gone
}
