package pool

import (
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool/settings"
)

// apply puts the references to functions in their places.
func (r TriggerReferences) apply(t settings.Triggers, put func(path string, setting *string, reference pulumi.StringInput)) settings.Triggers {
	put("triggers.preSignUp", &t.PreSignUp, r.PreSignUp)
	put("triggers.customMessage", &t.CustomMessage, r.CustomMessage)
	put("triggers.postConfirmation", &t.PostConfirmation, r.PostConfirmation)
	put("triggers.preAuthentication", &t.PreAuthentication, r.PreAuthentication)
	put("triggers.postAuthentication", &t.PostAuthentication, r.PostAuthentication)
	put("triggers.defineAuthChallenge", &t.DefineAuthChallenge, r.DefineAuthChallenge)
	put("triggers.createAuthChallenge", &t.CreateAuthChallenge, r.CreateAuthChallenge)
	put("triggers.verifyAuthChallengeResponse", &t.VerifyAuthChallengeResponse, r.VerifyAuthChallengeResponse)
	put("triggers.userMigration", &t.UserMigration, r.UserMigration)
	put("triggers.customEmailSender", &t.CustomEmailSender, r.CustomEmailSender)
	put("triggers.customSmsSender", &t.CustomSMSSender, r.CustomSMSSender)
	if r.PreTokenGeneration != nil {
		claims := orNew(t.PreTokenGeneration)
		put(settings.ClaimsTriggerPath, &claims.ARN, r.PreTokenGeneration)
		t.PreTokenGeneration = claims
	}
	return t
}

// at is the place of the function of a trigger that is no block, nil for another key.
func (r *TriggerReferences) at(key string) *pulumi.StringInput {
	return map[string]*pulumi.StringInput{
		"preSignUp":                   &r.PreSignUp,
		"customMessage":               &r.CustomMessage,
		"postConfirmation":            &r.PostConfirmation,
		"preAuthentication":           &r.PreAuthentication,
		"postAuthentication":          &r.PostAuthentication,
		"defineAuthChallenge":         &r.DefineAuthChallenge,
		"createAuthChallenge":         &r.CreateAuthChallenge,
		"verifyAuthChallengeResponse": &r.VerifyAuthChallengeResponse,
		"userMigration":               &r.UserMigration,
		"customEmailSender":           &r.CustomEmailSender,
		"customSmsSender":             &r.CustomSMSSender,
	}[key]
}

// triggerArgs is nil without a trigger: the provider plans the removal of the
// whole block.
func triggerArgs(t settings.Triggers, in references) cognito.UserPoolLambdaConfigPtrInput {
	if len(t.List()) == 0 {
		return nil
	}
	args := &cognito.UserPoolLambdaConfigArgs{
		PreSignUp:                   in.optional("triggers.preSignUp", t.PreSignUp),
		CustomMessage:               in.optional("triggers.customMessage", t.CustomMessage),
		PostConfirmation:            in.optional("triggers.postConfirmation", t.PostConfirmation),
		PreAuthentication:           in.optional("triggers.preAuthentication", t.PreAuthentication),
		PostAuthentication:          in.optional("triggers.postAuthentication", t.PostAuthentication),
		DefineAuthChallenge:         in.optional("triggers.defineAuthChallenge", t.DefineAuthChallenge),
		CreateAuthChallenge:         in.optional("triggers.createAuthChallenge", t.CreateAuthChallenge),
		VerifyAuthChallengeResponse: in.optional("triggers.verifyAuthChallengeResponse", t.VerifyAuthChallengeResponse),
		UserMigration:               in.optional("triggers.userMigration", t.UserMigration),
		KmsKeyId:                    in.optional(settings.KMSKeyPath, t.KMSKeyARN),
	}
	if claims := t.PreTokenGeneration; claims != nil {
		// AWS requires the two to be equal. Leaving the older one out would keep its previous
		// value.
		arn := in.text(settings.ClaimsTriggerPath, claims.ARN)
		args.PreTokenGeneration = arn.ToStringOutput().ToStringPtrOutput()
		args.PreTokenGenerationConfig = &cognito.UserPoolLambdaConfigPreTokenGenerationConfigArgs{
			LambdaArn:     arn,
			LambdaVersion: pulumi.String(claims.Version),
		}
	}
	if t.CustomEmailSender != "" {
		args.CustomEmailSender = &cognito.UserPoolLambdaConfigCustomEmailSenderArgs{
			LambdaArn: in.text("triggers.customEmailSender", t.CustomEmailSender), LambdaVersion: pulumi.String(senderVersion),
		}
	}
	if t.CustomSMSSender != "" {
		args.CustomSmsSender = &cognito.UserPoolLambdaConfigCustomSmsSenderArgs{
			LambdaArn: in.text("triggers.customSmsSender", t.CustomSMSSender), LambdaVersion: pulumi.String(senderVersion),
		}
	}
	return args
}

// senderVersion is the only event version that AWS knows for custom senders.
const senderVersion = "V1_0"
