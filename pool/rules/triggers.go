package rules

import (
	"cmp"

	"users-pool/pool/settings"
)

var triggerRows = []row{
	{"L1", Refused, "A trigger is the ARN of a Lambda function.", "developer guide, Lambda triggers", nil},
	{"L6", Refused, "A trigger is in the region of the pool.", "badmintoncryer/cdk-preflight, pf-cognito-lambda-config-region", func(s subject, r settings.Report) {
		for _, trigger := range s.Triggers.List() {
			if in := settings.PlaceOf(trigger.ARN).Region; s.elsewhere(in) {
				r(trigger.Path(), "the function is in %s and the pool in %s, and Cognito can't call a function in another region. Use a function in %[2]s.", in, s.region)
			}
		}
	}},
	{"L1", Warning, "Triggers are in the account of the pool, and so in one.", "developer guide, Lambda triggers", checkTriggerAccounts},
	{"L3", Refused, "Claims of access tokens need tier essentials.", "feature plans, Essentials", nil},
	{"L5", Warning, "The three triggers of custom authentication are set together.", "API LambdaConfigType", func(s subject, r settings.Report) {
		t := s.Triggers
		missing := ""
		for _, one := range []struct{ key, arn string }{
			{"defineAuthChallenge", t.DefineAuthChallenge}, {"createAuthChallenge", t.CreateAuthChallenge},
			{"verifyAuthChallengeResponse", t.VerifyAuthChallengeResponse},
		} {
			if one.arn == "" {
				missing = one.key
			}
		}
		if missing != "" && t.DefineAuthChallenge+t.CreateAuthChallenge+t.VerifyAuthChallengeResponse != "" {
			r("triggers", "custom authentication needs defineAuthChallenge, createAuthChallenge and verifyAuthChallengeResponse. Add %s.", missing)
		}
	}},
	{"T15", Refused, "A custom sender needs a KMS key.", "API CustomEmailLambdaVersionConfigType", func(s subject, r settings.Report) {
		t := s.Triggers
		switch sender := t.CustomEmailSender + t.CustomSMSSender; {
		case sender != "" && t.KMSKeyARN == "":
			r(settings.KMSKeyPath, "is required with customEmailSender and customSmsSender. Cognito encrypts the codes with this key.")
		case sender == "" && t.KMSKeyARN != "":
			r(settings.KMSKeyPath, "is only used by customEmailSender and customSmsSender. Add one of them, or remove the key.")
		}
	}},
	{"T16", Refused, "The key of a custom sender is in the region of the pool.", "badmintoncryer/cdk-preflight, pf-cognito-custom-sender-kms-region", func(s subject, r settings.Report) {
		if in := settings.PlaceOf(s.Triggers.KMSKeyARN).Region; s.elsewhere(in) {
			r(settings.KMSKeyPath, "the key is in %s and the pool in %s. Use a key in %[2]s.", in, s.region)
		}
	}},
}

// elsewhere reports whether a region isn't that of the pool. An unknown one isn't.
func (s subject) elsewhere(region string) bool {
	return region != "" && s.region != "" && region != s.region
}

// checkTriggerAccounts compares the accounts of functions. Cognito calls a function of
// another account only with permissions there, which the program can't give. The account
// of the pool isn't known before it exists, so the functions are compared with each other.
func checkTriggerAccounts(s subject, r settings.Report) {
	first := ""
	for _, trigger := range s.Triggers.List() {
		account := settings.PlaceOf(trigger.ARN).Account
		first = cmp.Or(first, account)
		if account != "" && account != first {
			r(trigger.Path(), "the function is in account %s, another trigger in %s. This program gives permissions only in the account of the pool.", account, first)
		}
	}
}
