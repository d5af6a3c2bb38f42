package settings

import (
	"reflect"
	"slices"
	"strings"

	"github.com/agext/levenshtein"
)

// suggestKey finds the setting below a block that an unknown key probably means, as a
// path from there, and words a hint. Keys of the console, Terraform, CDK and
// CloudFormation are known by the tag terms.
func suggestKey(block reflect.Type, key string) (meant string, hint Verbatim) {
	if block == reflect.TypeFor[IdentityProvider]() && NamesSecret(key) {
		return "", "The secret of a provider goes to " + Namespace + ":" + SecretsKey + "; set it with `" + Verbatim(SecretCommand("", "<key>")) + "`."
	}
	if block == reflect.TypeFor[Settings]() && folded(key) == "region" {
		return "", "Set aws:region, next to " + Namespace + ":" + SettingsKey + "."
	}
	var here []string
	for _, f := range FieldsOf(block) {
		here = append(here, f.Key)
	}
	meant = byTerm(block, "", folded(key))
	if meant == "" {
		meant = Nearest(key, here)
	}
	if meant == "" {
		meant = byKey(block, "", folded(key))
	}
	if meant == "" {
		slices.Sort(here)
		return "", Verbatim("Known keys: " + strings.Join(here, ", ") + ".")
	}
	return meant, Verbatim("Did you mean " + meant + "?")
}

// NamesSecret reports whether an unknown key of an identity provider means its secret.
func NamesSecret(key string) bool {
	return slices.Contains([]string{"clientsecret", "secret", "privatekey"}, folded(key))
}

// byTerm finds a setting by a name that other tools give it.
func byTerm(block reflect.Type, path, key string) string {
	return search(block, path, func(f Field) bool {
		return slices.ContainsFunc(f.Terms, func(term string) bool { return folded(term) == key })
	})
}

// byKey finds a setting of that key in the blocks below.
func byKey(block reflect.Type, path, key string) string {
	return search(block, path, func(f Field) bool { return folded(f.Key) == key })
}

// search finds a setting in a block and in the blocks below it, those nearest first.
func search(block reflect.Type, path string, is func(Field) bool) string {
	for _, f := range FieldsOf(block) {
		if is(f) {
			return Join(path, f.Key)
		}
	}
	for _, f := range FieldsOf(block) {
		inner := f.Type
		if inner.Kind() == reflect.Pointer {
			inner = inner.Elem()
		}
		if inner.Kind() != reflect.Struct {
			continue
		}
		if at := search(inner, Join(path, f.Key), is); at != "" {
			return at
		}
	}
	return ""
}

// wordTerms are what other tools call values of settings.
var wordTerms = map[string]string{
	"on": "required", "softwaretokenmfa": "totp", "smsmfa": "sms", "emailmfa": "email", "phone": "phone_number",
	"verifiedemail": "email", "verifiedphonenumber": "phone_number", "adminonly": "admin_only", "noaction": "allow",
	"apple": "SignInWithApple", "amazon": "LoginWithAmazon", "passkey": "web_authn", "webauthn": "web_authn",
}

// Nearest is the word that a misspelled one probably means, "" if none is likely: the
// same letters in another case, AWS's name with ALLOW_ before it, another tool's name,
// or one or two letters that differ.
func Nearest(word string, known []string) string {
	for _, candidate := range known {
		if folded(candidate) == folded(word) || candidate == "ALLOW_"+strings.ToUpper(word) {
			return candidate
		}
	}
	if term := wordTerms[folded(word)]; slices.Contains(known, term) {
		return term
	}
	best, least := "", 3
	for _, candidate := range known {
		distance := levenshtein.Distance(strings.ToLower(word), strings.ToLower(candidate), nil)
		if distance < least && 2*distance <= min(len(word), len(candidate)) {
			best, least = candidate, distance
		}
	}
	return best
}

// DidYouMean is a hint at the nearest word, with a space before it, "" if there is none.
func DidYouMean(word string, known []string) Verbatim {
	meant := Nearest(word, known)
	if meant == "" {
		return ""
	}
	return Verbatim(" Did you mean " + meant + "?")
}

// folded is a name without the differences in case and separators of other tools.
func folded(name string) string {
	return strings.ToLower(strings.NewReplacer("_", "", "-", "", " ", "").Replace(name))
}
