package rules

import (
	"fmt"
	"maps"
	"net/netip"
	"slices"

	"users-pool/pool/settings"
)

var threatRules = []rule{
	{"A1", "threat protection needs tier plus and a mode", "API UserPoolAddOnsType", func(s settings.Settings, r settings.Report) {
		threat := s.ThreatProtection
		if threat == nil {
			return
		}
		needTier(r, "threatProtection", "threatProtection", s.Tier, settings.TierPlus)
		oneOf(r, "threatProtection.mode", threat.Mode, settings.ThreatAudit, settings.ThreatEnforced)
		if threat.CustomAuth != "" {
			oneOf(r, "threatProtection.customAuth", threat.CustomAuth, settings.ThreatAudit, settings.ThreatEnforced)
		}
	}},
	{"A3", "what is done about a risk is complete", "API SetRiskConfiguration", func(s settings.Settings, r settings.Report) {
		if s.ThreatProtection != nil && s.ThreatProtection.Risk != nil {
			checkRisk(r, "threatProtection.risk", s.ThreatProtection.Risk)
		}
		for _, key := range slices.Sorted(maps.Keys(s.Clients)) {
			path, risk := settings.Join("clients", key)+".risk", s.Clients[key].Risk
			if risk == nil {
				continue
			}
			if s.ThreatProtection == nil {
				r(path, "want threatProtection with it, got none; without it nothing is judged")
			}
			checkRisk(r, path, risk)
		}
	}},
}

func checkRisk(r settings.Report, path string, risk *settings.Risk) {
	if risk.Takeover == nil && risk.Compromised == nil && len(risk.BlockIPs)+len(risk.SkipIPs) == 0 {
		r(path, "want takeover, compromised, blockIps or skipIps, got none of them; leave %s out for AWS's own", path)
	}
	if c := risk.Compromised; c != nil {
		oneOf(r, path+".compromised.action", c.Action, settings.RiskAllow, settings.RiskBlock)
		someOf(r, path+".compromised.on", c.On, "sign_in", "sign_up", "password_change")
		if len(c.On) == 0 {
			r(path+".compromised.on", "want at least one moment, got none; leave the key out for all three")
		}
	}
	if risk.Takeover != nil {
		checkTakeover(r, path+".takeover", risk.Takeover)
	}
	checkRanges(r, path+".blockIps", risk.BlockIPs)
	checkRanges(r, path+".skipIps", risk.SkipIPs)
}

func checkTakeover(r settings.Report, path string, t *settings.TakeoverRisk) {
	degrees := []struct {
		key    string
		action *settings.RiskAction
	}{{"low", t.Low}, {"medium", t.Medium}, {"high", t.High}}
	set := false
	for _, degree := range degrees {
		if degree.action == nil {
			continue
		}
		set = true
		oneOf(r, path+"."+degree.key+".action", degree.action.Action,
			settings.RiskAllow, settings.RiskMFAIfConfigured, settings.RiskMFARequired, settings.RiskBlock)
	}
	if !set {
		r(path, "want low, medium or high, got none of them")
	}
	if t.Notify == nil {
		r(path+".notify", "want sesIdentityArn of who sends the mails, got nothing; the provider demands it")
	}
	if n := t.Notify; n != nil {
		checkSESIdentity(r, path+".notify.sesIdentityArn", n.SESIdentityARN)
		checkAddress(r, path+".notify.from", n.From)
		checkAddress(r, path+".notify.replyTo", n.ReplyTo)
		checkRiskMail(r, path+".notify.block", n.Block)
		checkRiskMail(r, path+".notify.mfa", n.MFA)
		checkRiskMail(r, path+".notify.noAction", n.NoAction)
	}
}

func checkRiskMail(r settings.Report, path string, m *settings.RiskMail) {
	if m == nil {
		return
	}
	checkSubject(r, path+".subject", m.Subject)
	// AWS takes 20000; some versions of the provider that the SDK may meet stop here.
	const most = 2000
	checkText(r, path+".text", m.Text, 6, most, nil)
	checkText(r, path+".html", m.HTML, 6, most, nil)
}

func checkRanges(r settings.Report, path string, ranges []string) {
	if len(ranges) > 200 {
		r(path, "want at most 200 ranges, got %d", len(ranges))
	}
	for i, text := range ranges {
		if _, err := netip.ParsePrefix(text); err != nil {
			r(fmt.Sprintf("%s[%d]", path, i), "want a range in CIDR notation, as in 192.0.2.0/24, got %q", text)
		}
	}
}
