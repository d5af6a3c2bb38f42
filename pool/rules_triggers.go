package pool

import "regexp"

var kmsKeyARN = regexp.MustCompile(`^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:(key|alias)/\S+$`)

var triggerRules = []rule{
	{"L1", "developer guide, Lambda triggers", func(s Settings, r report) {
		for _, one := range s.Triggers.list() {
			if !lambdaARN.MatchString(one.arn) {
				r(one.path(), "want the ARN of a Lambda function, "+
					"as in arn:aws:lambda:us-east-1:123456789012:function:name, got %q", one.arn)
			}
		}
	}},
	{"L3", "feature plans, Essentials", func(s Settings, r report) {
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
	{"T15", "API CustomEmailLambdaVersionConfigType", func(s Settings, r report) {
		t := s.Triggers
		sender := t.CustomEmailSender + t.CustomSMSSender
		switch {
		case sender != "" && t.KMSKeyARN == "":
			r("triggers.kmsKeyArn", "want a KMS key with customEmailSender and customSmsSender, got none; "+
				"Cognito encrypts the codes with it")
		case sender == "" && t.KMSKeyARN != "":
			r("triggers.kmsKeyArn", "want customEmailSender or customSmsSender with a KMS key, got neither; remove the key")
		case t.KMSKeyARN != "" && !kmsKeyARN.MatchString(t.KMSKeyARN):
			r("triggers.kmsKeyArn", "want the ARN of a KMS key, "+
				"as in arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab, got %q", t.KMSKeyARN)
		}
	}},
	{"D2", "API DeviceConfigurationType", func(s Settings, r report) {
		if s.Devices != nil {
			oneOf(r, "devices.remember", s.Devices.Remember, RememberOptIn, RememberAlways)
		}
	}},
}
