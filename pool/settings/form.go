package settings

import (
	"fmt"
	"maps"
	"net/mail"
	"net/netip"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Form is how a text has to be written. The tags form, key and value name one.
type Form struct {
	// Is completes "must be": what the text is, with an example where that helps.
	Is string
	// Pattern that the text matches, nil for any.
	Pattern *regexp.Regexp
	// Min and Max bound the characters. Max is 0 if there is no bound.
	Min, Max int
	// Contains are placeholders that the text needs.
	Contains []string
	// Email means that AWS takes the characters of its email patterns only.
	Email bool

	// not are texts that match and are refused all the same.
	not []exception
	// parse checks what no pattern can.
	parse func(text string) bool
}

// exception is a text that a form refuses although it matches, and why.
type exception struct {
	pattern *regexp.Regexp
	reason  string
}

// Placeholders of messages, with what Cognito puts in their place.
const (
	CodePlaceholder     = "{####}"
	UsernamePlaceholder = "{username}"
)

var replacedBy = map[string]string{CodePlaceholder: "the code", UsernamePlaceholder: "the username"}

// Check says what is wrong with a text, "" if nothing is.
func (f *Form) Check(text string) string {
	length := utf8.RuneCountInString(text)
	for _, e := range f.not {
		if e.pattern.MatchString(text) {
			return sentence(e.reason, text)
		}
	}
	switch {
	case f.refusesLetters(text):
		return sentence("must be "+f.Is+", got %q. Use only the letters %s.", text, Verbatim(f.letters(text)))
	case f.Pattern != nil && !f.Pattern.MatchString(text), f.parse != nil && !f.parse(text):
		return sentence("must be "+f.Is+", got %q.", text)
	case length < f.Min || f.Max > 0 && length > f.Max:
		return sentence("must have %s, got %d.", Verbatim(Span(f.Min, f.Max, "characters")), length)
	}
	for _, placeholder := range f.Contains {
		if !strings.Contains(text, placeholder) {
			return sentence("must contain %s. Cognito replaces it with %s.", placeholder, Verbatim(replacedBy[placeholder]))
		}
	}
	if f.Email {
		return checkEmailText(text)
	}
	return ""
}

// refusesLetters reports whether a text is wrong only because it has letters such as ü.
func (f *Form) refusesLetters(text string) bool {
	if f.Pattern == nil || f.Pattern.MatchString(text) {
		return false
	}
	return f.Pattern.MatchString(spelled(text, 'a'))
}

// letters are those that the form accepts in the place of others.
func (f *Form) letters(text string) string {
	if f.Pattern.MatchString(spelled(text, 'A')) {
		return "a to z and A to Z"
	}
	return "a to z"
}

// spelled is a text with an ASCII letter in the place of any other letter.
func spelled(text string, letter rune) string {
	return strings.Map(func(r rune) rune {
		if r > unicode.MaxASCII && unicode.IsLetter(r) {
			return letter
		}
		return r
	}, text)
}

// Not are the patterns of texts that the form refuses although they match.
func (f *Form) Not() []string {
	var patterns []string
	for _, e := range f.not {
		patterns = append(patterns, e.pattern.String())
	}
	return patterns
}

// Span is a number of things between two bounds, in words.
func Span(least, most int, things string) string {
	switch {
	case most == 0:
		return "at least " + count(least, things)
	case least == 0:
		return "at most " + count(most, things)
	}
	return fmt.Sprintf("%d to %s", least, count(most, things))
}

// count is a number of things, whose plural is given.
func count(n int, things string) string {
	if n == 1 {
		one, isEntries := strings.CutSuffix(things, "entries")
		if isEntries {
			return "1 " + one + "entry"
		}
		return "1 " + strings.TrimSuffix(things, "s")
	}
	return fmt.Sprintf("%d %s", n, things)
}

// checkEmailText finds characters that AWS takes in no email: its pattern is
// [\p{L}\p{M}\p{S}\p{N}\p{P}\s]*, and its only spaces are those of ASCII.
func checkEmailText(text string) string {
	for _, c := range text {
		if !unicode.In(c, unicode.L, unicode.M, unicode.S, unicode.N, unicode.P) && !strings.ContainsRune(" \t\n\v\f\r", c) {
			return sentence("contains %U, which AWS doesn't accept in email. Use a plain space, or remove it.", c)
		}
	}
	return ""
}

// names of standard attributes, and of those that Cognito itself manages.
var (
	standardName = regexp.MustCompile("^(" + strings.Join(namedEnums["standardAttributes"], "|") + ")$")
	managedName  = regexp.MustCompile(`^(sub|identities|email_verified|phone_number_verified)$`)
)

// forms by the name that tags use.
var forms = map[string]*Form{
	"name": {
		Is: "letters, digits, spaces and + = , . @ _ -", Pattern: regexp.MustCompile(`^[\w\s+=,.@-]*$`), Min: 1, Max: 128,
	},
	"key": {
		Is: "1 to 64 letters, digits, _ and - (the key never changes; the name may)", Pattern: regexp.MustCompile(`^[A-Za-z0-9_-]{1,64}$`),
	},
	"poolID": {
		Is: "the ID of the user pool to replace, such as us-east-1_bTac8dX63", Pattern: regexp.MustCompile(`^[a-z0-9-]+_[A-Za-z0-9]+$`),
	},
	"tagKey": {
		Is: "letters, digits, spaces and _ . : / = + - @", Pattern: tagText, Min: 1, Max: 128,
		not: []exception{{regexp.MustCompile(`^[aA][wW][sS]:`), "must not start with aws:, which is reserved for AWS, got %q. Rename the tag."}},
	},
	"tagValue": {Is: "letters, digits, spaces and _ . : / = + - @", Pattern: tagText, Max: 256},
	"attributeName": {
		Is: "a name without spaces", Pattern: regexp.MustCompile(`^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$`), Min: 1, Max: 20,
		not: []exception{
			{regexp.MustCompile(`^(custom|dev):`), "must be the name without its prefix, got %q. Remove the prefix; Cognito adds custom: itself."},
			{managedName, "is an attribute that Cognito manages, got %q. Remove it; every pool has it."},
			{standardName, "is the name of a standard attribute, got %q. List it under attributes.required, or remove it; every pool has it."},
		},
	},
	"standardAttribute": {Is: "a standard attribute such as email", Pattern: standardName},
	"decimal":           {Is: "a number such as 0, 100 or 2.5, without an exponent", Pattern: regexp.MustCompile(`^-?[0-9]{1,309}(\.[0-9]{1,30})?$`)},
	"relyingParty":      {Is: "a domain such as auth.example.com", Pattern: regexp.MustCompile(`^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$`), Max: 127},
	"externalID":        {Is: "letters, digits and + = , . @ : / _ -", Pattern: regexp.MustCompile(`^[\w+=,.@:/-]+$`), Min: 2, Max: 1224},
	"region":            {Is: "an AWS region such as us-east-1", Pattern: regexp.MustCompile(`^[a-z]{2,5}(-[a-z]+)+-[0-9]{1,2}$`)},
	"domainPrefix":      {Is: "1 to 63 lower-case letters, digits and hyphens, without a hyphen at either end", Pattern: regexp.MustCompile(`^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$`)},
	"subject":           {Min: 1, Max: 140, Email: true},
	"emailBody":         {Min: 6, Max: 20000, Email: true},
	"codeBody":          {Min: 6, Max: 20000, Contains: []string{CodePlaceholder}, Email: true},
	"codeSMS":           {Min: 6, Max: 140, Contains: []string{CodePlaceholder}},
	"invitationSMS":     {Min: 6, Max: 140, Contains: []string{UsernamePlaceholder, CodePlaceholder}},
	"invitationBody": {
		Min: 6, Max: 20000, Contains: []string{UsernamePlaceholder, CodePlaceholder}, Email: true,
	},
	// AWS looks up the A record of the parent, so the parent is no top-level domain.
	"domainName": {
		Is:      "a subdomain in lower case such as auth.example.com",
		Pattern: regexp.MustCompile(`^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.){2,}[a-z][a-z0-9-]*[a-z0-9]$`), Max: 63,
	},
	"scope":            {Is: "1 to 256 printable characters other than spaces, double quotes and backslashes", Pattern: printableName, Max: 256},
	"serverIdentifier": {Is: "1 to 256 printable characters other than spaces, double quotes and backslashes", Pattern: printableName, Max: 256},
	"serverName":       {Is: "letters, digits, spaces and + = , . @ _ -", Pattern: regexp.MustCompile(`^[\w\s+=,.@-]*$`), Min: 1, Max: 256},
	"scopeName":        {Is: "1 to 256 printable characters other than spaces, slashes, backslashes and double quotes", Pattern: regexp.MustCompile(`^[\x21\x23-\x2E\x30-\x5B\x5D-\x7E]+$`), Max: 256},
	"scopeDescription": {Min: 1, Max: 256},
	"groupName":        {Is: "1 to 128 characters without spaces", Pattern: regexp.MustCompile(`^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$`), Max: 128},
	"providerName": {
		Is: "3 to 32 printable characters without spaces, with _ only as the second one", Min: 3, Max: 32,
		Pattern: regexp.MustCompile(`^[^_\p{Z}][\p{L}\p{M}\p{S}\p{N}\p{P}][^_\p{Z}]+$`),
		parse:   func(text string) bool { return Printable(text) == text },
		not:     []exception{{regexp.MustCompile("^" + Cognito + "$"), "%q is the name of the pool itself. Choose another key."}},
	},
	"providerIdentifier": {Is: "1 to 40 letters, digits, spaces and _ + = . @ -", Pattern: regexp.MustCompile(`^[\w\s+=.@-]{1,40}$`)},
	"providerScope":      {Is: "printable characters without spaces", Pattern: printableName, not: []exception{{regexp.MustCompile(`^,$`), "must be a scope, got %q."}}},
	"claim":              {Min: 1},
	"appleID":            {Is: "10 letters and digits", Pattern: regexp.MustCompile(`^[A-Za-z0-9]{10}$`)},
	"apiVersion":         {Is: "a version such as v17.0", Pattern: regexp.MustCompile(`^v[0-9]+\.[0-9]+$`)},
	"identityPoolName":   {Is: "1 to 128 letters, digits, spaces, dots, underscores and hyphens", Pattern: regexp.MustCompile(`^[\w. -]+$`), Max: 128},
	"configurationSet":   {Is: "1 to 64 letters, digits, _ and -", Pattern: regexp.MustCompile(`^[A-Za-z0-9_-]{1,64}$`)},

	"roleARN":        arnForm("an IAM role", "arn:aws:iam::123456789012:role/admins", `iam::[0-9]{12}:role/([\w+=,.@-]+/)*[\w+=,.@-]{1,64}`),
	"lambdaARN":      functionForm,
	"kmsKeyARN":      arnForm("a KMS key", "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab", `kms:[a-z0-9-]+:[0-9]{12}:(key|alias)/[\w+=/,.@-]+`),
	"sesIdentityARN": arnForm("an SES identity", "arn:aws:ses:us-east-1:123456789012:identity/example.com", `ses:[a-z0-9-]+:[0-9]{12}:identity/[\w+=/,.@-]+`),
	"certificateARN": arnForm("an ACM certificate in us-east-1", "arn:aws:acm:us-east-1:123456789012:certificate/1234abcd-12ab-34cd-56ef-1234567890ab", `acm:us-east-1:[0-9]{12}:certificate/[A-Za-z0-9-]+`),
	"pinpointARN":    arnForm("a Pinpoint project", "arn:aws:mobiletargeting:us-east-1:123456789012:apps/1234abcd", `mobiletargeting:[a-z0-9-]+:[0-9]{12}:apps/[A-Za-z0-9]+`),

	"webACLARN":   arnForm("a regional web ACL", "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/users/1234abcd-12ab-34cd-56ef-1234567890ab", `wafv2:[a-z0-9-]+:[0-9]{12}:regional/webacl/[\w-]{1,128}/[\w-]+`),
	"logGroupARN": logGroupForm,
	"bucketARN":   arnForm("a bucket", "arn:aws:s3:::acme-sign-ins", `s3:::[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]`),
	"streamARN":   arnForm("a Firehose stream", "arn:aws:firehose:us-east-1:123456789012:deliverystream/sign-ins", `firehose:[a-z0-9-]+:[0-9]{12}:deliverystream/[\w.-]{1,64}`),

	"mailbox": {
		Is: "an email address such as no-reply@example.com or Example <no-reply@example.com>",
		parse: func(text string) bool {
			_, err := mail.ParseAddress(text)
			return err == nil
		},
	},
	// AWS takes such an address without a name only (API EmailAddressType).
	"address": {
		Is: "an email address without a name, such as help@example.com",
		parse: func(text string) bool {
			parsed, err := mail.ParseAddress(text)
			return err == nil && parsed.Address == text
		},
	},
	"cidr": {
		Is: "a range in CIDR notation such as 192.0.2.0/24",
		parse: func(text string) bool {
			_, err := netip.ParsePrefix(text)
			return err == nil
		},
	},
	"httpsURL": {
		Is: "a URL with https such as https://login.example.com",
		parse: func(text string) bool {
			u, err := url.Parse(text)
			return err == nil && u.Scheme == "https" && u.Host != ""
		},
	},
}

var (
	tagText       = regexp.MustCompile(`^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$`)
	printableName = regexp.MustCompile(`^[\x21\x23-\x5B\x5D-\x7E]+$`)
)

// functionForm is the ARN of a function, or of a version or alias of it.
var functionForm = func() *Form {
	f := arnForm("a Lambda function", "arn:aws:lambda:us-east-1:123456789012:function:name",
		`lambda:[a-z0-9-]+:[0-9]{12}:function:[A-Za-z0-9_-]{1,64}(:[A-Za-z0-9_-]{1,128})?`)
	f.not = []exception{{regexp.MustCompile(`:\$LATEST$`), "must not end in $LATEST, got %q. Remove :$LATEST; the ARN of a function means its latest version."}}
	return f
}()

// logGroupForm is the ARN of a log group, without the :* that some tools print and AWS
// refuses here (aws-cdk#31241).
var logGroupForm = func() *Form {
	f := arnForm("a log group", "arn:aws:logs:us-east-1:123456789012:log-group:/aws/vendedlogs/users",
		`logs:[a-z0-9-]+:[0-9]{12}:log-group:[\w./#-]{1,512}`)
	f.not = []exception{{regexp.MustCompile(`:\*$`), "must not end in :*, which means its streams, got %q. Remove :*."}}
	return f
}()

// arnForm is the ARN of a thing in any partition. AWS takes no ARN of more than 2048
// characters (API ArnType).
func arnForm(thing, example, pattern string) *Form {
	return &Form{
		Is: "the ARN of " + thing + ", such as " + example, Max: 2048,
		Pattern: regexp.MustCompile(`^arn:aws[a-z-]*:` + pattern + `$`),
	}
}

// formNamed is the form that a tag names.
func formNamed(name string) *Form {
	if name == "" {
		return nil
	}
	form := forms[name]
	if form == nil {
		panic("a tag names the form " + name + ", which doesn't exist; there are " + fmt.Sprint(slices.Sorted(maps.Keys(forms))))
	}
	return form
}
