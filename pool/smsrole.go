package pool

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/iam"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// SMSRoleType is the type token of the SMSRole component. It is part of every URN, so it
// never changes without an alias.
const SMSRoleType = "users-pool:index:SMSRole"

// SMSRoleArgs are what an SMS role is built from.
type SMSRoleArgs struct {
	// PoolName is the name of the pool, after which the role is named.
	PoolName string

	// ExternalID that Cognito must send to assume the role. The pool must have the same
	// one.
	ExternalID string

	// Protect makes Pulumi refuse to delete the role and its policy. It must be the pool's
	// setting, because AWS refuses every update of a pool whose role is gone.
	Protect bool

	// Tags of the role.
	Tags map[string]string
}

// SMSRole is the role that Cognito assumes to send text messages, with the one permission
// it needs. A pool must depend on the role and its policy, because AWS checks the
// permission when it creates the pool.
type SMSRole struct {
	pulumi.ResourceState

	// Name of the role: the pool's name without hyphens, -SMS-Role- and a suffix.
	Name pulumi.StringOutput
	// ARN of the role.
	ARN pulumi.StringOutput
	// ExternalID that the trust policy requires.
	ExternalID pulumi.StringOutput

	// parts are what a pool has to wait for, and outlive.
	parts []pulumi.Resource
	// region of role and pool.
	region pulumi.StringOutput
}

// NewSMSRole builds the role: Cognito can assume it for any pool of this account and
// region, with the external ID, and can then publish to SNS. The trust policy can't name
// the pool, which has no ARN until the role exists.
func NewSMSRole(ctx *pulumi.Context, name string, args *SMSRoleArgs, opts ...pulumi.ResourceOption) (*SMSRole, error) {
	if args == nil || args.PoolName == "" || args.ExternalID == "" {
		return nil, fmt.Errorf("%s: PoolName and ExternalID are required", name)
	}
	component, opts := &SMSRole{}, givenOptions(opts)
	if err := ctx.RegisterComponentResource(SMSRoleType, name, component, opts...); err != nil {
		return nil, fmt.Errorf("%s: register SMS role: %w", name, err)
	}
	child := []pulumi.ResourceOption{pulumi.Parent(component), pulumi.Protect(args.Protect)}
	component.region = regionFor(ctx, component)

	role, err := iam.NewRole(ctx, name+"-role", &iam.RoleArgs{
		NamePrefix:          pulumi.String(rolePrefix(args.PoolName, "-SMS-Role-")),
		Description:         pulumi.Sprintf("Lets the user pool %s send text messages", strings.Join(strings.Fields(args.PoolName), " ")),
		Path:                pulumi.String("/"),
		MaxSessionDuration:  pulumi.Int(3600),
		ForceDetachPolicies: pulumi.Bool(false),
		AssumeRolePolicy:    trustPolicy(ctx, component, args.ExternalID),
		Tags:                pulumi.ToStringMap(args.Tags),
	}, child...)
	if err != nil {
		return nil, fmt.Errorf("%s: create role: %w", name, err)
	}

	permission, err := publishPolicy()
	if err != nil {
		return nil, fmt.Errorf("%s: write policy: %w", name, err)
	}
	policy, err := iam.NewRolePolicy(ctx, name+"-policy", &iam.RolePolicyArgs{
		Name:   pulumi.String("publish-sms"),
		Role:   role.Name,
		Policy: pulumi.String(permission),
	}, child...)
	if err != nil {
		return nil, fmt.Errorf("%s: create role policy: %w", name, err)
	}

	component.Name = role.Name
	// Only with the policy may the role publish, so what uses the ARN waits for both.
	component.ARN = pulumi.All(role.Arn, policy.ID()).ApplyT(func(of []any) string { return of[0].(string) }).(pulumi.StringOutput)
	component.ExternalID = pulumi.String(args.ExternalID).ToStringOutput()
	component.parts = []pulumi.Resource{role, policy}
	return component, ctx.RegisterResourceOutputs(component, pulumi.Map{
		"name":       component.Name,
		"arn":        component.ARN,
		"externalId": component.ExternalID,
	})
}

// trustPolicy lets only Cognito assume the role: with the external ID, from this
// account, for a pool of this region. AWS documents the two conditions on the
// source as its defense against a confused deputy.
func trustPolicy(ctx *pulumi.Context, role *SMSRole, externalID string) pulumi.StringOutput {
	of := pulumi.Parent(role)
	partition := aws.GetPartitionOutput(ctx, aws.GetPartitionOutputArgs{}, of)
	caller := aws.GetCallerIdentityOutput(ctx, aws.GetCallerIdentityOutputArgs{}, of)
	return pulumi.All(partition.Partition(), role.region, caller.AccountId()).ApplyT(
		func(of []any) (string, error) {
			partition, region, account := of[0].(string), of[1].(string), of[2].(string)
			document, err := json.Marshal(policyDocument{
				Version: policyVersion,
				Statement: []policyStatement{{
					Effect:    "Allow",
					Principal: map[string]string{"Service": "cognito-idp.amazonaws.com"},
					Action:    "sts:AssumeRole",
					Condition: map[string]map[string]string{
						"StringEquals": {"sts:ExternalId": externalID, "aws:SourceAccount": account},
						"ArnLike": {
							"aws:SourceArn": fmt.Sprintf("arn:%s:cognito-idp:%s:%s:userpool/*", partition, region, account),
						},
					},
				}},
			})
			return string(document), err
		}).(pulumi.StringOutput)
}

// regionFor is the region of the provider that a component's resources have.
func regionFor(ctx *pulumi.Context, component pulumi.Resource) pulumi.StringOutput {
	return aws.GetRegionOutput(ctx, aws.GetRegionOutputArgs{}, pulumi.Parent(component)).Name()
}

// publishPolicy allows any resource, because a text message has no ARN.
func publishPolicy() (string, error) {
	document, err := json.Marshal(policyDocument{
		Version:   policyVersion,
		Statement: []policyStatement{{Effect: "Allow", Action: "sns:Publish", Resource: "*"}},
	})
	return string(document), err
}

var notInRoleNames = regexp.MustCompile(`[^A-Za-z0-9_+=,.@]`)

// rolePrefix is the pool's name and what the role is for, as the tutorial names
// the SMS role: shortened so that AWS's limit of 64 characters holds with the
// 26 that the provider adds. The suffix lets the stacks of one account have a
// role each.
func rolePrefix(poolName, ending string) string {
	const longest = 38
	name := notInRoleNames.ReplaceAllString(poolName, "")
	return strings.TrimRight(name[:min(len(name), longest-len(ending))], "-") + ending
}
