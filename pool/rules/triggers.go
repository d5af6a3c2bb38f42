package rules

import (
	"regexp"
	"strings"

	"users-pool/pool/settings"
)

// lambdaARN is a function with, or without, a version or alias behind it.
var lambdaARN = regexp.MustCompile(`^(arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:function:[A-Za-z0-9_-]{1,64})(?::([A-Za-z0-9_-]{1,128}))?$`)

var kmsKeyARN = regexp.MustCompile(`^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:(key|alias)/[\w+=/,.@-]+$`)

var triggerRules = []rule{
	{"L1", "a trigger is the ARN of a Lambda function", "developer guide, Lambda triggers", func(s settings.Settings, r settings.Report) {
		for _, one := range s.Triggers.List() {
			if strings.HasSuffix(one.ARN, ":$LATEST") {
				r(one.Path(), "want an ARN without $LATEST, which AWS takes in no trigger, got %q; leave it out, since the ARN of the function is its latest version", one.ARN)
				continue
			}
			checkARN(r, one.Path(), one.ARN, lambdaARN, "a Lambda function", "arn:aws:lambda:us-east-1:123456789012:function:name")
		}
	}},
	{"L3", "claims of access tokens need tier essentials", "feature plans, Essentials", func(s settings.Settings, r settings.Report) {
		claims := s.Triggers.PreTokenGeneration
		if claims == nil {
			return
		}
		if claims.ARN == "" {
			r("triggers.preTokenGeneration.arn", "want the ARN of a Lambda function, got nothing")
		}
		oneOf(r, "triggers.preTokenGeneration.version", claims.Version, "V1_0", "V2_0", "V3_0")
		if claims.Version == "V2_0" || claims.Version == "V3_0" {
			needTier(r, "triggers.preTokenGeneration.version", "version "+claims.Version, s.Tier, settings.TierEssentials)
		}
	}},
	{"T15", "a sender of one's own needs a KMS key", "API CustomEmailLambdaVersionConfigType", func(s settings.Settings, r settings.Report) {
		t := s.Triggers
		sender := t.CustomEmailSender + t.CustomSMSSender
		switch {
		case sender != "" && t.KMSKeyARN == "":
			r(settings.KMSKeyPath, "want a KMS key with customEmailSender and customSmsSender, got none; "+
				"Cognito encrypts the codes with it")
		case sender == "" && t.KMSKeyARN != "":
			r(settings.KMSKeyPath, "want customEmailSender or customSmsSender with a KMS key, got neither; remove the key")
		}
		checkARN(r, settings.KMSKeyPath, t.KMSKeyARN, kmsKeyARN, "a KMS key",
			"arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab")
	}},
	{"D2", "devices are remembered optIn or always", "API DeviceConfigurationType", func(s settings.Settings, r settings.Report) {
		if s.Devices != nil {
			oneOf(r, "devices.remember", s.Devices.Remember, settings.RememberOptIn, settings.RememberAlways)
		}
	}},
}
