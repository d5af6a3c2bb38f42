package pool

import (
	"cmp"
	"errors"
	"fmt"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool/rules"
	"users-pool/pool/settings"
	"users-pool/pool/transition"
)

// UserPoolType is the type token of the UserPool component. It is part of every URN, so it
// never changes without an alias.
const UserPoolType = "users-pool:index:UserPool"

// UserPoolArgs are what a user pool is built from.
type UserPoolArgs struct {
	// Settings of the pool. NewUserPool creates the pool, the permissions of its triggers
	// and its SMS role. New creates everything else too.
	Settings settings.Settings

	// References to resources of the same program, which replace texts in the settings.
	References References

	// path of the settings in the stack's configuration, for warnings.
	path string

	// region of the pool, if it is known before the pool is created.
	region string

	// constructed are what a component provider found in its inputs; nil elsewhere.
	constructed *construction

	// checked is the pool in the state, if settings and change are already
	// checked. Nil means that neither is.
	checked *transition.Previous
}

// UserPool is an Amazon Cognito user pool, with a role if it sends text messages and the
// settings name no role.
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

	// SMSRole that was built for the pool, nil if there is none.
	SMSRole *SMSRole
	// SMSRoleARN is the role that the pool sends text messages with, built for it or your
	// own; nil if it sends none.
	SMSRoleARN pulumi.StringInput

	// settings are complete: every default is filled in.
	settings settings.Settings
	// references take the place of some of them.
	references references
	// had is the pool in the state before this run.
	had transition.Previous
	// identities are the URNs that the component may have in the state.
	identities identities
	// names of clients and other parts that a pool can have several of, if New
	// builds it.
	names names
}

// NewUserPool builds the pool from settings that it checks first, by themselves
// and against the state. The error is Diagnostics below the name, and nothing is
// registered then.
func NewUserPool(ctx *pulumi.Context, name string, args *UserPoolArgs, opts ...pulumi.ResourceOption) (*UserPool, error) {
	return newUserPool(ctx, name, args, false, opts...)
}

// newUserPool compares with the pool in the state, or with everything that New
// builds.
func newUserPool(ctx *pulumi.Context, name string, args *UserPoolArgs, whole bool, opts ...pulumi.ResourceOption) (*UserPool, error) {
	if args == nil {
		args = &UserPoolArgs{}
	}
	component, opts := &UserPool{}, givenOptions(opts)
	if err := component.check(ctx, name, args, whole, opts...); err != nil {
		return nil, err
	}
	chosen, in := component.settings, component.references
	if err := ctx.RegisterComponentResource(UserPoolType, name, component, opts...); err != nil {
		return nil, fmt.Errorf("%s: register user pool: %w", name, err)
	}
	sms, waitFor, err := component.sendSMS(ctx, name)
	if err != nil {
		return nil, err
	}
	resource, err := cognito.NewUserPool(ctx, name+"-pool", userPoolResourceArgs(chosen, in, sms),
		pulumi.Parent(component), pulumi.Protect(chosen.Protect), pulumi.DependsOn(waitFor),
		ignoredIf(component.had.KeepsUsernames(chosen), "usernameConfiguration"))
	if err != nil {
		return nil, fmt.Errorf("%s: create user pool: %w", name, err)
	}

	component.ID = resource.ID()
	if component.had.Pool == nil {
		if component.ID, err = compared(ctx, name, component.ID, "-pool"); err != nil {
			return nil, err
		}
	}
	component.ARN = resource.Arn
	component.Name = resource.Name
	component.Endpoint = resource.Endpoint
	if err := component.allowTriggers(ctx, name); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if threat := chosen.ThreatProtection; threat != nil && threat.Risk != nil {
		if err := newRisk(ctx, name, component.ID, nil, threat.Risk, component); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	if chosen.WebACLARN != "" {
		if err := newWebACL(ctx, name, component.ARN, in.text(settings.WebACLPath, chosen.WebACLARN), component); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	if chosen.Logs != nil {
		if err := newLogs(ctx, name, component.ID, *chosen.Logs, component); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return component, ctx.RegisterResourceOutputs(component, pulumi.Map{
		"id":       component.ID,
		"arn":      component.ARN,
		"name":     component.Name,
		"endpoint": component.Endpoint,
	})
}

// check completes the settings, and compares them with the rules and with the
// state. It logs warnings.
func (p *UserPool) check(ctx *pulumi.Context, name string, args *UserPoolArgs, whole bool, opts ...pulumi.ResourceOption) (err error) {
	var problems settings.Diagnostics
	p.settings, p.references, problems = args.References.apply(args.Settings)
	var unread settings.Diagnostics
	p.settings, unread = p.settings.ReadFiles(stackSource{ctx}.ReadFile)
	problems = append(problems, unread...)
	p.settings = p.settings.WithDefaults()
	if p.identities, err = identify(ctx, UserPoolType, name, opts...); err != nil {
		return err
	}
	path := args.path
	if args.checked != nil {
		p.had = *args.checked
	} else {
		path = name
		problems = append(problems, rules.Check(p.settings, nil, args.region).Except(problems)...)
		problems = args.constructed.add(append(problems, missingSecrets(p.settings, p.references)...))
		if p.had, err = previousPool(ctx, p.identities, whole); err != nil {
			return errors.Join(problems.Under(path).ErrOrNil(), err)
		}
	}
	refused, warned := transition.Check(p.had, p.settings)
	if err := append(problems, refused.Except(problems)...).Under(path).ErrOrNil(); err != nil {
		return err
	}
	for _, warning := range append(warned, rules.Warnings(p.settings, args.region)...).Under(path) {
		if err := ctx.Log.Warn(warning.String(), nil); err != nil {
			return fmt.Errorf("log a warning: %w", err)
		}
	}
	return nil
}

// sendSMS determines the role that sends the pool's text messages, and returns the pool's
// SMS block and the resources that the pool depends on. So the role is deleted after the
// pool.
func (p *UserPool) sendSMS(ctx *pulumi.Context, name string) (
	cognito.UserPoolSmsConfigurationPtrInput, []pulumi.Resource, error,
) {
	sms := p.settings.SMS
	if sms == nil {
		return nil, nil, nil
	}
	var waitFor []pulumi.Resource
	externalID := sms.ExternalID
	if sms.RoleARN != "" {
		p.SMSRoleARN = p.references.text(settings.SMSRolePath, sms.RoleARN)
	} else {
		externalID = cmp.Or(p.had.ExternalID(), fmt.Sprintf("%s:%s:%s", ctx.Project(), ctx.Stack(), name))
		role, err := NewSMSRole(ctx, name+"-sms", &SMSRoleArgs{
			PoolName:   p.settings.Name,
			ExternalID: externalID,
			Protect:    p.settings.Protect,
			Tags:       p.settings.Tags,
		}, pulumi.Parent(p))
		if err != nil {
			return nil, nil, err
		}
		p.SMSRole, p.SMSRoleARN, waitFor = role, role.ARN, role.parts
	}
	block := &cognito.UserPoolSmsConfigurationArgs{ExternalId: pulumi.String(externalID), SnsCallerArn: p.SMSRoleARN}
	if !p.had.KeepsSMSRegion(p.settings) {
		block.SnsRegion = p.smsRegion(ctx)
	}
	return block, waitFor, nil
}

// smsRegion is set even if it is the default, because the provider ignores that it was
// removed, and AWS's default is another region for some pools. A pool
// without a region in AWS keeps none.
func (p *UserPool) smsRegion(ctx *pulumi.Context) pulumi.StringInput {
	sms := *p.settings.SMS
	if sms.Region != "" {
		return pulumi.String(sms.Region)
	}
	var region pulumi.StringOutput
	if p.SMSRole != nil {
		region = p.SMSRole.region // known already
	} else {
		region = regionFor(ctx, p)
	}
	return region.ApplyT(sms.RegionFor).(pulumi.StringOutput)
}
