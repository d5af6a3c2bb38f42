package pool

import (
	"fmt"
	"regexp"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/lambda"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// lambdaARN is a function with, or without, a version or alias behind it.
var lambdaARN = regexp.MustCompile(`^(arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:function:[A-Za-z0-9_-]{1,64})(?::([A-Za-z0-9_-]{1,128}))?$`)

// allowTriggers lets the pool, and no other, call each of its functions. A
// trigger without this permission is attached, and fails every sign-in.
func (p *UserPool) allowTriggers(ctx *pulumi.Context, name string) error {
	account := p.ARN.ApplyT(accountOf).(pulumi.StringOutput)
	for _, one := range p.settings.Triggers.list() {
		function, qualifier := calledFunction(p.inputs.text(one.path(), one.arn))
		_, err := lambda.NewPermission(ctx, name+"-"+one.key+"-permission", &lambda.PermissionArgs{
			Action:        pulumi.String("lambda:InvokeFunction"),
			Function:      function,
			Qualifier:     qualifier,
			Principal:     pulumi.String("cognito-idp.amazonaws.com"),
			SourceArn:     p.ARN,
			SourceAccount: account,
		}, pulumi.Parent(p))
		if err != nil {
			return fmt.Errorf("allow the trigger %s: %w", one.key, err)
		}
	}
	return nil
}

// calledFunction splits an ARN into the function and, where it names one, the
// version or alias.
func calledFunction(arn pulumi.StringInput) (pulumi.StringInput, pulumi.StringPtrInput) {
	if text, ok := arn.(pulumi.String); ok {
		parts := lambdaARN.FindStringSubmatch(string(text))
		return pulumi.String(parts[1]), optional(parts[2])
	}
	part := func(i int) func(string) (string, error) {
		return func(arn string) (string, error) {
			parts := lambdaARN.FindStringSubmatch(arn)
			if parts == nil {
				return "", fmt.Errorf("want the ARN of a Lambda function, got %q", short(arn))
			}
			return parts[i], nil
		}
	}
	output := arn.ToStringOutput()
	qualifier := output.ApplyT(part(2)).(pulumi.StringOutput).ApplyT(func(name string) *string {
		if name == "" {
			return nil
		}
		return &name
	}).(pulumi.StringPtrOutput)
	return output.ApplyT(part(1)).(pulumi.StringOutput), qualifier
}
