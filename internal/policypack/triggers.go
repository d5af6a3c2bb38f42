package policypack

import (
	"cmp"

	"users-pool/pool/settings"
)

func triggers(in *inputs) settings.Triggers {
	in.at("lambdaConfig", "triggers")
	function := func(key string) string { return in.text("lambdaConfig."+key, "triggers."+key) }
	t := settings.Triggers{
		PreSignUp: function("preSignUp"), CustomMessage: function("customMessage"), PostConfirmation: function("postConfirmation"),
		PreAuthentication: function("preAuthentication"), PostAuthentication: function("postAuthentication"),
		DefineAuthChallenge: function("defineAuthChallenge"), CreateAuthChallenge: function("createAuthChallenge"),
		VerifyAuthChallengeResponse: function("verifyAuthChallengeResponse"), UserMigration: function("userMigration"),
		KMSKeyARN: in.text("lambdaConfig.kmsKeyId", settings.KMSKeyPath),
	}
	if in.has("lambdaConfig.customEmailSender") {
		t.CustomEmailSender = cmp.Or(in.text("lambdaConfig.customEmailSender.lambdaArn", "triggers.customEmailSender"), settings.Unresolved)
	}
	if in.has("lambdaConfig.customSmsSender") {
		t.CustomSMSSender = cmp.Or(in.text("lambdaConfig.customSmsSender.lambdaArn", "triggers.customSmsSender"), settings.Unresolved)
	}
	if arn := in.text("lambdaConfig.preTokenGeneration", settings.ClaimsTriggerPath); arn != "" {
		t.PreTokenGeneration = &settings.PreTokenGeneration{ARN: arn}
	}
	if in.has("lambdaConfig.preTokenGenerationConfig") {
		t.PreTokenGeneration = &settings.PreTokenGeneration{
			ARN:     cmp.Or(in.text("lambdaConfig.preTokenGenerationConfig.lambdaArn", settings.ClaimsTriggerPath), settings.Unresolved),
			Version: in.text("lambdaConfig.preTokenGenerationConfig.lambdaVersion", "triggers.preTokenGeneration.version"),
		}
	}
	return t
}
