package pool

import (
	"fmt"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws/arn"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/lambda"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool/settings"
)

// allowTriggers lets this pool, and no other, call each of its functions. Without the
// permission, AWS attaches the trigger, but every sign-in fails.
func (p *UserPool) allowTriggers(ctx *pulumi.Context, name string) error {
	account := p.ARN.ApplyT(accountOf).(pulumi.StringOutput)
	for _, one := range p.settings.Triggers.List() {
		function, qualifier := calledFunction(p.references.text(one.Path(), one.ARN))
		_, err := lambda.NewPermission(ctx, name+"-"+one.Key+"-permission", &lambda.PermissionArgs{
			Action:        pulumi.String("lambda:InvokeFunction"),
			Function:      function,
			Qualifier:     qualifier,
			Principal:     pulumi.String("cognito-idp.amazonaws.com"),
			SourceArn:     p.ARN,
			SourceAccount: account,
		}, pulumi.Parent(p))
		if err != nil {
			return fmt.Errorf("allow the trigger %s: %w", one.Key, err)
		}
	}
	return nil
}

// calledFunction splits an ARN into the function and, where it names one, the
// version or alias.
func calledFunction(function pulumi.StringInput) (pulumi.StringInput, pulumi.StringPtrInput) {
	if text, ok := function.(pulumi.String); ok {
		name, qualifier, _ := splitFunction(string(text)) // checked by rule L1
		return pulumi.String(name), optional(qualifier)
	}
	output := function.ToStringOutput()
	qualifier := output.ApplyT(func(text string) (*string, error) {
		_, qualifier, err := splitFunction(text)
		if qualifier == "" {
			return nil, err
		}
		return &qualifier, err
	}).(pulumi.StringPtrOutput)
	return output.ApplyT(func(text string) (string, error) {
		name, _, err := splitFunction(text)
		return name, err
	}).(pulumi.StringOutput), qualifier
}

// splitFunction splits the ARN of a function from its version or alias.
func splitFunction(text string) (function, qualifier string, err error) {
	parsed, err := arn.Parse(text)
	name, qualified := strings.CutPrefix(parsed.Resource, "function:")
	if err != nil || !qualified || parsed.Service != "lambda" {
		return "", "", fmt.Errorf("a trigger must be the ARN of a Lambda function, got %q", settings.Short(text))
	}
	name, qualifier, _ = strings.Cut(name, ":")
	parsed.Resource = "function:" + name
	return parsed.String(), qualifier, nil
}
