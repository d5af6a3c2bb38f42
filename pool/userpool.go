package pool

import (
	"cmp"
	"fmt"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool/rules"
	"users-pool/pool/settings"
)

// UserPoolType is the type token of the UserPool component. Stacks that exist
// know it, so it never changes without an alias.
const UserPoolType = "users-pool:index:UserPool"

// UserPoolArgs are what a user pool is built from.
type UserPoolArgs struct {
	// Settings of the pool. NewUserPool makes the pool itself, what it calls
	// and its SMS role; New makes everything else too.
	Settings settings.Settings

	// References to resources of the same program, in place of texts in the
	// settings.
	References References

	// path of the settings in the stack's configuration, for warnings.
	path string

	// region of the pool, where it is known before the pool is made.
	region string

	// last is the record of the stack's last run, empty where it has none yet,
	// and nil for a program that keeps no record.
	last *record
}

// UserPool is an Amazon Cognito user pool with, where it sends text messages
// and brings no role, the role for it.
type UserPool struct {
	pulumi.ResourceState

	// ID of the pool, like us-east-1_bTac8dX63.
	ID pulumi.IDOutput
	// ARN of the pool.
	ARN pulumi.StringOutput
	// Name of the pool.
	Name pulumi.StringOutput
	// Endpoint without a scheme, like cognito-idp.<region>.amazonaws.com/<id>.
	Endpoint pulumi.StringOutput

	// SMSRole that was built for the pool, nil when there is none.
	SMSRole *SMSRole
	// SMSRoleARN is the role the pool sends text messages with, built here or
	// brought; nil when the pool sends none.
	SMSRoleARN pulumi.StringInput

	// settings are complete: every default is filled in.
	settings settings.Settings
	// references take the place of some of them.
	references references
	// externalID that the role demands, "" when there is no role.
	externalID string
	// last is the record of the stack's last run.
	last *record
	// resource is the pool itself.
	resource *cognito.UserPool
}

// NewUserPool builds the pool from settings that it checks first: the error
// is Diagnostics, and nothing is registered when there are any.
func NewUserPool(ctx *pulumi.Context, name string, args *UserPoolArgs, opts ...pulumi.ResourceOption) (*UserPool, error) {
	chosen, in, problems := args.References.apply(args.Settings)
	chosen = chosen.WithDefaults()
	problems = append(problems, rules.Check(chosen)...)
	problems = append(problems, rules.MissingSecrets(chosen, func(key string) bool { return in[settings.SecretPath(key)] != nil })...)
	if err := problems.ErrOrNil(); err != nil {
		return nil, err
	}
	for _, warning := range rules.Warnings(chosen, args.region).Under(args.path) {
		if err := ctx.Log.Warn(warning.String(), nil); err != nil {
			return nil, fmt.Errorf("log a warning: %w", err)
		}
	}
	component := &UserPool{settings: chosen, references: in, last: args.last}
	if err := ctx.RegisterComponentResource(UserPoolType, name, component, opts...); err != nil {
		return nil, fmt.Errorf("register user pool: %w", err)
	}
	sms, waitFor, err := component.sendSMS(ctx, name, args.last.madeExternalID())
	if err != nil {
		return nil, err
	}
	guarded, err := guard(ctx, name)
	if err != nil {
		return nil, err
	}
	resource, err := cognito.NewUserPool(ctx, name+"-pool", userPoolResourceArgs(chosen, in, sms),
		pulumi.Parent(component), pulumi.Protect(chosen.Protect), pulumi.DependsOn(waitFor), guarded,
		ignoredIf(args.last.keepsUsernames(chosen.SignIn), "usernameConfiguration"))
	if err != nil {
		return nil, fmt.Errorf("create user pool: %w", err)
	}

	component.resource = resource
	component.ID = resource.ID()
	component.ARN = resource.Arn
	component.Name = resource.Name
	component.Endpoint = resource.Endpoint
	if err := component.allowTriggers(ctx, name); err != nil {
		return nil, err
	}
	if threat := chosen.ThreatProtection; threat != nil && threat.Risk != nil {
		if err := newRisk(ctx, name, component.ID, nil, threat.Risk, component); err != nil {
			return nil, err
		}
	}
	return component, ctx.RegisterResourceOutputs(component, pulumi.Map{
		"id":       component.ID,
		"arn":      component.ARN,
		"name":     component.Name,
		"endpoint": component.Endpoint,
	})
}

// sendSMS settles with which role the pool sends text messages, and returns
// the pool's SMS block with the resources the pool must wait for. Waiting also
// means that the role goes after the pool.
func (p *UserPool) sendSMS(ctx *pulumi.Context, name, made string) (
	cognito.UserPoolSmsConfigurationPtrInput, []pulumi.Resource, error,
) {
	sms := p.settings.SMS
	if sms == nil {
		return nil, nil, nil
	}
	var waitFor []pulumi.Resource
	p.externalID = sms.ExternalID
	if sms.RoleARN != "" {
		p.SMSRoleARN = p.references.text(settings.SMSRolePath, sms.RoleARN)
	} else {
		p.externalID = cmp.Or(made, fmt.Sprintf("%s:%s:%s", ctx.Project(), ctx.Stack(), name))
		role, err := NewSMSRole(ctx, name+"-sms", &SMSRoleArgs{
			PoolName:   p.settings.Name,
			ExternalID: p.externalID,
			Protect:    p.settings.Protect,
			Tags:       p.settings.Tags,
		}, pulumi.Parent(p))
		if err != nil {
			return nil, nil, err
		}
		p.SMSRole, p.SMSRoleARN, waitFor = role, role.ARN, role.parts
	}
	return &cognito.UserPoolSmsConfigurationArgs{
		ExternalId:   pulumi.String(p.externalID),
		SnsCallerArn: p.SMSRoleARN,
		SnsRegion:    p.smsRegion(ctx),
	}, waitFor, nil
}

// smsRegion is spelled out even where it is the pool's own, because leaving it
// out later would change nothing.
func (p *UserPool) smsRegion(ctx *pulumi.Context) pulumi.StringInput {
	if p.settings.SMS.Region != "" {
		return pulumi.String(p.settings.SMS.Region)
	}
	if p.SMSRole != nil {
		return p.SMSRole.region // known already
	}
	return regionFor(ctx, p)
}
