package pool

import (
	"fmt"
	"regexp"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/lambda"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// lambdaARN is a function with, or without, a version or alias behind it.
var lambdaARN = regexp.MustCompile(`^(arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:function:[A-Za-z0-9_-]{1,64})(?::([A-Za-z0-9_$-]{1,128}))?$`)

// allowTriggers lets the pool, and no other, call each of its functions. A
// trigger without this permission is attached, and fails every sign-in.
func (p *UserPool) allowTriggers(ctx *pulumi.Context, name string) error {
	account := p.ARN.ApplyT(accountOf).(pulumi.StringOutput)
	for _, one := range p.settings.Triggers.list() {
		parts := lambdaARN.FindStringSubmatch(one.arn)
		_, err := lambda.NewPermission(ctx, name+"-"+one.key+"-permission", &lambda.PermissionArgs{
			Action:        pulumi.String("lambda:InvokeFunction"),
			Function:      pulumi.String(parts[1]),
			Qualifier:     optional(parts[2]),
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
