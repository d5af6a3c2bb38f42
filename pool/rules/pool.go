package rules

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"users-pool/pool/settings"
)

var poolRules = []rule{
	{"S1", "every stack says who creates users", "tutorial, note 3", func(s settings.Settings, r settings.Report) {
		if s.SignUp == "" {
			r("signUp", "want self (people register themselves) or admin (only administrators create users), "+
				"got nothing; every stack says it aloud: add `signUp: admin` or `signUp: self` under users-pool:pool")
			return
		}
		oneOf(r, "signUp", s.SignUp, settings.SignUpSelf, settings.SignUpAdmin)
	}},
	{"P1", "the pool's name has 1 to 128 letters, digits, spaces and + = , . @ _ -", "API UserPoolNameType", func(s settings.Settings, r settings.Report) {
		checkName(r, "name", s.Name)
	}},
	{"R1", "the tier is lite, essentials or plus; one that is not said is essentials, and written out", "API UserPoolTierType", func(s settings.Settings, r settings.Report) {
		oneOf(r, "tier", s.Tier, settings.TierLite, settings.TierEssentials, settings.TierPlus)
	}},
	{"K1", "at most 50 tags, in AWS's characters and lengths, none that starts with aws:", "API UserPoolTagsType; developer guide, Tagging", checkTags},
	{"P2", "aliases are email, phone_number and preferred_username; usernames email and phone_number", "API AliasAttributeType, UsernameAttributeType", func(s settings.Settings, r settings.Report) {
		someOf(r, "signIn.aliases", s.SignIn.Aliases, settings.Email, settings.PhoneNumber, "preferred_username")
		someOf(r, "signIn.usernames", s.SignIn.Usernames, settings.Email, settings.PhoneNumber)
	}},
	{"P3", "aliases or usernames, not both", "SDK UserPoolArgs.AliasAttributes", func(s settings.Settings, r settings.Report) {
		if len(s.SignIn.Aliases) > 0 && len(s.SignIn.Usernames) > 0 {
			r("signIn", "want aliases (beside the username) or usernames (in its place), got both; remove one of the lists")
		}
	}},
	{"P6", "what may be replaced is named by its id", "developer guide, Updating user pool configuration", func(s settings.Settings, r settings.Report) {
		if id := s.AllowReplacement; id != "" && !poolID.MatchString(id) {
			r("allowReplacement", "want the id of the pool that may go, as in us-east-1_bTac8dX63, got %q", id)
		}
	}},
	{"P18", "one or two ways of recovery, or admin_only alone", "API RecoveryMechanismsType; developer guide, Recovering a user account", checkRecovery},
	{"P17", "attributes that are required or verified are AWS's own", "API VerifiedAttributesListType", func(s settings.Settings, r settings.Report) {
		someOf(r, "verify", s.Verify, settings.Email, settings.PhoneNumber)
	}},
}

var poolID = regexp.MustCompile(`^[a-z0-9-]+_[A-Za-z0-9]+$`)

// awsName is what AWS allows in the names of pools and clients.
var awsName = regexp.MustCompile(`^[\w\s+=,.@-]+$`)

func checkName(r settings.Report, path, name string) {
	if length := utf8.RuneCountInString(name); length < 1 || length > settings.LongestName {
		r(path, "want 1 to %d characters, got %d", settings.LongestName, length)
	} else if !awsName.MatchString(name) {
		r(path, "want letters, digits, spaces and + = , . @ _ - only, got %q", name)
	}
}

var tagText = regexp.MustCompile(`^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$`)

func checkTags(s settings.Settings, r settings.Report) {
	if len(s.Tags) > 50 {
		r("tags", "want at most 50, got %d", len(s.Tags))
	}
	spelt := map[string]string{}
	for _, key := range slices.Sorted(maps.Keys(s.Tags)) {
		if other, twice := spelt[strings.ToLower(key)]; twice && buildsRole(s) {
			r(settings.Join("tags", key), "want keys that differ in more than case, got %q beside %q; IAM takes them for the same "+
				"on a role that is built here: remove one", key, other)
		}
		spelt[strings.ToLower(key)] = key
		path, value := settings.Join("tags", key), s.Tags[key]
		switch {
		case key == "" || utf8.RuneCountInString(key) > 128:
			r(path, "want a key of 1 to 128 characters, got %d", utf8.RuneCountInString(key))
		case utf8.RuneCountInString(value) > 256:
			r(path, "want at most 256 characters, got %d", utf8.RuneCountInString(value))
		case strings.HasPrefix(strings.ToLower(key), "aws:"):
			r(path, "want a key that does not start with aws:, which AWS keeps for itself, got %q; rename it", key)
		case !tagText.MatchString(key):
			r(path, "want letters, digits, spaces and _ . : / = + - @ only in a key, got %q", key)
		case !tagText.MatchString(value):
			r(path, "want letters, digits, spaces and _ . : / = + - @ only, got %q", value)
		}
	}
}

// buildsRole reports whether a role is built, which has the tags too.
func buildsRole(s settings.Settings) bool {
	i := s.IdentityPool
	return s.SMS != nil && s.SMS.RoleARN == "" ||
		i != nil && (i.AuthenticatedRoleARN == "" || i.Guests && i.GuestRoleARN == "")
}

func checkRecovery(s settings.Settings, r settings.Report) {
	someOf(r, "recovery", s.Recovery, settings.Email, settings.PhoneNumber, settings.AdminOnly)
	switch {
	case len(s.Recovery) == 0:
		r("recovery", "want email and phone_number in the order to try, or admin_only alone, got none; "+
			"leave the key out for [email]")
	case len(s.Recovery) > 1 && slices.Contains(s.Recovery, settings.AdminOnly):
		r("recovery", "want admin_only alone, got it beside others; remove admin_only or the others")
	case len(s.Recovery) > 2:
		r("recovery", "want at most 2, got %d", len(s.Recovery))
	}
}
