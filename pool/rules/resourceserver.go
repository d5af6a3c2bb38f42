package rules

import "users-pool/pool/settings"

var resourceServerRows = []row{
	{"O18", Refused, "Resource servers have a valid key and name, and an identifier of their own.", "API ResourceServerIdentifierType, ResourceServerNameType", func(s subject, r settings.Report) {
		owner := map[string]string{}
		s.eachServer(func(path string, server settings.ResourceServer) {
			if first, taken := owner[server.Identifier]; taken && server.Identifier != "" {
				r(path+".identifier", "%q is also the identifier of %s. Change one.", server.Identifier, first)
			}
			owner[server.Identifier] = path
		})
	}},
	{"O19", Refused, "A resource server has at most 100 scopes, each with a valid name and a description of 1 to 256 characters.", "API ResourceServerScopeNameType", nil},
	{"O26", Refused, "A resource server leaves only its scopes to others.", "UpdateResourceServer writes the whole resource server", nil},
}
