package settings

// Triggers are the Lambda functions that Cognito calls, by event. Each is the ARN of a
// function, or of a version or alias of it, and gets the permission that Cognito needs
// to call it.
type Triggers struct {
	// PreSignUp runs before a user is created, and can accept, refuse or confirm it.
	PreSignUp string `json:"preSignUp" form:"lambdaARN" rule:"L1" example:"arn:aws:lambda:us-east-1:123456789012:function:pre-sign-up"`
	// CustomMessage runs before a message is sent, and can change its text.
	CustomMessage string `json:"customMessage" form:"lambdaARN" rule:"L1" example:"arn:aws:lambda:us-east-1:123456789012:function:message"`
	// PostConfirmation runs after a user is confirmed.
	PostConfirmation string `json:"postConfirmation" form:"lambdaARN" rule:"L1" example:"arn:aws:lambda:us-east-1:123456789012:function:welcome"`
	// PreAuthentication runs before a sign-in, and can accept or refuse it.
	PreAuthentication string `json:"preAuthentication" form:"lambdaARN" rule:"L1" example:"arn:aws:lambda:us-east-1:123456789012:function:gate"`
	// PostAuthentication runs after a sign-in.
	PostAuthentication string `json:"postAuthentication" form:"lambdaARN" rule:"L1" example:"arn:aws:lambda:us-east-1:123456789012:function:audit"`

	// DefineAuthChallenge, CreateAuthChallenge and VerifyAuthChallengeResponse
	// together make a custom sign-in flow.
	DefineAuthChallenge         string `json:"defineAuthChallenge" form:"lambdaARN" rule:"L1" example:"arn:aws:lambda:us-east-1:123456789012:function:define"`
	CreateAuthChallenge         string `json:"createAuthChallenge" form:"lambdaARN" rule:"L1" example:"arn:aws:lambda:us-east-1:123456789012:function:create"`
	VerifyAuthChallengeResponse string `json:"verifyAuthChallengeResponse" form:"lambdaARN" rule:"L1" example:"arn:aws:lambda:us-east-1:123456789012:function:verify"`

	// UserMigration runs for a user that the pool doesn't know, and can import it.
	UserMigration string `json:"userMigration" form:"lambdaARN" rule:"L1" example:"arn:aws:lambda:us-east-1:123456789012:function:migrate"`

	// PreTokenGeneration runs before tokens are created, and can change their claims.
	// The provider removes it only together with every other trigger.
	PreTokenGeneration *PreTokenGeneration `json:"preTokenGeneration"`

	// CustomEmailSender sends email instead of Cognito. It needs KMSKeyARN.
	CustomEmailSender string `json:"customEmailSender" form:"lambdaARN" rule:"L1" example:"arn:aws:lambda:us-east-1:123456789012:function:mail"`
	// CustomSMSSender sends text messages instead of Cognito. It needs KMSKeyARN.
	CustomSMSSender string `json:"customSmsSender" form:"lambdaARN" rule:"L1" example:"arn:aws:lambda:us-east-1:123456789012:function:sms"`
	// KMSKeyARN is the key that encrypts the codes for CustomEmailSender and
	// CustomSMSSender.
	KMSKeyARN string `json:"kmsKeyArn" form:"kmsKeyARN" rule:"T15" terms:"kmsKeyId" example:"arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"`
}

// PreTokenGeneration is the trigger that changes the claims of tokens.
type PreTokenGeneration struct {
	// ARN of the function.
	ARN string `json:"arn" required:"L3" form:"lambdaARN" rule:"L1" terms:"lambdaArn" example:"arn:aws:lambda:us-east-1:123456789012:function:claims"`

	// Version of the event: V1_0 can change ID tokens, V2_0 access tokens too, and
	// V3_0 also the tokens of machines.
	Version string `json:"version" default:"V1_0" enum:"V1_0 V2_0 V3_0" rule:"L3" tier:"L3 essentials V2_0 V3_0" terms:"lambdaVersion" example:"V2_0"`
}

// Trigger is one function that Cognito calls.
type Trigger struct{ Key, ARN string }

// Path of the setting that names the function.
func (t Trigger) Path() string {
	if t.Key == claimsTrigger {
		return ClaimsTriggerPath
	}
	return "triggers." + t.Key
}

// The one trigger that is a block, and the path of its function.
const (
	claimsTrigger     = "preTokenGeneration"
	ClaimsTriggerPath = "triggers." + claimsTrigger + ".arn"
)

// List is every trigger that is set, in the order of the settings.
func (t Triggers) List() []Trigger {
	var claims string
	if t.PreTokenGeneration != nil {
		claims = t.PreTokenGeneration.ARN
	}
	var set []Trigger
	for _, one := range []Trigger{
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
		if one.ARN != "" {
			set = append(set, one)
		}
	}
	return set
}
