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

// refused is a password that no pool takes: AWS wants six characters at least.
const refused = "probe"

// probe tries to sign up as a stranger would, with a password that the policy
// refuses. A pool for administrators only says that nobody signs up here, an
// open one that the password is bad: so neither makes a user.
func (s *subject) probe(ctx context.Context) finding {
	if !s.Probe {
		return skipped("give --probe to try it")
	}
	return s.held([]awsread.Part{awsread.PartClients}, func() finding {
		client, there := s.probed()
		if !there {
			return wrong("signUp: not tried: the pool has no client of the stack")
		}
		name := s.stranger()
		_, err := s.Reader.Users().SignUp(ctx, s.signUp(client, name))
		if err != nil {
			return s.refusal(err)
		}
		return wrong("signUp: want AWS to refuse the password "+refused+", got the user "+name+": whoever knows the client's id can sign up, whatever the password",
			s.removed(ctx, name))
	})
}

// probed is the client to sign up with: one without a secret, as a stranger
// would choose, or else the first.
func (s *subject) probed() (client types.UserPoolClientType, there bool) {
	for _, key := range slices.Sorted(maps.Keys(s.clients)) {
		if one := s.clients[key]; !there || aws.ToString(client.ClientSecret) != "" && aws.ToString(one.ClientSecret) == "" {
			client, there = one, true
		}
	}
	return client, there
}

// refusal reads what AWS says when it refuses.
func (s *subject) refusal(err error) finding {
	var said smithy.APIError
	if !errors.As(err, &said) {
		return wrong("signUp: not tried: " + err.Error())
	}
	answer := said.ErrorCode() + ": " + said.ErrorMessage()
	closed := said.ErrorCode() == "NotAuthorizedException" && strings.Contains(said.ErrorMessage(), "SignUp is not permitted")
	open := said.ErrorCode() == "InvalidPasswordException"
	switch {
	case s.Settings.SignUp == settings.SignUpAdmin && closed, s.Settings.SignUp == settings.SignUpSelf && open:
		return seen(answer)
	case s.Settings.SignUp == settings.SignUpAdmin && open:
		return wrong("signUp: want a stranger to be sent away, got a stranger who needs a better password only: " + answer)
	case closed:
		return wrong("signUp: want people to sign up, got them sent away: " + answer)
	}
	return wrong("signUp: want AWS to refuse the stranger or the password, got another answer, which says nothing of either: " + answer)
}

// removal is how long the removal of a user may take, even after Ctrl-C.
const removal = 30 * time.Second

// removed removes the user who should not be, and says so.
func (s *subject) removed(ctx context.Context, name string) string {
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), removal)
	defer stop()
	_, err := s.Reader.Users().AdminDeleteUser(ctx, &idp.AdminDeleteUserInput{
		UserPoolId: aws.String(s.Deployment.UserPoolID), Username: &name,
	})
	if err != nil {
		return fmt.Sprintf("the user %s is still there: remove it with `aws cognito-idp admin-delete-user --user-pool-id %s --username %s`; "+
			"%v; the policy docs/iam/prober.json allows it", name, s.Deployment.UserPoolID, name, short(err))
	}
	return "the user was removed again"
}

// short is AWS's own word for an error.
func short(err error) string {
	var said smithy.APIError
	if errors.As(err, &said) {
		return said.ErrorCode() + ": " + said.ErrorMessage()
	}
	return err.Error()
}

// stranger is a name that nobody has, of the kind that the pool takes. The
// domain and the number are set aside for examples, so that no message reaches
// anybody.
func (s *subject) stranger() string {
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
	// What is required is there, so that AWS has nothing else to say no to.
	for _, attribute := range s.Settings.Attributes.Required {
		in.UserAttributes = append(in.UserAttributes, types.AttributeType{Name: aws.String(attribute), Value: aws.String(valueOf(attribute, name))})
	}
	return in
}

// valueOf is what a stranger says of himself.
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

// secretHash proves that whoever signs up knows the client's secret (developer
// guide, "Computing secret hash values").
func secretHash(secret, name, client string) string {
	code := hmac.New(sha256.New, []byte(secret))
	code.Write([]byte(name + client))
	return base64.StdEncoding.EncodeToString(code.Sum(nil))
}
