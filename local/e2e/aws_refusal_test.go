package e2e

import (
	"strings"
	"testing"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/iam"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// These programs are written as somebody would write them without our rules:
// each passes its preview, and fails at AWS with the exception AWS throws. If
// one of them came up, every other test here would prove less than it says.

func TestWhatPassesThePreviewAndFailsAtAWSFailsHereToo(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		program pulumi.RunFunc
		says    string
		// leaves are the types of what is in the account afterwards.
		leaves []string
	}{
		"MFA without a factor, and the pool exists by then": {
			func(ctx *pulumi.Context) error {
				_, err := cognito.NewUserPool(ctx, "pool", &cognito.UserPoolArgs{MfaConfiguration: pulumi.String("ON")})
				return err
			},
			"InvalidParameterException", []string{userPool},
		},
		"an SMS role that is not there": {
			smsPool(pulumi.String("arn:aws:iam::123456789012:role/nobody"), "id"),
			"InvalidSmsRoleTrustRelationshipException", nil,
		},
		"an SMS role that trusts another principal": {
			withRole(strings.Replace(goodTrust, "cognito-idp", "lambda", 1), publishSMS, "id"),
			"InvalidSmsRoleTrustRelationshipException", []string{role, rolePolicy},
		},
		"an SMS role that requires another external ID": {
			withRole(goodTrust, publishSMS, "another"),
			"InvalidSmsRoleTrustRelationshipException", []string{role, rolePolicy},
		},
		"an SMS role for another account": {
			withRole(strings.Replace(goodTrust, "123456789012", "210987654321", 1), publishSMS, "id"),
			"InvalidSmsRoleTrustRelationshipException", []string{role, rolePolicy},
		},
		"an SMS role that may not publish": {
			withRole(goodTrust, strings.Replace(publishSMS, "sns:Publish", "sns:Subscribe", 1), "id"),
			"InvalidSmsRoleAccessPolicyException", []string{role, rolePolicy},
		},
		"a domain prefix that AWS keeps for itself": {
			inPool(func(ctx *pulumi.Context, pool pulumi.StringInput) error {
				return domain(ctx, "domain", "my-cognito-users", pool)
			}),
			"InvalidParameterException", []string{userPool},
		},
		"a domain prefix that is taken": {
			inPool(func(ctx *pulumi.Context, pool pulumi.StringInput) error {
				other, err := cognito.NewUserPool(ctx, "other", nil)
				if err != nil {
					return err
				}
				if err := domain(ctx, "first", "acme-users", pool); err != nil {
					return err
				}
				return domain(ctx, "second", "acme-users", other.ID())
			}),
			"InvalidParameterException", []string{userPool, userPool, poolDomain},
		},
		"a pool with two prefix domains": {
			inPool(func(ctx *pulumi.Context, pool pulumi.StringInput) error {
				if err := domain(ctx, "first", "acme-one", pool); err != nil {
					return err
				}
				return domain(ctx, "second", "acme-two", pool)
			}),
			"InvalidParameterException", []string{userPool, poolDomain},
		},
		"a role name that exists twice": {
			func(ctx *pulumi.Context) error {
				for _, name := range []string{"one", "two"} {
					_, err := iam.NewRole(ctx, name, &iam.RoleArgs{
						Name: pulumi.String("cognito-sms"), AssumeRolePolicy: pulumi.String(goodTrust),
					})
					if err != nil {
						return err
					}
				}
				return nil
			},
			"EntityAlreadyExists", []string{role},
		},
		"a client that names an unknown identity provider": {
			inPool(func(ctx *pulumi.Context, pool pulumi.StringInput) error {
				_, err := cognito.NewUserPoolClient(ctx, "client", &cognito.UserPoolClientArgs{
					UserPoolId: pool, SupportedIdentityProviders: pulumi.ToStringArray([]string{"COGNITO", "Google"}),
				})
				return err
			}),
			"InvalidParameterException", []string{userPool},
		},
		"a client that names an unknown scope": {
			inPool(func(ctx *pulumi.Context, pool pulumi.StringInput) error {
				_, err := cognito.NewUserPoolClient(ctx, "client", &cognito.UserPoolClientArgs{
					UserPoolId:                      pool,
					AllowedOauthFlowsUserPoolClient: pulumi.Bool(true),
					AllowedOauthFlows:               pulumi.ToStringArray([]string{"code"}),
					AllowedOauthScopes:              pulumi.ToStringArray([]string{"https://api.example.com/read"}),
					CallbackUrls:                    pulumi.ToStringArray([]string{"https://example.com/cb"}),
				})
				return err
			}),
			"ScopeDoesNotExistException", []string{userPool},
		},
		"a sign-in policy on Lite": {
			tiered("LITE", &cognito.UserPoolArgs{SignInPolicy: &cognito.UserPoolSignInPolicyArgs{
				AllowedFirstAuthFactors: pulumi.ToStringArray([]string{"PASSWORD", "EMAIL_OTP"}),
			}}),
			"FeatureUnavailableInTierException", nil,
		},
		"threat protection below Plus": {
			tiered("ESSENTIALS", &cognito.UserPoolArgs{UserPoolAddOns: &cognito.UserPoolUserPoolAddOnsArgs{
				AdvancedSecurityMode: pulumi.String("ENFORCED"),
			}}),
			"FeatureUnavailableInTierException", nil,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := configured(t, `signUp: self`, test.program)
			if result, err := s.preview(); err != nil {
				t.Fatalf("got the preview refused, want it to pass\n%s", result.Log)
			}
			result, err := s.tryUp()
			if err == nil || !strings.Contains(result.Log, test.says) {
				t.Errorf("got error %v and\n%s\nwant %s", err, result.Log, test.says)
			}
			var left []string
			for _, one := range s.Account().Resources() {
				left = append(left, one.Type)
			}
			same(t, "left in the account", left, test.leaves)
			for _, pool := range s.held(userPool) {
				same(t, "MFA", pool.Properties["mfaConfiguration"], "OFF")
			}
		})
	}
}

// TestAttributesThatAreChangedOrRemovedPassThePreviewAndFailAtAWS, and the
// state then holds the new schema, so that a refresh is needed to see the truth.
func TestAttributesThatAreChangedOrRemovedPassThePreviewAndFailAtAWS(t *testing.T) {
	t.Parallel()
	for name, after := range map[string]cognito.UserPoolSchemaArray{
		"changed": {attribute("tenant", false)},
		"removed": nil,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			schemas := cognito.UserPoolSchemaArray{attribute("tenant", true)}
			s := configured(t, `signUp: self`, func(ctx *pulumi.Context) error {
				_, err := cognito.NewUserPool(ctx, "pool", &cognito.UserPoolArgs{Name: pulumi.String("p"), Schemas: schemas})
				return err
			})
			s.up()
			schemas = after
			if result, err := s.preview(); err != nil {
				t.Fatalf("got the preview refused, want it to pass\n%s", result.Log)
			}
			result, err := s.tryUp()
			if err == nil || !strings.Contains(result.Log, "cannot modify or remove schema items") {
				t.Errorf("got error %v and\n%s\nwant AWS's refusal", err, result.Log)
			}
			same(t, "mutable, in the account", at(s.only(userPool).Properties["schemas"].([]any)[0], "mutable"), true)
		})
	}
}

// The domain stays because the program says so, as one made by hand would.
func TestAPoolIsNotDeletedWhileItHasADomain(t *testing.T) {
	t.Parallel()
	s := configured(t, `signUp: self`, inPool(func(ctx *pulumi.Context, pool pulumi.StringInput) error {
		return domain(ctx, "domain", "acme-users", pool, pulumi.RetainOnDelete(true))
	}))
	s.up()
	result, err := s.destroy()
	if err == nil || !strings.Contains(result.Log, "InvalidParameterException") {
		t.Errorf("got error %v and\n%s\nwant AWS's refusal", err, result.Log)
	}
	s.only(userPool)
}

const (
	poolDomain = "aws:cognito/userPoolDomain:UserPoolDomain"

	goodTrust = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"cognito-idp.amazonaws.com"},` +
		`"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"id","aws:SourceAccount":"123456789012"}}}]}`
	publishSMS = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sns:Publish","Resource":"*"}]}`
)

// withRole makes a role with a policy, and a pool that uses it.
func withRole(trust, policy, externalID string) pulumi.RunFunc {
	return func(ctx *pulumi.Context) error {
		made, err := iam.NewRole(ctx, "role", &iam.RoleArgs{AssumeRolePolicy: pulumi.String(trust)})
		if err != nil {
			return err
		}
		allowed, err := iam.NewRolePolicy(ctx, "policy", &iam.RolePolicyArgs{Role: made.Name, Policy: pulumi.String(policy)})
		if err != nil {
			return err
		}
		return smsPool(made.Arn, externalID, pulumi.DependsOn([]pulumi.Resource{allowed}))(ctx)
	}
}

func smsPool(role pulumi.StringInput, externalID string, opts ...pulumi.ResourceOption) pulumi.RunFunc {
	return func(ctx *pulumi.Context) error {
		_, err := cognito.NewUserPool(ctx, "pool", &cognito.UserPoolArgs{
			SmsConfiguration: &cognito.UserPoolSmsConfigurationArgs{SnsCallerArn: role, ExternalId: pulumi.String(externalID)},
		}, opts...)
		return err
	}
}

func inPool(more func(*pulumi.Context, pulumi.StringInput) error) pulumi.RunFunc {
	return func(ctx *pulumi.Context) error {
		pool, err := cognito.NewUserPool(ctx, "pool", nil)
		if err != nil {
			return err
		}
		return more(ctx, pool.ID())
	}
}

func domain(ctx *pulumi.Context, name, prefix string, pool pulumi.StringInput, opts ...pulumi.ResourceOption) error {
	_, err := cognito.NewUserPoolDomain(ctx, name, &cognito.UserPoolDomainArgs{
		Domain: pulumi.String(prefix), UserPoolId: pool,
	}, opts...)
	return err
}

func tiered(tier string, args *cognito.UserPoolArgs) pulumi.RunFunc {
	return func(ctx *pulumi.Context) error {
		args.UserPoolTier = pulumi.String(tier)
		_, err := cognito.NewUserPool(ctx, "pool", args)
		return err
	}
}

func attribute(name string, mutable bool) cognito.UserPoolSchemaInput {
	return cognito.UserPoolSchemaArgs{
		Name: pulumi.String(name), AttributeDataType: pulumi.String("String"), Mutable: pulumi.Bool(mutable),
		StringAttributeConstraints: cognito.UserPoolSchemaStringAttributeConstraintsArgs{
			MinLength: pulumi.String("0"), MaxLength: pulumi.String("64"),
		},
	}
}
