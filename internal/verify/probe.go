package verify

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	idp "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"
	"github.com/aws/smithy-go"

	"users-pool/internal/awsread"
	"users-pool/pool/settings"
)

// refused is a password that every pool rejects: AWS requires at least 6 characters
// (API PasswordPolicyType).
const refused = "probe"

// probe tries to sign up with a password that every policy rejects. A pool for
// administrators rejects the sign-up, an open one the password, so neither creates a
// user.
func (s *subject) probe(ctx context.Context) finding {
	if !s.Probe {
		return skipped("Add --probe to run it.")
	}
	return s.held([]awsread.Part{awsread.PartClients}, func() finding {
		client, there := s.probed()
		if !there {
			return wrong("signUp: Not checked, since the pool has none of the stack's clients.")
		}
		name := s.unusedUsername()
		_, err := s.Reader.API().SignUp(ctx, s.signUp(client, name))
		if err != nil {
			return s.refusal(err)
		}
		return wrong("signUp: AWS accepted the password "+refused+" and created the user "+name+". Anyone who knows the client ID can sign up with any password.",
			s.removed(ctx, name))
	})
}

// probed is the client to sign up with: one without a secret, like an attacker's
// choice, or else the first.
func (s *subject) probed() (client types.UserPoolClientType, there bool) {
	for _, key := range slices.Sorted(maps.Keys(s.clients)) {
		if one := s.clients[key]; !there || aws.ToString(client.ClientSecret) != "" && aws.ToString(one.ClientSecret) == "" {
			client, there = one, true
		}
	}
	return client, there
}

// refusal judges why AWS rejected the sign-up.
func (s *subject) refusal(err error) finding {
	var said smithy.APIError
	if !errors.As(err, &said) {
		return wrong("signUp: Not checked: " + err.Error())
	}
	answer := said.ErrorCode() + ": " + said.ErrorMessage()
	closed := said.ErrorCode() == "NotAuthorizedException" && strings.Contains(said.ErrorMessage(), "SignUp is not permitted")
	open := said.ErrorCode() == "InvalidPasswordException"
	switch {
	case s.Settings.SignUp == settings.SignUpAdmin && closed, s.Settings.SignUp == settings.SignUpSelf && open:
		return seen(answer)
	case s.Settings.SignUp == settings.SignUpAdmin && open:
		return wrong("signUp: Self-registration is open: Cognito rejected only the password. " + answer)
	case closed:
		return wrong("signUp: Self-registration is closed, but the stack allows it. " + answer)
	}
	return wrong("signUp: Not checked, since Cognito rejected neither the sign-up nor the password. " + answer)
}

// removal is the time limit for deleting a user, even after Ctrl-C.
const removal = 30 * time.Second

// removed deletes the user that the probe created by mistake, and says so.
func (s *subject) removed(ctx context.Context, name string) string {
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), removal)
	defer stop()
	_, err := s.Reader.API().AdminDeleteUser(ctx, &idp.AdminDeleteUserInput{
		UserPoolId: aws.String(s.Deployment.UserPoolID), Username: &name,
	})
	if err != nil {
		return fmt.Sprintf("The user %s still exists. Delete it with `aws cognito-idp admin-delete-user --user-pool-id %s --username %s`. "+
			"%v. The policy docs/iam/prober.json allows this call.", name, s.Deployment.UserPoolID, name, short(err))
	}
	return "The user was deleted again."
}

// short is AWS's message, without request IDs.
func short(err error) string {
	var said smithy.APIError
	if errors.As(err, &said) {
		return said.ErrorCode() + ": " + said.ErrorMessage()
	}
	return err.Error()
}

// unusedUsername is a username that no user has, in a form that the pool accepts. The domain
// and the phone number are reserved for examples, so no message reaches anyone.
func (s *subject) unusedUsername() string {
	word := "verify-" + strings.ToLower(rand.Text())
	switch usernames := s.Settings.SignIn.Usernames; {
	case slices.Contains(usernames, settings.Email):
		return word + "@example.com"
	case slices.Contains(usernames, settings.PhoneNumber):
		return fictitious
	}
	return word
}

const fictitious = "+12025550123"

func (s *subject) signUp(client types.UserPoolClientType, name string) *idp.SignUpInput {
	in := &idp.SignUpInput{ClientId: client.ClientId, Username: &name, Password: aws.String(refused)}
	if secret := aws.ToString(client.ClientSecret); secret != "" {
		in.SecretHash = aws.String(secretHash(secret, name, aws.ToString(client.ClientId)))
	}
	// Required attributes are set, so that AWS has no other reason to reject.
	for _, attribute := range s.Settings.Attributes.Required {
		in.UserAttributes = append(in.UserAttributes, types.AttributeType{Name: aws.String(attribute), Value: aws.String(valueOf(attribute, name))})
	}
	return in
}

// valueOf is the value of an attribute of the user.
func valueOf(attribute, name string) string {
	values := map[string]string{
		settings.Email: strings.TrimSuffix(name, "@example.com") + "@example.com", settings.PhoneNumber: fictitious,
		"birthdate": "2000-01-01", "locale": "en-US", "zoneinfo": "Etc/UTC", "updated_at": "0",
		"picture": "https://example.com/", "profile": "https://example.com/", "website": "https://example.com/",
	}
	if name == fictitious {
		values[settings.Email] = "verify@example.com"
	}
	if value, known := values[attribute]; known {
		return value
	}
	return "verify"
}

// secretHash proves knowledge of the client's secret (developer guide, "Computing
// secret hash values").
func secretHash(secret, name, client string) string {
	code := hmac.New(sha256.New, []byte(secret))
	code.Write([]byte(name + client))
	return base64.StdEncoding.EncodeToString(code.Sum(nil))
}
