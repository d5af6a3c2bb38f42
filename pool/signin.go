package pool

import (
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool/settings"
)

// firstFactors are AWS's names for the values of the settings.
var firstFactors = map[string]string{
	settings.FactorPassword: "PASSWORD", settings.FactorEmailOTP: "EMAIL_OTP", settings.FactorSMSOTP: "SMS_OTP", settings.FactorPasskey: "WEB_AUTHN",
}

// signInPolicyArgs is written from Essentials on, even where it allows
// passwords alone: leaving it out later would change nothing.
func signInPolicyArgs(s settings.SignIn) *cognito.UserPoolSignInPolicyArgs {
	var factors pulumi.StringArray
	for _, factor := range s.FirstFactors {
		factors = append(factors, pulumi.String(firstFactors[factor]))
	}
	return &cognito.UserPoolSignInPolicyArgs{AllowedFirstAuthFactors: factors}
}

func passkeyArgs(p *settings.Passkeys) *cognito.UserPoolWebAuthnConfigurationArgs {
	return &cognito.UserPoolWebAuthnConfigurationArgs{
		RelyingPartyId:   pulumi.String(p.RelyingParty),
		UserVerification: pulumi.String(p.UserVerification),
	}
}
