package settings

import (
	"strings"
)

// ResourceServer is an API whose scopes clients may ask for.
type ResourceServer struct {
	// Identifier of the API in scopes, 1 to 256 characters without spaces;
	// mostly its URL. Required.
	Identifier string `json:"identifier" example:"https://api.example.com" change:"itself"`

	// Name shown in the console, 1 to 256 characters. Default: the key.
	Name string `json:"name" example:"The API"`

	// Scopes are what the API lets a client do, at most 100: by name, with a
	// description of 1 to 256 characters. A client asks for one as
	// <identifier>/<name>. Default none.
	Scopes map[string]string `json:"scopes" example:"{read: Read things}"`
}

// Owns reports whether a scope that a client names is one of the server's.
func (r ResourceServer) Owns(scope string) bool {
	name, ok := strings.CutPrefix(scope, r.Identifier+"/")
	return ok && !strings.Contains(name, "/")
}
