package verify

import (
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	idp "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"

	"users-pool/internal/testpool"
	"users-pool/pool/settings"
)

const ownDomain = "auth.example.com"

// TestWhatDiffersFromTheSettingIsNamed, for settings that AWS's defaults know nothing of.
func TestWhatDiffersFromTheSettingIsNamed(t *testing.T) {
	email := settings.Attributes{Standard: map[string]settings.StandardAttribute{
		"email": {Mutable: aws.Bool(false), MinLength: aws.Int(7), MaxLength: aws.Int(256)},
	}}
	ofEmail := func(change func(*types.SchemaAttributeType)) func(string, any) error {
		return ofPool(func(p *types.UserPoolType) {
			for i := range p.SchemaAttributes {
				if aws.ToString(p.SchemaAttributes[i].Name) == "email" {
					change(&p.SchemaAttributes[i])
				}
			}
		})
	}
	both := &settings.Domain{Prefix: "people", Name: ownDomain, CertificateARN: "arn:aws:acm:us-east-1:123456789012:certificate/1"}
	for name, test := range map[string]struct {
		settings    settings.Settings
		outOfBand   func(*testing.T, *testpool.Pool)
		lie         func(string, any) error
		check, says string
	}{
		"a standard attribute became mutable": {
			settings: settings.Settings{Attributes: email}, lie: ofEmail(func(a *types.SchemaAttributeType) { a.Mutable = aws.Bool(true) }),
			check: "attributes", says: "attributes.standard.email.mutable: must be false, got true",
		},
		"a standard attribute lost its limits": {
			settings: settings.Settings{Attributes: email},
			lie: ofEmail(func(a *types.SchemaAttributeType) {
				a.StringAttributeConstraints = &types.StringAttributeConstraintsType{MinLength: aws.String("0"), MaxLength: aws.String("2048")}
			}),
			check: "attributes", says: "attributes.standard.email.minLength: must be 7, got 0",
		},
		"a standard attribute has AWS's form": {
			settings: settings.Settings{Attributes: email},
			lie: ofEmail(func(a *types.SchemaAttributeType) {
				a.Mutable = aws.Bool(true)
				a.StringAttributeConstraints = &types.StringAttributeConstraintsType{MinLength: aws.String("0"), MaxLength: aws.String("2048")}
			}),
			check: "attributes", says: "attributes.standard: must be {email: {maxLength: 256, minLength: 7, mutable: false}}, got none",
		},
		"the own domain is gone": {
			settings: settings.Settings{Domain: both},
			lie: func(_ string, answer any) error {
				switch answer := answer.(type) {
				case *idp.DescribeUserPoolOutput:
					answer.UserPool.CustomDomain = nil
				case *idp.DescribeUserPoolDomainOutput:
					if aws.ToString(answer.DomainDescription.Domain) == ownDomain {
						answer.DomainDescription = &types.DomainDescriptionType{}
					}
				}
				return nil
			},
			check: "domain", says: "domain.name: must be " + ownDomain + ", got none.",
		},
		"the own domain has another certificate": {
			settings: settings.Settings{Domain: both},
			lie: lie(func(out *idp.DescribeUserPoolDomainOutput) {
				if c := out.DomainDescription.CustomDomainConfig; c != nil {
					c.CertificateArn = aws.String("arn:aws:acm:us-east-1:123456789012:certificate/2")
				}
			}),
			check: "domain", says: "domain.certificateArn: must be arn:aws:acm:us-east-1:123456789012:certificate/1, got arn:aws:acm:us-east-1:123456789012:certificate/2",
		},
		"a client of a pool without one": {
			settings: settings.Settings{Clients: map[string]settings.ClientSettings{}},
			outOfBand: func(t *testing.T, p *testpool.Pool) {
				t.Helper()
				if _, err := p.Account.Create("aws:cognito/userPoolClient:UserPoolClient", map[string]any{"userPoolId": p.ID, "name": "thief"}); err != nil {
					t.Fatal(err)
				}
			},
			check: "no other clients", says: "thief",
		},
	} {
		t.Run(name, func(t *testing.T) {
			test.settings.SignUp = settings.SignUpSelf
			p, target := made(t, test.settings)
			if report, _ := checked(t, p, target, nil); len(report.names(Fail)) > 0 {
				t.Fatalf("got %q red, want the pool as deployed to pass", report.names(Fail))
			}
			if test.outOfBand != nil {
				test.outOfBand(t, p)
			}
			report, _ := checked(t, p, target, test.lie)
			got := report.of(t, test.check)
			if got.Outcome != Fail || !strings.Contains(strings.Join(got.Detail, "\n"), test.says) {
				t.Errorf("got %s with %q, want it to fail with %q", got.Outcome, got.Detail, test.says)
			}
			if red := report.names(Fail); !slices.Contains(red, test.check) {
				t.Errorf("got %q red, want %s among it", red, test.check)
			}
		})
	}
}
