package fakeapi

import (
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	idp "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"
)

func (s *Server) describeUserPool(asked request, in idp.DescribeUserPoolInput) (out idp.DescribeUserPoolOutput, err error) {
	held, err := s.pool(asked, in.UserPoolId)
	if err != nil {
		return out, err
	}
	// What the provider has in another place, or AWS in another call.
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
	for _, one := range s.where(domainType, "userPoolId", text(in.UserPoolId)) {
		if _, own := one.Properties["certificateArn"].(string); own {
			pool.CustomDomain = aws.String(one.ID)
		} else {
			pool.Domain = aws.String(one.ID)
		}
	}
	out.UserPool = &pool
	return out, nil
}

// adminCreateUser has the days of the password policy in a second place, and a
// message with capitals.
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

// standard are the attributes that every pool has, as AWS lists them.
var standard = func() map[string]types.SchemaAttributeType {
	all := map[string]types.SchemaAttributeType{}
	add := func(name string, kind types.AttributeDataType, least, most string) {
		a := types.SchemaAttributeType{
			Name: aws.String(name), AttributeDataType: kind,
			DeveloperOnlyAttribute: aws.Bool(false), Mutable: aws.Bool(true), Required: aws.Bool(false),
		}
		if kind == types.AttributeDataTypeString {
			a.StringAttributeConstraints = &types.StringAttributeConstraintsType{MinLength: aws.String(least), MaxLength: aws.String(most)}
		}
		if kind == types.AttributeDataTypeNumber {
			a.NumberAttributeConstraints = &types.NumberAttributeConstraintsType{MinValue: aws.String(least)}
		}
		all[name] = a
	}
	for _, name := range []string{
		"address", "email", "family_name", "gender", "given_name", "locale", "middle_name", "name", "nickname",
		"phone_number", "picture", "preferred_username", "profile", "website", "zoneinfo",
	} {
		add(name, types.AttributeDataTypeString, "0", "2048")
	}
	add("birthdate", types.AttributeDataTypeString, "10", "10")
	add("updated_at", types.AttributeDataTypeNumber, "0", "")
	add("email_verified", types.AttributeDataTypeBoolean, "", "")
	add("phone_number_verified", types.AttributeDataTypeBoolean, "", "")
	add("sub", types.AttributeDataTypeString, "1", "2048")
	sub := all["sub"]
	sub.Mutable, sub.Required = aws.Bool(false), aws.Bool(true)
	all["sub"] = sub
	return all
}()

// schemaOf lists every attribute of a pool, custom ones with their prefix.
func schemaOf(held map[string]any) ([]types.SchemaAttributeType, error) {
	own := map[string]types.SchemaAttributeType{}
	list, _ := held["schemas"].([]any)
	for _, one := range list {
		attribute, err := as[types.SchemaAttributeType](one.(map[string]any))
		if err != nil {
			return nil, err
		}
		name := text(attribute.Name)
		if _, known := standard[name]; !known {
			prefix := "custom:"
			if attribute.DeveloperOnlyAttribute != nil && *attribute.DeveloperOnlyAttribute {
				prefix = "dev:custom:"
			}
			name = prefix + name
			attribute.Name = aws.String(name)
		}
		for _, flag := range []**bool{&attribute.Mutable, &attribute.Required, &attribute.DeveloperOnlyAttribute} {
			if *flag == nil {
				*flag = aws.Bool(false)
			}
		}
		own[name] = attribute
	}
	for name, attribute := range standard {
		if _, asked := own[name]; !asked {
			own[name] = attribute
		}
	}
	return sorted(own), nil
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
