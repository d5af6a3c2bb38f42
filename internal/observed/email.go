package observed

import (
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"

	"users-pool/pool/settings"
)

func (r *reader) email() *settings.EmailSettings {
	e := r.live.Pool.EmailConfiguration
	if e == nil {
		return nil
	}
	found := settings.EmailSettings{ReplyTo: aws.ToString(e.ReplyToEmailAddress)}
	if e.EmailSendingAccount == types.EmailSendingAccountTypeDeveloper {
		found.SESIdentityARN, found.From = aws.ToString(e.SourceArn), aws.ToString(e.From)
		found.ConfigurationSet = aws.ToString(e.ConfigurationSet)
	} else {
		if arn := aws.ToString(e.SourceArn); arn != "" {
			r.notes.Add(EffectChanged, "email.sesIdentityArn", "Cognito's default sender uses the address of %s, which the settings allow with SES only. "+
				"Email then comes from Cognito's own address.", arn)
		}
		for path, value := range map[string]*string{"email.from": e.From, "email.configurationSet": e.ConfigurationSet} {
			if text := aws.ToString(value); text != "" {
				r.notes.Add(EffectChanged, path, "AWS has %s for Cognito's default sender, which the settings allow with SES only. It is removed.", text)
			}
		}
	}
	if found == (settings.EmailSettings{}) {
		return nil
	}
	return &found
}
