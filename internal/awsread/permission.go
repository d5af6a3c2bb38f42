package awsread

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"
	"github.com/aws/aws-sdk-go-v2/service/lambda"

	"users-pool/internal/iameval"
)

// Permission is an allowed action in the resource policy of a Lambda function.
type Permission struct {
	// ID of the statement.
	ID string
	// Action, Service, SourceARN and SourceAccount of the statement, "" for none.
	Action, Service, SourceARN, SourceAccount string
}

// Triggers are the ARNs of the functions that a pool calls, by AWS's name of the
// trigger.
func Triggers(config *types.LambdaConfigType) map[string]string {
	if config == nil {
		return nil
	}
	found := map[string]string{}
	add := func(name string, arn *string) {
		if aws.ToString(arn) != "" {
			found[name] = *arn
		}
	}
	add("PreSignUp", config.PreSignUp)
	add("CustomMessage", config.CustomMessage)
	add("PostConfirmation", config.PostConfirmation)
	add("PreAuthentication", config.PreAuthentication)
	add("PostAuthentication", config.PostAuthentication)
	add("DefineAuthChallenge", config.DefineAuthChallenge)
	add("CreateAuthChallenge", config.CreateAuthChallenge)
	add("VerifyAuthChallengeResponse", config.VerifyAuthChallengeResponse)
	add("UserMigration", config.UserMigration)
	add("PreTokenGeneration", config.PreTokenGeneration)
	if config.PreTokenGenerationConfig != nil {
		add("PreTokenGeneration", config.PreTokenGenerationConfig.LambdaArn)
	}
	if config.CustomEmailSender != nil {
		add("CustomEmailSender", config.CustomEmailSender.LambdaArn)
	}
	if config.CustomSMSSender != nil {
		add("CustomSMSSender", config.CustomSMSSender.LambdaArn)
	}
	return found
}

// Permissions reads the resource policy of a function. It returns none if there
// is no policy.
func (r *Reader) Permissions(ctx context.Context, arn string) ([]Permission, error) {
	function, qualifier := splitFunction(arn)
	in := &lambda.GetPolicyInput{FunctionName: &function}
	if qualifier != "" {
		in.Qualifier = &qualifier
	}
	out, err := r.lambda.GetPolicy(ctx, in)
	if err = r.failure(err); Missing(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	statements := iameval.Parse(aws.ToString(out.Policy))
	if statements == nil {
		return nil, fmt.Errorf("lambda:GetPolicy: The policy of %s is not a policy document.", function)
	}
	var permissions []Permission
	for _, s := range statements {
		if !s.Allow {
			continue
		}
		p := Permission{ID: s.ID}
		if len(s.Services) == 1 && s.Services[0] != "*" { // "*" is any caller
			p.Service = s.Services[0]
		}
		for _, byKey := range s.Conditions {
			for key, values := range byKey {
				value := strings.Join(values, " or ") // not an ARN, so that it matches none
				switch key {
				case "aws:sourcearn":
					p.SourceARN = value
				case "aws:sourceaccount":
					p.SourceAccount = value
				}
			}
		}
		for _, action := range s.Actions {
			p.Action = action
			permissions = append(permissions, p)
		}
	}
	return permissions, nil
}

var functionARN = regexp.MustCompile(`^(arn:[\w-]+:lambda:[\w-]+:\d{12}:function:[\w-]+)(?::([\w$-]+))?$`)

// splitFunction splits the ARN of a function and of its version or alias.
func splitFunction(arn string) (function, qualifier string) {
	parts := functionARN.FindStringSubmatch(arn)
	if parts == nil {
		return arn, ""
	}
	return parts[1], parts[2]
}

func (r *Reader) readPermissions(ctx context.Context, p *Pool) error {
	p.Permissions = map[string][]Permission{}
	for _, arn := range Triggers(p.Pool.LambdaConfig) {
		if _, known := p.Permissions[arn]; known {
			continue
		}
		permissions, err := r.Permissions(ctx, arn)
		if err != nil {
			return err
		}
		p.Permissions[arn] = permissions
	}
	return nil
}
