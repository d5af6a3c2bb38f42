package settings

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
type trigger struct{ Key, ARN string }

// Path of the setting that names the function.
func (t trigger) Path() string {
	if t.Key == claimsTrigger {
		return ClaimsTriggerPath
	}
	return "triggers." + t.Key
}

// claimsTrigger is the one trigger that has more than a function.
const (
	claimsTrigger     = "preTokenGeneration"
	ClaimsTriggerPath = "triggers." + claimsTrigger + ".arn"
)

// List is every trigger that is set, in the order of the settings.
func (t Triggers) List() []trigger {
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
		if one.ARN != "" {
			set = append(set, one)
		}
	}
	return set
}
