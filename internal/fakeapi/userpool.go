package fakeapi

import (
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	idp "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"

	"users-pool/internal/fakeaws"
)

func (s *Server) describeUserPool(asked request, in idp.DescribeUserPoolInput) (out idp.DescribeUserPoolOutput, err error) {
	held, err := s.pool(asked, in.UserPoolId)
	if err != nil {
		return out, err
	}
	// Fields that the provider has elsewhere, or that AWS returns from another
	// call.
	pool, err := as[types.UserPoolType](held, "schemas", "passwordPolicy", "signInPolicy", "tags", "tagsAll", "endpoint",
		"creationDate", "lastModifiedDate", "softwareTokenMfaConfiguration", "emailMfaConfiguration", "webAuthnConfiguration",
		"enabledMfas", "adminCreateUserConfig")
	if err != nil {
		return out, err
	}
	pool.Id = in.UserPoolId
	pool.CreationDate, pool.LastModifiedDate = moment(held, "creationDate"), moment(held, "lastModifiedDate")
	pool.UserPoolTags = texts(held["tagsAll"])
	if pool.AdminCreateUserConfig, err = adminCreateUser(held); err != nil {
		return out, err
	}
	if pool.Policies, err = policies(held); err != nil {
		return out, err
	}
	if pool.SchemaAttributes, err = schemaOf(held); err != nil {
		return out, err
	}
	out.UserPool = &pool
	return out, nil
}

// adminCreateUser also has the password policy's temporary password validity,
// and writes SMSMessage in capitals.
func adminCreateUser(held map[string]any) (*types.AdminCreateUserConfigType, error) {
	config := types.AdminCreateUserConfigType{AllowAdminCreateUserOnly: at(held, "adminCreateUserConfig", "allowAdminCreateUserOnly") == true}
	days, _ := at(held, "passwordPolicy", "temporaryPasswordValidityDays").(float64)
	config.UnusedAccountValidityDays = int32(days)
	invitation, _ := at(held, "adminCreateUserConfig", "inviteMessageTemplate").(map[string]any)
	if invitation == nil {
		return &config, nil
	}
	message, err := as[types.MessageTemplateType](invitation, "smsMessage")
	if sms, there := invitation["smsMessage"].(string); there {
		message.SMSMessage = aws.String(sms)
	}
	config.InviteMessageTemplate = &message
	return &config, err
}

func policies(held map[string]any) (*types.UserPoolPolicyType, error) {
	in := map[string]any{}
	for _, key := range []string{"passwordPolicy", "signInPolicy"} {
		if value := held[key]; value != nil {
			in[key] = value
		}
	}
	policies, err := as[types.UserPoolPolicyType](in)
	return &policies, err
}

// schemaOf lists every attribute of a pool, custom ones with their prefix.
func schemaOf(held map[string]any) ([]types.SchemaAttributeType, error) {
	all := map[string]types.SchemaAttributeType{}
	own, _ := held["schemas"].([]any)
	for _, one := range append(fakeaws.StandardAttributes(), own...) {
		attribute, err := as[types.SchemaAttributeType](one.(map[string]any))
		if err != nil {
			return nil, err
		}
		for _, flag := range []**bool{&attribute.Mutable, &attribute.Required, &attribute.DeveloperOnlyAttribute} {
			if *flag == nil {
				*flag = aws.Bool(false)
			}
		}
		name := text(attribute.Name)
		if !fakeaws.IsStandardAttribute(name) {
			prefix := "custom:"
			if *attribute.DeveloperOnlyAttribute {
				prefix = "dev:custom:"
			}
			name = prefix + name
			attribute.Name = aws.String(name)
		}
		all[name] = attribute
	}
	return sorted(all), nil
}

func (s *Server) getMFA(asked request, in idp.GetUserPoolMfaConfigInput) (out idp.GetUserPoolMfaConfigOutput, err error) {
	held, err := s.pool(asked, in.UserPoolId)
	if err != nil {
		return out, err
	}
	out.MfaConfiguration = types.UserPoolMfaType(fmt.Sprint(held["mfaConfiguration"]))
	config := map[string]any{}
	for _, key := range []string{"emailMfaConfiguration", "softwareTokenMfaConfiguration", "webAuthnConfiguration"} {
		if value := held[key]; value != nil {
			config[key] = value
		}
	}
	if held["smsConfiguration"] != nil && out.MfaConfiguration != types.UserPoolMfaTypeOff {
		config["smsMfaConfiguration"] = map[string]any{
			"smsConfiguration": held["smsConfiguration"], "smsAuthenticationMessage": held["smsAuthenticationMessage"],
		}
	}
	filled, err := as[idp.GetUserPoolMfaConfigOutput](config)
	filled.MfaConfiguration = out.MfaConfiguration
	return filled, err
}
