package observed

import (
	"github.com/aws/aws-sdk-go-v2/aws"

	"users-pool/pool/settings"
)

func (r *reader) triggers() settings.Triggers {
	c := r.live.Pool.LambdaConfig
	if c == nil {
		return settings.Triggers{}
	}
	t := settings.Triggers{
		PreSignUp: aws.ToString(c.PreSignUp), CustomMessage: aws.ToString(c.CustomMessage),
		PostConfirmation: aws.ToString(c.PostConfirmation), PreAuthentication: aws.ToString(c.PreAuthentication),
		PostAuthentication: aws.ToString(c.PostAuthentication), DefineAuthChallenge: aws.ToString(c.DefineAuthChallenge),
		CreateAuthChallenge: aws.ToString(c.CreateAuthChallenge), VerifyAuthChallengeResponse: aws.ToString(c.VerifyAuthChallengeResponse),
		UserMigration: aws.ToString(c.UserMigration), KMSKeyARN: aws.ToString(c.KMSKeyID),
	}
	if arn := aws.ToString(c.PreTokenGeneration); arn != "" {
		t.PreTokenGeneration = &settings.PreTokenGeneration{ARN: arn}
	}
	if claims := c.PreTokenGenerationConfig; claims != nil && aws.ToString(claims.LambdaArn) != "" {
		t.PreTokenGeneration = &settings.PreTokenGeneration{ARN: *claims.LambdaArn, Version: string(claims.LambdaVersion)}
	}
	if claims := c.PreTokenGenerationConfig; t.PreTokenGeneration != nil && (claims == nil || aws.ToString(claims.LambdaArn) != aws.ToString(c.PreTokenGeneration)) {
		r.notes.Add(EffectWritten, "triggers.preTokenGeneration", "AWS has the function in one of two fields, old and new. The first up sets both.")
	}
	if c.CustomEmailSender != nil {
		t.CustomEmailSender = aws.ToString(c.CustomEmailSender.LambdaArn)
	}
	if c.CustomSMSSender != nil {
		t.CustomSMSSender = aws.ToString(c.CustomSMSSender.LambdaArn)
	}
	if c.InboundFederation != nil {
		r.notes.Add(EffectChanged, "triggers", "The inbound federation trigger has no property in the SDK. The first change of the triggers removes it.")
	}
	return t
}
