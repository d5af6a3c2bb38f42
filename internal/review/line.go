package review

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"users-pool/pool/rules"
	"users-pool/pool/settings"
)

// line describes a row of the page and how to compute its value for a stack.
type line struct {
	section, label string
	value          func(Stack, Use) []string
}

// The sections of the page.
const (
	wizard = "As in the console's wizard"
	beyond = "More settings"
	costs  = "Tier and cost"
	care   = "Handle with care"
)

// The labels of the estimates.
const (
	usersLabel = "Users in a month"
	textsLabel = "Texts in a month"
)

// of adapts a function that needs only the settings.
func of(value func(settings.Settings) []string) func(Stack, Use) []string {
	return func(s Stack, _ Use) []string { return value(s.Settings) }
}

// lines of the page. The labels of the first section are the wizard's.
var lines = []line{
	{wizard, "Pool name", of(func(s settings.Settings) []string { return []string{s.Name} })},
	{wizard, "Required attributes", of(func(s settings.Settings) []string { return inWords(s.Attributes.Required) })},
	{wizard, "Alias attributes", of(func(s settings.Settings) []string { return inWords(s.SignIn.Aliases) })},
	{wizard, "Username attributes", of(func(s settings.Settings) []string { return inWords(s.SignIn.Usernames) })},
	{wizard, "Custom attributes", of(customAttributes)},
	{wizard, "Minimum password length", of(func(s settings.Settings) []string { return []string{fmt.Sprint(*s.Password.MinLength)} })},
	{wizard, "Password policy", of(passwordPolicy)},
	{wizard, "User sign-ups allowed?", of(signUps)},
	{wizard, "MFA", of(mfa)},
	{wizard, "Verifications", of(func(s settings.Settings) []string { return inWords(s.Verify) })},
	{wizard, "Tags", of(func(s settings.Settings) []string { return set(s.Tags) })},
	{wizard, "App clients", of(appClients)},
	{wizard, "Triggers", of(func(s settings.Settings) []string { return set(s.Triggers) })},

	{beyond, "Region", func(s Stack, _ Use) []string { return text(s.Region) }},
	{beyond, "Usernames", of(usernames)},
	{beyond, "First factors", of(func(s settings.Settings) []string { return inWords(s.SignIn.FirstFactors) })},
	{beyond, "Account recovery", of(func(s settings.Settings) []string { return inWords(s.Recovery) })},
	{beyond, "Text messages", of(textMessages)},
	{beyond, "Mail", of(mail)},
	{beyond, "Devices", of(func(s settings.Settings) []string { return set(s.Devices) })},
	{beyond, "Threat protection", of(func(s settings.Settings) []string { return set(s.ThreatProtection) })},
	{beyond, "Domain", of(func(s settings.Settings) []string { return set(s.Domain) })},
	{beyond, "Web ACL", of(func(s settings.Settings) []string { return text(s.WebACLARN) })},
	{beyond, "Logs", of(exportedLogs)},
	{beyond, "Resource servers", of(resourceServers)},
	{beyond, "Identity providers", of(identityProviders)},
	{beyond, "Groups", of(func(s settings.Settings) []string { return slices.Sorted(maps.Keys(s.Groups)) })},
	{beyond, "Identity pool", of(identityPool)},
	{beyond, "Protected against deletion", of(func(s settings.Settings) []string { return []string{yes(s.Protect)} })},

	{costs, "Tier", of(func(s settings.Settings) []string { return []string{TierPrice(s.Tier)} })},
	{costs, "Settings that need the tier", of(tierRequirements)},
	{costs, usersLabel, userCost},
	{costs, textsLabel, func(s Stack, use Use) []string { return textCost(s.Settings, use) }},

	{care, "Fixed permanently", of(fixed)},
	{care, "Can be added, never removed", of(kept)},
	{care, "Warnings", func(s Stack, _ Use) []string { return said(rules.Warnings(s.Settings, s.Region)) }},
	{care, "Acknowledged", func(s Stack, _ Use) []string { return said(s.acknowledged()) }},
	{care, "May be replaced", of(func(s settings.Settings) []string { return text(s.AllowReplacement) })},
	{care, "May be deleted", of(func(s settings.Settings) []string { return s.AllowDeletion })},
}

func inWords(list []string) []string {
	if len(list) == 0 {
		return nil
	}
	return []string{strings.Join(list, ", ")}
}

func text(value string) []string {
	if value == "" {
		return nil
	}
	return []string{value}
}

func yes(on bool) string {
	if on {
		return "yes"
	}
	return "no"
}

func said(problems settings.Diagnostics) []string {
	var lines []string
	for _, p := range problems {
		lines = append(lines, p.String())
	}
	return lines
}
