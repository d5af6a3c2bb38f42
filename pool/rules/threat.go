package rules

import "users-pool/pool/settings"

var threatRows = []row{
	{"A1", Refused, "Threat protection needs tier plus and a mode.", "API UserPoolAddOnsType", nil},
	{"A3", Refused, "The response to a risk is complete.", "API SetRiskConfiguration", func(s subject, r settings.Report) {
		if s.ThreatProtection != nil && s.ThreatProtection.Risk != nil {
			checkRisk(r, "threatProtection.risk", s.ThreatProtection.Risk)
		}
		s.eachClient(func(path string, c settings.ClientSettings) {
			if c.Risk == nil {
				return
			}
			if s.ThreatProtection == nil {
				r(path+".risk", "needs threatProtection, which rates the risk. Add threatProtection, or remove risk.")
			}
			checkRisk(r, path+".risk", c.Risk)
		})
	}},
}

func checkRisk(r settings.Report, path string, risk *settings.Risk) {
	if risk.Takeover == nil && risk.Compromised == nil && len(risk.BlockIPs)+len(risk.SkipIPs) == 0 {
		r(path, "is empty. Add takeover, compromised, blockIps or skipIps, or remove it to use AWS's own.")
	}
	if t := risk.Takeover; t != nil && t.Low == nil && t.Medium == nil && t.High == nil {
		r(path+".takeover", "has no response. Add low, medium or high.")
	}
}
