package pool

import (
	"slices"
	"strings"
	"time"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool/settings"
)

// userPoolResourceArgs always sets every field, including defaults: the provider often
// ignores that a field was removed, and the pool would silently keep it. The exceptions are
// fields that AWS or the provider refuses, or that would show as a change in every preview;
// a comment explains each.
func userPoolResourceArgs(s settings.Settings, in references, sms cognito.UserPoolSmsConfigurationPtrInput) *cognito.UserPoolArgs {
	args := &cognito.UserPoolArgs{
		Name:               pulumi.String(s.Name),
		UserPoolTier:       pulumi.String(strings.ToUpper(string(s.Tier))),
		DeletionProtection: pulumi.String(map[bool]string{true: "ACTIVE", false: "INACTIVE"}[s.Protect]),
		Tags:               pulumi.ToStringMap(s.Tags),
		UsernameConfiguration: &cognito.UserPoolUsernameConfigurationArgs{
			CaseSensitive: pulumi.Bool(s.SignIn.CaseSensitive),
		},
		AdminCreateUserConfig: &cognito.UserPoolAdminCreateUserConfigArgs{
			AllowAdminCreateUserOnly: pulumi.Bool(s.SignUp == settings.SignUpAdmin),
			InviteMessageTemplate:    invitationArgs(s.Messages.Invitation),
		},
		PasswordPolicy:         passwordArgs(s.Password),
		MfaConfiguration:       pulumi.String(mfaModes[s.MFA.Mode]),
		AutoVerifiedAttributes: pulumi.ToStringArray(s.Verify),
		AccountRecoverySetting: &cognito.UserPoolAccountRecoverySettingArgs{
			RecoveryMechanisms: recoveryArgs(s.Recovery),
		},
		EmailConfiguration:          emailArgs(s.Email, in),
		VerificationMessageTemplate: verificationArgs(s.Messages.Verification),
		// The provider does remove these, so nil is enough.
		SmsAuthenticationMessage: optional(s.Messages.MFA.SMS),
		LambdaConfig:             triggerArgs(s.Triggers, in),
		// A pool that never had SMS has no block; one that had SMS keeps it.
		SmsConfiguration: sms,
	}
	// Fixed at creation, so an empty list resets nothing; and the provider
	// refuses the two lists side by side, empty or not.
	if len(s.SignIn.Aliases) > 0 {
		args.AliasAttributes = pulumi.ToStringArray(s.SignIn.Aliases)
	}
	if len(s.SignIn.Usernames) > 0 {
		args.UsernameAttributes = pulumi.ToStringArray(s.SignIn.Usernames)
	}
	// The provider refuses an empty list.
	if schemas := schemaArgs(s.Attributes); len(schemas) > 0 {
		args.Schemas = schemas
	}
	// With MFA off, `enabled: false` is a difference in every preview.
	if s.MFA.Mode != settings.MFAOff {
		args.SoftwareTokenMfaConfiguration = &cognito.UserPoolSoftwareTokenMfaConfigurationArgs{
			Enabled: pulumi.Bool(slices.Contains(s.MFA.Methods, settings.MethodTOTP)),
		}
	}
	// The block is what turns the method on.
	if slices.Contains(s.MFA.Methods, settings.MethodEmail) {
		args.EmailMfaConfiguration = emailMFAArgs(s.Messages.MFA)
	}
	// AWS returns no block for an empty list, which would be a difference in
	// every preview.
	if len(s.Attributes.VerifyBeforeUpdate) > 0 {
		args.UserAttributeUpdateSettings = &cognito.UserPoolUserAttributeUpdateSettingsArgs{
			AttributesRequireVerificationBeforeUpdates: pulumi.ToStringArray(s.Attributes.VerifyBeforeUpdate),
		}
	}
	// For AWS either field of the block turns remembering on.
	if s.Devices != nil {
		args.DeviceConfiguration = deviceArgs(s.Devices)
	}
	// AWS refuses a sign-in policy below tier Essentials.
	if s.Tier != settings.TierLite {
		args.SignInPolicy = signInPolicyArgs(s.SignIn)
	}
	// It has no effect without passkeys among the factors, and AWS can't remove
	// it.
	if s.SignIn.Passkeys != nil {
		args.WebAuthnConfiguration = passkeyArgs(s.SignIn.Passkeys)
	}
	// AWS refuses threat protection below tier Plus, even if it is off.
	if s.Tier == settings.TierPlus {
		args.UserPoolAddOns = addOnsArgs(s.ThreatProtection)
	}
	return args
}

// mfaModes are AWS's names for the values of the settings.
var mfaModes = map[settings.MFAMode]string{settings.MFAOff: "OFF", settings.MFAOptional: "OPTIONAL", settings.MFARequired: "ON"}

func passwordArgs(p settings.Password) *cognito.UserPoolPasswordPolicyArgs {
	days, _ := p.TemporaryValidity.Whole(24 * time.Hour)
	return &cognito.UserPoolPasswordPolicyArgs{
		MinimumLength:                 pulumi.Int(*p.MinLength),
		RequireLowercase:              pulumi.Bool(*p.RequireLowercase),
		RequireUppercase:              pulumi.Bool(*p.RequireUppercase),
		RequireNumbers:                pulumi.Bool(*p.RequireNumbers),
		RequireSymbols:                pulumi.Bool(*p.RequireSymbols),
		PasswordHistorySize:           pulumi.Int(p.History),
		TemporaryPasswordValidityDays: pulumi.Int(days),
	}
}

// recoveryArgs turns an order into AWS's priorities.
func recoveryArgs(order []string) cognito.UserPoolAccountRecoverySettingRecoveryMechanismArray {
	names := map[string]string{settings.Email: "verified_email", settings.PhoneNumber: "verified_phone_number", settings.AdminOnly: "admin_only"}
	var mechanisms cognito.UserPoolAccountRecoverySettingRecoveryMechanismArray
	for i, recovery := range order {
		mechanisms = append(mechanisms, cognito.UserPoolAccountRecoverySettingRecoveryMechanismArgs{
			Name:     pulumi.String(names[recovery]),
			Priority: pulumi.Int(i + 1),
		})
	}
	return mechanisms
}

// schemaArgs writes the attributes in their canonical form.
func schemaArgs(a settings.Attributes) cognito.UserPoolSchemaArray {
	var schemas cognito.UserPoolSchemaArray
	for _, one := range a.Schema() {
		args := cognito.UserPoolSchemaArgs{
			Name:                   pulumi.String(one.Name),
			AttributeDataType:      pulumi.String(one.DataType),
			Required:               pulumi.Bool(one.Required),
			Mutable:                pulumi.Bool(one.Mutable),
			DeveloperOnlyAttribute: pulumi.Bool(false),
		}
		switch one.DataType {
		case "String":
			args.StringAttributeConstraints = cognito.UserPoolSchemaStringAttributeConstraintsArgs{
				MinLength: optional(one.MinLength), MaxLength: optional(one.MaxLength),
			}
		case "Number":
			// Present even without a bound, because AWS returns an empty one.
			args.NumberAttributeConstraints = cognito.UserPoolSchemaNumberAttributeConstraintsArgs{
				MinValue: optional(one.MinValue), MaxValue: optional(one.MaxValue),
			}
		}
		schemas = append(schemas, args)
	}
	return schemas
}
