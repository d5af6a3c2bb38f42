package awsread

import (
	"context"
	"net/url"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/iam/types"
)

// Role is an IAM role with its policies.
type Role struct {
	Name, ARN, Path, Description string
	MaxSessionDuration           int32
	Tags                         map[string]string
	// Trust is the trust policy.
	Trust string
	// Inline are the inline policies, by name.
	Inline map[string]string
	// Attached are the documents of the attached managed policies, by ARN.
	Attached map[string]string
}

// Policies are the documents of all inline and attached policies.
func (r *Role) Policies() []string {
	var all []string
	for _, of := range []map[string]string{r.Inline, r.Attached} {
		for _, document := range of {
			all = append(all, document)
		}
	}
	return all
}

// Role reads a role by its ARN; nil if IAM does not have it.
func (r *Reader) Role(ctx context.Context, arn string) (*Role, error) {
	name := arn[strings.LastIndex(arn, "/")+1:]
	out, err := r.iam.GetRole(ctx, &iam.GetRoleInput{RoleName: &name})
	if err = r.failure(err); Missing(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if out.Role == nil {
		return nil, empty("iam:GetRole")
	}
	role := &Role{
		Name: name, ARN: aws.ToString(out.Role.Arn), Path: aws.ToString(out.Role.Path),
		Description: aws.ToString(out.Role.Description), MaxSessionDuration: aws.ToInt32(out.Role.MaxSessionDuration),
		Trust: decoded(out.Role.AssumeRolePolicyDocument),
		Tags:  map[string]string{}, Inline: map[string]string{}, Attached: map[string]string{},
	}
	for _, tag := range out.Role.Tags {
		role.Tags[aws.ToString(tag.Key)] = aws.ToString(tag.Value)
	}
	if err := r.readInline(ctx, role); err != nil {
		return nil, err
	}
	return role, r.readAttached(ctx, role)
}

func (r *Reader) readInline(ctx context.Context, role *Role) error {
	names, err := list(ctx, r, "iam:ListRolePolicies", func(ctx context.Context, token *string) ([]string, *string, error) {
		page, err := r.iam.ListRolePolicies(ctx, &iam.ListRolePoliciesInput{RoleName: &role.Name, Marker: token})
		if err != nil {
			return nil, nil, err
		}
		return page.PolicyNames, page.Marker, nil
	})
	if err != nil {
		return err
	}
	for _, name := range names {
		out, err := r.iam.GetRolePolicy(ctx, &iam.GetRolePolicyInput{RoleName: &role.Name, PolicyName: &name})
		if err != nil {
			return r.failure(err)
		}
		role.Inline[name] = decoded(out.PolicyDocument)
	}
	return nil
}

func (r *Reader) readAttached(ctx context.Context, role *Role) error {
	policies, err := list(ctx, r, "iam:ListAttachedRolePolicies", func(ctx context.Context, token *string) ([]types.AttachedPolicy, *string, error) {
		page, err := r.iam.ListAttachedRolePolicies(ctx, &iam.ListAttachedRolePoliciesInput{RoleName: &role.Name, Marker: token})
		if err != nil {
			return nil, nil, err
		}
		return page.AttachedPolicies, page.Marker, nil
	})
	if err != nil {
		return err
	}
	for _, attached := range policies {
		policy, err := r.iam.GetPolicy(ctx, &iam.GetPolicyInput{PolicyArn: attached.PolicyArn})
		if err != nil {
			return r.failure(err)
		}
		if policy.Policy == nil {
			return empty("iam:GetPolicy")
		}
		version, err := r.iam.GetPolicyVersion(ctx, &iam.GetPolicyVersionInput{
			PolicyArn: attached.PolicyArn, VersionId: policy.Policy.DefaultVersionId,
		})
		if err != nil {
			return r.failure(err)
		}
		if version.PolicyVersion == nil {
			return empty("iam:GetPolicyVersion")
		}
		role.Attached[aws.ToString(attached.PolicyArn)] = decoded(version.PolicyVersion.Document)
	}
	return nil
}

// decoded is a policy document: IAM returns it URL-encoded.
func decoded(document *string) string {
	text := aws.ToString(document)
	if plain, err := url.PathUnescape(text); err == nil {
		return plain
	}
	return text
}

func (r *Reader) readSMSRole(ctx context.Context, p *Pool) (err error) {
	if sms := p.Pool.SmsConfiguration; sms != nil && aws.ToString(sms.SnsCallerArn) != "" {
		p.SMSRole, err = r.Role(ctx, *sms.SnsCallerArn)
	}
	return err
}
