package rules

import (
	"github.com/aws/aws-sdk-go-v2/aws/arn"

	"users-pool/pool/settings"
)

var triggerRows = []row{
	{"L1", Refused, "A trigger is the ARN of a Lambda function.", "developer guide, Lambda triggers", nil},
	{"L1", Warning, "A trigger is in the region and account of the pool and of the other triggers.", "developer guide, Lambda triggers", checkTriggerHomes},
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
}

// checkTriggerHomes compares where functions are. Cognito calls a function of another
// account only with permissions there that the program can't give, and none of another
// region. The account of the pool isn't known before it exists, so the functions are
// compared with each other.
func checkTriggerHomes(s subject, r settings.Report) {
	account := ""
	for _, trigger := range s.Triggers.List() {
		function, err := arn.Parse(trigger.ARN)
		if err != nil {
			continue // its form says so, or it isn't known yet
		}
		if s.region != "" && function.Region != s.region {
			r(trigger.Path(), "the function is in %s and the pool in %s, and Cognito can't call a function in another region. Use a function in %[2]s.",
				function.Region, s.region)
		}
		if account == "" {
			account = function.AccountID
		}
		if function.AccountID != account {
			r(trigger.Path(), "the function is in account %s, another trigger in %s. This program gives permissions only in the account of the pool.",
				function.AccountID, account)
		}
	}
}
