package rules

import (
	"maps"
	"slices"
	"strings"

	"users-pool/pool/settings"
)

// signUpWarnings are about who gets in, and back in.
var signUpWarnings = []rule{
	{"P4", "an alias is verified", "developer guide, User pool attributes", func(s settings.Settings, r settings.Report) {
		for _, alias := range s.SignIn.Aliases {
			if (alias == settings.Email || alias == settings.PhoneNumber) && !slices.Contains(s.Verify, alias) {
				r("verify", "want %s in it, which is an alias, got %s; nobody signs in with an address that is not verified",
					alias, settings.Listed(s.Verify))
			}
		}
	}},
	{"P19", "one way of recovery is no second factor", "API AccountRecoverySettingType", func(s settings.Settings, r settings.Report) {
		if s.MFA.Mode == settings.MFAOff || slices.Contains(s.Recovery, settings.AdminOnly) || len(s.Recovery) == 0 {
			return
		}
		method := map[string]string{settings.Email: settings.MethodEmail, settings.PhoneNumber: settings.MethodSMS}
		for _, way := range s.Recovery {
			if !slices.Contains(s.MFA.Methods, method[way]) {
				return
			}
		}
		r("recovery", "want a way that is no second factor, got %s with the methods %s; who has it as a factor "+
			"cannot recover by it", settings.Listed(s.Recovery), settings.Listed(s.MFA.Methods))
	}},
	{"P22", "one kind of address is verified", "developer guide, Verifying contact information at sign-up", func(s settings.Settings, r settings.Report) {
		if slices.Contains(s.Verify, settings.Email) && slices.Contains(s.Verify, settings.PhoneNumber) {
			r("verify", "want email or phone_number, got both; who gives both gets a code by SMS only")
		}
	}},
	{"P23", "who signs up is verified", "developer guide, Verifying contact information at sign-up", func(s settings.Settings, r settings.Report) {
		if s.SignUp == settings.SignUpSelf && len(s.Verify) == 0 {
			r("verify", "want email or phone_number with signUp: self, got none; nobody is confirmed by a code, and nobody "+
				"who forgets a password gets back in")
		}
	}},
	{"W3", "remembered passwords need tier essentials", "feature plans, Essentials", func(s settings.Settings, r settings.Report) {
		if s.Tier == settings.TierLite && s.Password.History > 0 {
			r("password.history", "want 0 on tier lite, got %d; AWS documents it from essentials on", s.Password.History)
		}
	}},
	{"M8", "adaptive authentication has optional MFA", "API MfaConfiguration", func(s settings.Settings, r settings.Report) {
		if t := s.ThreatProtection; t != nil && t.Risk != nil && t.Risk.Takeover != nil && s.MFA.Mode != settings.MFAOptional {
			r("mfa.mode", "want optional with threatProtection.risk.takeover, got %s; a risk asks for a second factor "+
				"only of those who may have one and need not", s.MFA.Mode)
		}
	}},
	{"L5", "the three triggers of custom authentication come together", "API LambdaConfigType", func(s settings.Settings, r settings.Report) {
		t := s.Triggers
		missing := ""
		for _, one := range []struct{ key, ARN string }{
			{"defineAuthChallenge", t.DefineAuthChallenge}, {"createAuthChallenge", t.CreateAuthChallenge},
			{"verifyAuthChallengeResponse", t.VerifyAuthChallengeResponse},
		} {
			if one.ARN == "" {
				missing = one.key
			}
		}
		if missing != "" && t.DefineAuthChallenge+t.CreateAuthChallenge+t.VerifyAuthChallengeResponse != "" {
			r("triggers", "want defineAuthChallenge, createAuthChallenge and verifyAuthChallengeResponse together, got no %s; "+
				"the three make one sign-in flow", missing)
		}
	}},
	{"G2", "groups with a role have a precedence of their own", "API CreateGroup.Precedence", func(s settings.Settings, r settings.Report) {
		first := map[int]string{}
		for _, key := range slices.Sorted(maps.Keys(s.Groups)) {
			g := s.Groups[key]
			if g.Precedence == nil || g.RoleARN == "" {
				continue
			}
			if other, taken := first[*g.Precedence]; taken && s.Groups[other].RoleARN != g.RoleARN {
				r(settings.Join("groups", key)+".precedence", "want another one than that of %s, got %d; who is in both groups gets "+
					"neither role", other, *g.Precedence)
			}
			first[*g.Precedence] = key
		}
	}},
}

// messageWarnings are about texts and pages.
var messageWarnings = []rule{
	{"T8", "no {username} in the mail with a code", "developer guide, Message templates", func(s settings.Settings, r settings.Report) {
		if strings.Contains(s.Messages.Verification.EmailBody, userPlaceholder) {
			r("messages.verification.emailBody", "want no {username} in it, got one; Cognito does not fill it in there")
		}
	}},
	{"T14", "mail texts of one's own go through SES", "API VerificationMessageTemplateType", func(s settings.Settings, r settings.Report) {
		v, i, m := s.Messages.Verification, s.Messages.Invitation, s.Messages.MFA
		own := v.EmailSubject != settings.DefaultCodeSubject && v.EmailSubject != settings.DefaultLinkSubject || v.EmailBody != settings.DefaultCodeBody && v.EmailBody != settings.DefaultLinkBody ||
			i.EmailSubject != settings.DefaultInvitationSubject && i.EmailSubject != "" || i.EmailBody != settings.DefaultInvitationBody && i.EmailBody != "" ||
			m.EmailSubject != settings.DefaultMFASubject && m.EmailSubject != "" || m.EmailBody != settings.DefaultMFABody && m.EmailBody != ""
		if own && !s.Email.ThroughSES() {
			r("messages", "want mail through SES with mail texts of one's own, got Cognito's own sender; AWS documents them for mail through SES "+
				"only, though it has been seen to take them without")
		}
	}},
	{"O16", "managed pages have a branding style", "API CreateUserPoolDomain.ManagedLoginVersion", func(s settings.Settings, r settings.Report) {
		if s.Domain != nil && s.Domain.Pages == settings.PagesManaged {
			r("domain.pages", "want a branding style for every client with managed, which is not built here; until one is made, "+
				"in the console or with the AWS CLI, the pages show nothing")
		}
	}},
}
