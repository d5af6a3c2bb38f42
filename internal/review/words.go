package review

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"users-pool/pool/settings"
)

func customAttributes(s settings.Settings) []string {
	var lines []string
	for _, name := range slices.Sorted(maps.Keys(s.Attributes.Custom)) {
		lines = append(lines, fmt.Sprintf("custom:%s (%s)", name, strings.Join(set(s.Attributes.Custom[name]), ", ")))
	}
	return lines
}

func passwordPolicy(s settings.Settings) []string {
	var required []string
	for _, class := range []struct {
		required *bool
		name     string
	}{
		{s.Password.RequireUppercase, "uppercase letters"},
		{s.Password.RequireLowercase, "lowercase letters"},
		{s.Password.RequireSymbols, "special characters"},
		{s.Password.RequireNumbers, "numbers"},
	} {
		if *class.required {
			required = append(required, class.name)
		}
	}
	lines := inWords(required)
	if s.Password.History > 0 {
		lines = append(lines, fmt.Sprintf("none of the last %d passwords", s.Password.History))
	}
	return lines
}

// signUps is a sentence, since it is the line that matters most in production.
func signUps(s settings.Settings) []string {
	if s.SignUp == settings.SignUpSelf {
		return []string{"Yes: users can sign themselves up"}
	}
	return []string{"No: only administrators create users"}
}

func mfa(s settings.Settings) []string {
	if s.MFA.Mode == settings.MFAOff {
		return []string{"off"}
	}
	return []string{fmt.Sprintf("%s: %s", s.MFA.Mode, strings.Join(s.MFA.Methods, ", "))}
}

func usernames(s settings.Settings) []string {
	if s.SignIn.CaseSensitive {
		return []string{"case sensitive"}
	}
	return []string{"case insensitive"}
}

func appClients(s settings.Settings) []string {
	var lines []string
	for _, key := range slices.Sorted(maps.Keys(s.Clients)) {
		c := s.Clients[key]
		secret := "no secret"
		if c.Secret {
			secret = "secret"
		}
		if key == s.PrimaryClient && len(s.Clients) > 1 {
			secret += ", primary"
		}
		lines = append(lines,
			fmt.Sprintf("%s (%s)", c.Name, secret),
			"  "+strings.Join(c.AuthFlows, ", "),
			fmt.Sprintf("  access %s, id %s, refresh %s", c.Tokens.Access, c.Tokens.ID, c.Tokens.Refresh))
		if c.OAuth != nil {
			lines = append(lines, fmt.Sprintf("  OAuth %s: %s", strings.Join(c.OAuth.Flows, ", "), strings.Join(c.OAuth.Scopes, " ")))
			for _, url := range c.OAuth.CallbackURLs {
				lines = append(lines, "  callback "+url)
			}
		}
		if c.Branding != nil {
			lines = append(lines, "  style: "+style(*c.Branding))
		}
		if !slices.Equal(c.IdentityProviders, []string{settings.Cognito}) {
			lines = append(lines, "  sign-in with "+strings.Join(c.IdentityProviders, ", "))
		}
	}
	return lines
}

// style summarizes the style of managed pages.
func style(b settings.Branding) string {
	own := "its own settings"
	switch {
	case b.External:
		return "left to others"
	case b.Settings == "" && len(b.Assets) == 0:
		return "Cognito's own"
	case b.Settings == "":
		own = "Cognito's own"
	}
	return own + ", " + counted(len(b.Assets), "image")
}

func exportedLogs(s settings.Settings) []string {
	if s.Logs == nil {
		return nil
	}
	var lines []string
	if n := s.Logs.NotificationErrors; n != nil {
		lines = append(lines, "errors of messages to "+n.LogGroupARN)
	}
	if a := s.Logs.UserActivity; a != nil {
		lines = append(lines, "user activity to "+a.LogGroupARN+a.BucketARN+a.StreamARN)
	}
	return lines
}

func textMessages(s settings.Settings) []string {
	switch {
	case s.SMS == nil:
		return nil
	case s.SMS.RoleARN != "":
		return []string{"by the role " + s.SMS.RoleARN}
	}
	return []string{"by a role that the stack creates: " + strings.ReplaceAll(s.Name, "-", "") + "-SMS-Role"}
}

func mail(s settings.Settings) []string {
	if s.Email == nil {
		return []string{"Cognito's default sender, 50 emails a day"}
	}
	return append([]string{"Amazon SES"}, set(s.Email)...)
}

func resourceServers(s settings.Settings) []string {
	var lines []string
	for _, key := range slices.Sorted(maps.Keys(s.ResourceServers)) {
		server := s.ResourceServers[key]
		lines = append(lines, fmt.Sprintf("%s: %s", server.Identifier, strings.Join(slices.Sorted(maps.Keys(server.Scopes)), ", ")))
	}
	return lines
}

func identityProviders(s settings.Settings) []string {
	var lines []string
	for _, key := range slices.Sorted(maps.Keys(s.IdentityProviders)) {
		lines = append(lines, fmt.Sprintf("%s (%s)", key, s.IdentityProviders[key].Type))
	}
	return lines
}

func identityPool(s settings.Settings) []string {
	if s.IdentityPool == nil {
		return nil
	}
	return set(s.IdentityPool)
}
