package rules

import (
	"slices"

	"users-pool/pool/settings"
)

// row is one rule. A new rule is a new row of a table, and its test.
type row struct {
	// id names the rule in messages and in acknowledge. It never changes.
	id    string
	level Level
	// text is the rule in one line, for the page of rules.
	text string
	// source is what documents the rule.
	source string
	// check reports what breaks the rule. It is nil if the tags of settings say it all,
	// or if the rule is checked elsewhere.
	check func(subject, settings.Report)
}

// subject is what a rule checks.
type subject struct {
	// Settings with their defaults filled in.
	settings.Settings
	// region of the pool, "" if it isn't known.
	region string
	// hasSecret reports whether there is a secret for an identity provider.
	hasSecret func(provider string) bool
	// stack is the name of the stack, "" if it isn't known.
	stack string
}

// allRows are all rules, in the order of the settings.
func allRows() []row { return append(rows(), acknowledgeRows...) }

// rows are all rules but those about acknowledge, which need to know the others.
func rows() []row {
	return slices.Concat(
		poolRows, attributeRows, recoveryRows, passwordRows, mfaRows, smsRows, emailRows, messageRows,
		triggerRows, threatRows, clientRows, clientLinkRows, oauthRows, domainRows, uiRows, brandingRows, logRows, homeRows,
		resourceServerRows, providerRows, groupRows, identityPoolRows, regionRows,
	)
}

// Check reports what breaks a rule in settings with their defaults filled in.
// hasSecret reports whether there is a secret for an identity provider; nil means
// all of them. Without a region the rules about it are left out.
func Check(s settings.Settings, hasSecret func(provider string) bool, region string) settings.Diagnostics {
	if hasSecret == nil {
		hasSecret = func(string) bool { return true }
	}
	return subject{Settings: s, hasSecret: hasSecret, region: region}.broken(Refused)
}

// Validate reports what breaks a rule in settings, as Diagnostics. It fills in the
// defaults.
func Validate(s settings.Settings) error {
	return Check(s.WithDefaults(), nil, "").ErrOrNil()
}

// Warnings are what AWS allows but you may regret, without those that the settings
// acknowledge. It fills in the defaults. Without a region the rules about it
// are left out.
func Warnings(s settings.Settings, region string) settings.Diagnostics {
	of := subject{Settings: s.WithDefaults(), region: region}
	return slices.DeleteFunc(of.broken(Warning), func(d settings.Diagnostic) bool {
		return slices.Contains(s.Acknowledge, d.Rule)
	})
}

// broken are the rules of a level that the settings break. A rule doesn't report a value
// again that already breaks what its own setting allows.
func (s subject) broken(level Level) settings.Diagnostics {
	var found settings.Diagnostics
	for _, r := range allRows() {
		if r.check != nil && r.level == level {
			r.check(s, found.Add(r.id))
		}
	}
	if level != Refused {
		return found
	}
	derived := s.derivedScopes()
	fields := slices.DeleteFunc(checkFields(s.Settings), func(d settings.Diagnostic) bool { return d.Rule == "O10" && derived[d.Path] })
	atField := func(d settings.Diagnostic) bool {
		return slices.ContainsFunc(fields, func(f settings.Diagnostic) bool { return f.Path == d.Path && f.Rule == d.Rule })
	}
	return append(fields, slices.DeleteFunc(found, atField)...)
}
