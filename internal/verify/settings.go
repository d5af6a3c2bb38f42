package verify

import (
	"maps"
	"slices"
	"strings"

	"users-pool/internal/awsread"
	"users-pool/internal/observed"
)

// section is a check that compares some settings with AWS.
type section struct {
	name string
	// keys of the settings that it compares.
	keys []string
	// parts of the pool that have these settings, besides the pool itself.
	parts []awsread.Part
	how   strictness
	// compare is how a setting of a client is compared that settings alone don't say: what is
	// wrong, and what is as it should be.
	compare func(s *subject, client string) (wrong []string, seen string)
}

// sections are the checks of the pool's settings. A test makes sure that they cover
// every setting.
var sections = []section{
	{name: "sign-up", keys: []string{"signUp"}, how: exactly},
	{name: "sign-in", keys: []string{"signIn"}, parts: []awsread.Part{awsread.PartMFA}},
	{name: "password policy", keys: []string{"password"}},
	{name: "MFA", keys: []string{"mfa"}, parts: []awsread.Part{awsread.PartMFA}},
	{name: "verification and recovery", keys: []string{"verify", "recovery"}},
	{name: "attributes", keys: []string{"attributes"}},
	{name: "devices", keys: []string{"devices"}},
	{name: "tier", keys: []string{"tier"}},
	{name: "deletion protection", keys: []string{"protect"}},
	{name: "tags", keys: []string{"tags"}, how: atLeast},
	{name: "mail", keys: []string{"email"}},
	{name: "messages", keys: []string{"messages"}, parts: []awsread.Part{awsread.PartMFA}},
	{name: "text messages", keys: []string{"sms"}},
	{name: "triggers", keys: []string{"triggers"}},
	{name: "threat protection", keys: []string{"threatProtection"}, parts: []awsread.Part{awsread.PartRisk}, how: inside},
	{name: "domain", keys: []string{"domain"}, parts: []awsread.Part{awsread.PartDomains}},
	{name: "web ACL", keys: []string{"webAclArn"}, parts: []awsread.Part{awsread.PartWebACL}},
	{name: "logs", keys: []string{"logs"}, parts: []awsread.Part{awsread.PartLogs}},
	{name: "resource servers", keys: []string{"resourceServers"}, parts: []awsread.Part{awsread.PartResourceServers}},
	{name: "groups", keys: []string{"groups"}, parts: []awsread.Part{awsread.PartGroups}},
	{name: "identity providers", keys: []string{"identityProviders"}, parts: []awsread.Part{awsread.PartIdentityProviders}, how: inside},
}

// clientSections are the checks of each client's settings.
var clientSections = []section{
	{name: "auth flows", keys: []string{"authFlows"}},
	{name: "token lifetimes", keys: []string{"tokens", "rotation", "revocation"}},
	{name: "secret", keys: []string{"secret"}},
	{name: "user existence", keys: []string{"hideUserExistence"}},
	{name: "OAuth", keys: []string{"oauth", "identityProviders"}},
	// Leaving these out means all attributes, which AWS may list.
	{name: "attributes", keys: []string{"readAttributes", "writeAttributes"}, how: atLeast},
	{name: "style", keys: []string{"branding"}, parts: []awsread.Part{awsread.PartDomains, awsread.PartBranding}, compare: (*subject).style},
	{name: "the rest", keys: []string{"name", "propagateUserContext", "analytics"}},
	{name: "risk", keys: []string{"risk"}, parts: []awsread.Part{awsread.PartRisk}, how: atLeast},
}

// notChecked are settings that do not describe the pool, or that are not read.
var notChecked = []string{"primaryClient", "acknowledge", "allowReplacement", "allowDeletion", "identityPool"}

// said is a setting that is as it should be.
func (one section) said(key string, want any) string {
	if one.how == atLeast && nothing(want) {
		return key + ": left to AWS"
	}
	return key + ": " + shown(want)
}

func (s *subject) compare(one section) finding {
	return s.held(one.parts, func() finding {
		var lines, values []string
		for _, key := range one.keys {
			lines = append(lines, differences(key, s.want[key], s.have[key], one.how)...)
			lines = append(lines, s.noted(key)...)
			values = append(values, one.said(key, s.want[key]))
		}
		return unlessWrong(lines, strings.Join(values, "\n"))
	})
}

func (s *subject) compareClient(key string, one section) finding {
	return s.held(append([]awsread.Part{awsread.PartClients}, one.parts...), func() finding {
		id := s.Deployment.ClientIDs[key]
		path := "clients." + key
		want, _ := s.want["clients"].(map[string]any)[key].(map[string]any)
		have, _ := s.have["clients"].(map[string]any)[key].(map[string]any)
		if _, there := s.clients[key]; !there && id == "" {
			return wrong(path + ": The stack has not created this client yet. Run `up`.")
		} else if !there {
			return wrong(path + ": The client " + id + " does not exist.")
		}
		if one.compare != nil {
			return unlessWrong(one.compare(s, key))
		}
		var lines, values []string
		for _, name := range one.keys {
			lines = append(lines, differences(path+"."+name, want[name], have[name], one.how)...)
			lines = append(lines, s.noted(path+"."+name)...)
			values = append(values, one.said(name, want[name]))
		}
		return unlessWrong(lines, strings.Join(values, "\n"))
	})
}

// noted are the notes on a setting that need action: an up would change it, or no
// setting can express it.
func (s *subject) noted(path string) []string {
	var lines []string
	for _, note := range s.notes {
		within := note.Path == path || strings.HasPrefix(note.Path, path+".")
		if within && (note.Effect == observed.EffectChanged || note.Effect == observed.EffectRefused) {
			lines = append(lines, note.Path+": "+note.What)
		}
	}
	return lines
}

// held runs a check that needs some parts of the pool, if they could be read.
func (s *subject) held(parts []awsread.Part, check func() finding) finding {
	var lines []string
	for _, part := range parts {
		if err := s.missed[part]; err != nil {
			lines = append(lines, "Not checked: "+err.Error())
		}
	}
	if len(lines) > 0 {
		return wrong(lines...)
	}
	return check()
}

// noOther checks that AWS has nothing that the stack does not know.
func noOther(what string, have map[string]string, ours []string) finding {
	var lines []string
	for _, name := range slices.Sorted(maps.Keys(have)) {
		if !slices.Contains(ours, name) {
			lines = append(lines, what+" "+have[name]+" is not part of the stack.")
		}
	}
	return unlessWrong(lines, "none")
}
