package fakeapi

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/aws/aws-sdk-go-v2/aws"
	idp "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"

	"users-pool/internal/awstype"
)

// signUp checks whether the pool allows self-registration first, and the
// password after that.
func (s *Server) signUp(_ request, in idp.SignUpInput) (out idp.SignUpOutput, err error) {
	client, there := s.find(awstype.UserPoolClient, text(in.ClientId))
	if !there {
		return out, notFound("User pool client %s does not exist.", text(in.ClientId))
	}
	id := fmt.Sprint(client["userPoolId"])
	pool, _ := s.find(awstype.UserPool, id)
	if at(pool, "adminCreateUserConfig", "allowAdminCreateUserOnly") == true {
		return out, &Error{Code: "NotAuthorizedException", Message: "SignUp is not permitted for this user pool"}
	}
	if client["clientSecret"] != "" && in.SecretHash == nil {
		return out, &Error{Code: "NotAuthorizedException", Message: "Client " + text(in.ClientId) + " is configured with secret but SECRET_HASH was not received"}
	}
	if why := weak(text(in.Password), pool["passwordPolicy"]); why != "" && !s.options.AnyPassword {
		return out, &Error{Code: "InvalidPasswordException", Message: "Password did not conform with policy: " + why}
	}
	attributes := map[string]any{}
	for _, one := range in.UserAttributes {
		attributes[text(one.Name)] = text(one.Value)
	}
	_, err = s.account.Create(awstype.User, map[string]any{
		"userPoolId": id, "username": text(in.Username), "attributes": attributes,
	})
	out.UserSub = aws.String("sub-of-" + text(in.Username))
	return out, err
}

// weak says what a password lacks.
func weak(password string, policy any) string {
	demands, _ := policy.(map[string]any)
	if least, _ := demands["minimumLength"].(float64); float64(len(password)) < least {
		return "Password not long enough"
	}
	for key, has := range map[string]func(rune) bool{
		"requireLowercase": unicode.IsLower, "requireUppercase": unicode.IsUpper, "requireNumbers": unicode.IsDigit,
		"requireSymbols": func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) },
	} {
		if demands[key] == true && strings.IndexFunc(password, has) < 0 {
			return "Password must have " + strings.ToLower(strings.TrimPrefix(key, "require")) + " characters"
		}
	}
	return ""
}

func (s *Server) adminDeleteUser(asked request, in idp.AdminDeleteUserInput) (out idp.AdminDeleteUserOutput, err error) {
	if _, err := s.pool(asked, in.UserPoolId); err != nil {
		return out, err
	}
	id := text(in.UserPoolId) + "/" + text(in.Username)
	if _, there := s.find(awstype.User, id); !there {
		return out, &Error{Code: "UserNotFoundException", Message: "User does not exist."}
	}
	return out, s.account.Delete(awstype.User, id)
}
