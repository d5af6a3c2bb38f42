package settings

import (
	"slices"
	"strings"
)

// ResourceServer is an API whose scopes clients may request.
type ResourceServer struct {
	// Identifier of the API in scopes, usually its URL.
	Identifier string `json:"identifier" required:"true" form:"serverIdentifier" rule:"O18" change:"itself" example:"https://api.example.com"`

	// Name shown in the console. Default: the key.
	Name string `json:"name" form:"serverName" rule:"O18" example:"The API"`

	// Scopes are what the API lets a client do: a description by name. A client
	// requests one as <identifier>/<name>.
	Scopes map[string]string `json:"scopes" max:"100" key:"scopeName" value:"scopeDescription" rule:"O19" example:"{read: Read things}"`

	// IgnoreChanges lists what is set when the resource server is created and then
	// left to others: scopes. A change of the Name writes the scopes that the stack
	// knows, so run `refresh` before it.
	IgnoreChanges []string `json:"ignoreChanges" enum:"scopes" rule:"O26" example:"[scopes]"`
}

// Ignores reports whether a setting is left to others once the server exists.
func (r ResourceServer) Ignores(setting string) bool {
	return slices.Contains(r.IgnoreChanges, setting)
}

// Owns reports whether a scope that a client names is one of the server's.
func (r ResourceServer) Owns(scope string) bool {
	name, ok := strings.CutPrefix(scope, r.Identifier+"/")
	return ok && !strings.Contains(name, "/")
}
