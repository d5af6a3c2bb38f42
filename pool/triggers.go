package pool

import (
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// Triggers are the Lambda functions that Cognito calls, by the moment when it
// calls them. Each takes the ARN of a function, or of a version or alias of
// it, and gets the permission Cognito needs to call it. Default none.
type Triggers struct {
	// PreSignUp is called before a user is made: accept, refuse, confirm.
	PreSignUp string `json:"preSignUp" example:"arn:aws:lambda:us-east-1:123456789012:function:pre-sign-up"`
	// CustomMessage is called before a message is sent: change its text.
	CustomMessage string `json:"customMessage" example:"arn:aws:lambda:us-east-1:123456789012:function:message"`
	// PostConfirmation is called after a user was confirmed.
	PostConfirmation string `json:"postConfirmation" example:"arn:aws:lambda:us-east-1:123456789012:function:welcome"`
	// PreAuthentication is called before a sign-in: accept or refuse.
	PreAuthentication string `json:"preAuthentication" example:"arn:aws:lambda:us-east-1:123456789012:function:gate"`
	// PostAuthentication is called after a sign-in.
	PostAuthentication string `json:"postAuthentication" example:"arn:aws:lambda:us-east-1:123456789012:function:audit"`

	// DefineAuthChallenge, CreateAuthChallenge and VerifyAuthChallengeResponse
	// together make a sign-in flow of one's own.
	DefineAuthChallenge         string `json:"defineAuthChallenge" example:"arn:aws:lambda:us-east-1:123456789012:function:define"`
	CreateAuthChallenge         string `json:"createAuthChallenge" example:"arn:aws:lambda:us-east-1:123456789012:function:create"`
	VerifyAuthChallengeResponse string `json:"verifyAuthChallengeResponse" example:"arn:aws:lambda:us-east-1:123456789012:function:verify"`

	// UserMigration is called for a user the pool does not know: bring the
	// user over from elsewhere.
	UserMigration string `json:"userMigration" example:"arn:aws:lambda:us-east-1:123456789012:function:migrate"`

	// PreTokenGeneration is called before tokens are made: change claims. The
	// provider takes it off only together with every other trigger.
	PreTokenGeneration *PreTokenGeneration `json:"preTokenGeneration"`

	// CustomEmailSender sends mail in Cognito's place; it needs KMSKeyARN.
	CustomEmailSender string `json:"customEmailSender" example:"arn:aws:lambda:us-east-1:123456789012:function:mail"`
	// CustomSMSSender sends text messages in Cognito's place; it needs KMSKeyARN.
	CustomSMSSender string `json:"customSmsSender" example:"arn:aws:lambda:us-east-1:123456789012:function:sms"`
	// KMSKeyARN is the key that encrypts the codes for the two senders.
	KMSKeyARN string `json:"kmsKeyArn" example:"arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"`
}

// PreTokenGeneration is the trigger that changes the claims of tokens.
type PreTokenGeneration struct {
	// ARN of the function. Required.
	ARN string `json:"arn" example:"arn:aws:lambda:us-east-1:123456789012:function:claims"`

	// Version of the event: V1_0 reaches the id token, V2_0 the access token
	// too, V3_0 machine-to-machine tokens too. V2_0 and V3_0 need tier
	// essentials. Default V1_0.
	Version string `json:"version" example:"V2_0"`
}

// trigger is one function that Cognito calls.
type trigger struct{ key, arn string }

// path of the setting that names the function.
func (t trigger) path() string {
	if t.key == claimsTrigger {
		return claimsTriggerPath
	}
	return "triggers." + t.key
}

// claimsTrigger is the one trigger that has more than a function.
const (
	claimsTrigger     = "preTokenGeneration"
	claimsTriggerPath = "triggers." + claimsTrigger + ".arn"
)

// list is every trigger that is set, in the order of the settings.
func (t Triggers) list() []trigger {
	var claims string
	if t.PreTokenGeneration != nil {
		claims = t.PreTokenGeneration.ARN
	}
	var set []trigger
	for _, one := range []trigger{
		{"preSignUp", t.PreSignUp},
		{"customMessage", t.CustomMessage},
		{"postConfirmation", t.PostConfirmation},
		{"preAuthentication", t.PreAuthentication},
		{"postAuthentication", t.PostAuthentication},
		{"defineAuthChallenge", t.DefineAuthChallenge},
		{"createAuthChallenge", t.CreateAuthChallenge},
		{"verifyAuthChallengeResponse", t.VerifyAuthChallengeResponse},
		{"userMigration", t.UserMigration},
		{claimsTrigger, claims},
		{"customEmailSender", t.CustomEmailSender},
		{"customSmsSender", t.CustomSMSSender},
	} {
		if one.arn != "" {
			set = append(set, one)
		}
	}
	return set
}

// refer puts the references to functions in their places.
func (t Triggers) refer(r TriggerReferences, put func(path string, setting *string, reference pulumi.StringInput)) Triggers {
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
		put(claimsTriggerPath, &claims.ARN, r.PreTokenGeneration)
		t.PreTokenGeneration = claims
	}
	return t
}

// triggerArgs is nil without a trigger: the provider plans the removal of the
// whole block.
func triggerArgs(t Triggers, in inputs) cognito.UserPoolLambdaConfigPtrInput {
	if len(t.list()) == 0 {
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
		KmsKeyId:                    in.optional(kmsKeyPath, t.KMSKeyARN),
	}
	if claims := t.PreTokenGeneration; claims != nil {
		// AWS wants the two equal; leaving the older one out would keep
		// whatever stood there.
		arn := in.text(claimsTriggerPath, claims.ARN)
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
