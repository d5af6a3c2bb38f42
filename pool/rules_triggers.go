package pool

import (
	"regexp"
	"strings"
)

var kmsKeyARN = regexp.MustCompile(`^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:(key|alias)/[\w+=/,.@-]+$`)

var triggerRules = []rule{
	{"L1", "a trigger is the ARN of a Lambda function", "developer guide, Lambda triggers", func(s Settings, r report) {
		for _, one := range s.Triggers.list() {
			if strings.HasSuffix(one.arn, ":$LATEST") {
				r(one.path(), "want an ARN without $LATEST, which AWS takes in no trigger, got %q; leave it out, since the ARN of the function is its latest version", one.arn)
				continue
			}
			checkARN(r, one.path(), one.arn, lambdaARN, "a Lambda function", "arn:aws:lambda:us-east-1:123456789012:function:name")
		}
	}},
	{"L3", "claims of access tokens need tier essentials", "feature plans, Essentials", func(s Settings, r report) {
		claims := s.Triggers.PreTokenGeneration
		if claims == nil {
			return
		}
		if claims.ARN == "" {
			r("triggers.preTokenGeneration.arn", "want the ARN of a Lambda function, got nothing")
		}
		oneOf(r, "triggers.preTokenGeneration.version", claims.Version, "V1_0", "V2_0", "V3_0")
		if claims.Version == "V2_0" || claims.Version == "V3_0" {
			needTier(r, "triggers.preTokenGeneration.version", "version "+claims.Version, s.Tier, TierEssentials)
		}
	}},
	{"T15", "a sender of one's own needs a KMS key", "API CustomEmailLambdaVersionConfigType", func(s Settings, r report) {
		t := s.Triggers
		sender := t.CustomEmailSender + t.CustomSMSSender
		switch {
		case sender != "" && t.KMSKeyARN == "":
			r(kmsKeyPath, "want a KMS key with customEmailSender and customSmsSender, got none; "+
				"Cognito encrypts the codes with it")
		case sender == "" && t.KMSKeyARN != "":
			r(kmsKeyPath, "want customEmailSender or customSmsSender with a KMS key, got neither; remove the key")
		}
		checkARN(r, kmsKeyPath, t.KMSKeyARN, kmsKeyARN, "a KMS key",
			"arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab")
	}},
	{"D2", "devices are remembered optIn or always", "API DeviceConfigurationType", func(s Settings, r report) {
		if s.Devices != nil {
			oneOf(r, "devices.remember", s.Devices.Remember, RememberOptIn, RememberAlways)
		}
	}},
}
