package rules

import (
	"maps"
	"regexp"
	"slices"
	"unicode/utf8"

	"users-pool/pool/settings"
)

var (
	serverIdentifier = regexp.MustCompile(`^[\x21\x23-\x5B\x5D-\x7E]+$`)
	serverScope      = regexp.MustCompile(`^[\x21\x23-\x2E\x30-\x5B\x5D-\x7E]+$`)
	groupName        = regexp.MustCompile(`^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$`)
	identityPoolName = regexp.MustCompile(`^[\w. -]+$`)
)

// partRules are about resource servers, groups and the identity pool.
var partRules = []rule{
	{"O18", "resource servers have a key, name and identifier of their own", "API ResourceServerIdentifierType, ResourceServerNameType", func(s settings.Settings, r settings.Report) {
		owner := map[string]string{}
		everyServer(s, func(path, key string, server settings.ResourceServer) {
			if !clientKey.MatchString(key) {
				r(path, "want a key of 1 to 64 letters, digits, _ and -, got %q; the key never changes, the identifier may", key)
			}
			switch first, taken := owner[server.Identifier]; {
			case server.Identifier == "":
				r(path+".identifier", "want the name of the API in scopes, as in https://api.example.com, got nothing")
			case utf8.RuneCountInString(server.Identifier) > 256 || !serverIdentifier.MatchString(server.Identifier):
				r(path+".identifier", "want 1 to 256 printable characters without spaces, \" and \\, got %q", server.Identifier)
			case taken:
				r(path+".identifier", "want one of its own, got %q, which is also %s; change one", server.Identifier, first)
			}
			owner[server.Identifier] = path
			if length := utf8.RuneCountInString(server.Name); length < 1 || length > 256 || !awsName.MatchString(server.Name) {
				r(path+".name", "want 1 to 256 letters, digits, spaces and + = , . @ _ -, got %q", server.Name)
			}
		})
	}},
	{"O19", "a scope has a name and a description of 1 to 256 characters, at most 100 of them", "API ResourceServerScopeNameType", func(s settings.Settings, r settings.Report) {
		everyServer(s, func(path, _ string, server settings.ResourceServer) {
			if len(server.Scopes) > 100 {
				r(path+".scopes", "want at most 100, got %d", len(server.Scopes))
			}
			for _, name := range slices.Sorted(maps.Keys(server.Scopes)) {
				if utf8.RuneCountInString(name) > 256 || !serverScope.MatchString(name) {
					r(settings.Join(path+".scopes", name), "want a name of 1 to 256 printable characters without spaces, / and \\ and \", got %q", name)
				}
				if length := utf8.RuneCountInString(server.Scopes[name]); length < 1 || length > 256 {
					r(settings.Join(path+".scopes", name), "want a description of 1 to 256 characters, got %d", length)
				}
			}
		})
	}},
	{"G1", "a group's name has 1 to 128 characters without spaces", "API GroupNameType", func(s settings.Settings, r settings.Report) {
		everyGroup(s, func(path, key string, _ settings.Group) {
			if utf8.RuneCountInString(key) > 128 || !groupName.MatchString(key) {
				r(path, "want a key of 1 to 128 characters without spaces, got %q; it is the name of the group", key)
			}
		})
	}},
	{"G2", "a group's precedence, description and role are in AWS's bounds", "API CreateGroup", func(s settings.Settings, r settings.Report) {
		everyGroup(s, func(path, _ string, g settings.Group) {
			between(r, path+".precedence", g.Precedence, 1, 1<<31-1)
			if length := utf8.RuneCountInString(g.Description); length > 2048 {
				r(path+".description", "want at most 2048 characters, got %d", length)
			}
			checkARN(r, path+".roleArn", g.RoleARN, roleARN, "an IAM role", "arn:aws:iam::123456789012:role/admins")
		})
	}},
	{"I2", "an identity pool's name and roles are in AWS's form", "API IdentityPoolName", func(s settings.Settings, r settings.Report) {
		i := s.IdentityPool
		if i == nil {
			return
		}
		if length := utf8.RuneCountInString(i.Name); length > 128 || !identityPoolName.MatchString(i.Name) {
			r("identityPool.name", "want 1 to 128 letters, digits, spaces, dots, underscores and hyphens, got %q", i.Name)
		}
		checkARN(r, settings.AuthenticatedRolePath, i.AuthenticatedRoleARN, roleARN, "an IAM role", "arn:aws:iam::123456789012:role/signed-in")
		checkARN(r, settings.GuestRolePath, i.GuestRoleARN, roleARN, "an IAM role", "arn:aws:iam::123456789012:role/guest")
		if i.GuestRoleARN != "" && !i.Guests {
			r(settings.GuestRolePath, "want guests: true with a role for guests, got false; set it, or remove the role")
		}
		if i.RolesFromGroups && !slices.ContainsFunc(slices.Collect(maps.Values(s.Groups)), func(g settings.Group) bool { return g.RoleARN != "" }) {
			r("identityPool.rolesFromGroups", "want a group with a roleArn, got none; add one to groups, or leave the key out")
		}
	}},
}

func everyServer(s settings.Settings, visit func(path, key string, server settings.ResourceServer)) {
	for _, key := range slices.Sorted(maps.Keys(s.ResourceServers)) {
		visit(settings.Join("resourceServers", key), key, s.ResourceServers[key])
	}
}

func everyGroup(s settings.Settings, visit func(path, key string, g settings.Group)) {
	for _, key := range slices.Sorted(maps.Keys(s.Groups)) {
		visit(settings.Join("groups", key), key, s.Groups[key])
	}
}
