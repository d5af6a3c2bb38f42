package e2e

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
)

func TestDevComesUpAndASecondRunChangesNothing(t *testing.T) {
	t.Parallel()
	s := standard(t, "dev")
	s.want(steps(s.up()), "create "+userPool+" users-pool", "create "+appClient+" users-clients-client")

	pool := s.only(userPool).Properties
	same(t, "sign-up for administrators only", at(pool, "adminCreateUserConfig", "allowAdminCreateUserOnly"), false)
	same(t, "deletion protection", pool["deletionProtection"], "INACTIVE")
	same(t, "MFA", pool["mfaConfiguration"], "OFF")

	if again := s.up(); again.Changed() {
		t.Errorf("got changes %v in a second run, want none", again.Changes)
	}
}

func TestProdComesUpGuardedAndASecondRunChangesNothing(t *testing.T) {
	t.Parallel()
	s := standard(t, "prod")
	s.want(steps(s.up()),
		"create "+role+" users-sms-role", "create "+rolePolicy+" users-sms-policy",
		"create "+userPool+" users-pool", "create "+appClient+" users-clients-client")

	pool := s.only(userPool).Properties
	same(t, "sign-up for administrators only", at(pool, "adminCreateUserConfig", "allowAdminCreateUserOnly"), true)
	same(t, "deletion protection", pool["deletionProtection"], "ACTIVE")
	same(t, "MFA", pool["mfaConfiguration"], "ON")
	same(t, "authenticator app", at(pool, "softwareTokenMfaConfiguration", "enabled"), true)

	var trust struct {
		Statement []struct {
			Condition map[string]map[string]string
		}
	}
	if err := json.Unmarshal([]byte(s.only(role).Properties["assumeRolePolicy"].(string)), &trust); err != nil {
		t.Fatal(err)
	}
	conditions := trust.Statement[0].Condition
	same(t, "external id", conditions["StringEquals"]["sts:ExternalId"], at(pool, "smsConfiguration", "externalId"))
	same(t, "source account", conditions["StringEquals"]["aws:SourceAccount"], "123456789012")
	same(t, "source ARN", conditions["ArnLike"]["aws:SourceArn"], "arn:aws:cognito-idp:us-east-1:123456789012:userpool/*")

	if again := s.up(); again.Changed() {
		t.Errorf("got changes %v in a second run, want none", again.Changes)
	}
}

func TestOutputsHaveTheirNamesAndShapes(t *testing.T) {
	t.Parallel()
	common := []string{
		"clientId", "clientIds", "clientName", "clientNames", "issuer", "jwksUri",
		"userPoolArn", "userPoolEndpoint", "userPoolId", "userPoolName",
	}
	for name, more := range map[string][]string{"dev": nil, "prod": {"smsRoleArn", "smsRoleName"}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := standard(t, name)
			s.up()
			got := s.outputs()
			want := slices.Sorted(slices.Values(slices.Concat(common, more)))
			if names := slices.Sorted(maps.Keys(got)); !slices.Equal(names, want) {
				t.Errorf("got outputs %v, want %v", names, want)
			}
			id := s.only(userPool).ID
			same(t, "userPoolId", got["userPoolId"], id)
			same(t, "userPoolName", got["userPoolName"], "my-users-pool")
			same(t, "userPoolArn", got["userPoolArn"], "arn:aws:cognito-idp:us-east-1:123456789012:userpool/"+id)
			same(t, "issuer", got["issuer"], "https://cognito-idp.us-east-1.amazonaws.com/"+id)
			same(t, "jwksUri", got["jwksUri"], "https://cognito-idp.us-east-1.amazonaws.com/"+id+"/.well-known/jwks.json")
			same(t, "clientName", got["clientName"], "my-users-pool-clients")
			same(t, "clientId", got["clientId"], s.only(appClient).ID)
			same(t, "clientIds", got["clientIds"], map[string]any{"clients": s.only(appClient).ID})
			if name == "prod" {
				same(t, "smsRoleName", got["smsRoleName"], s.only(role).ID)
				if arn, _ := got["smsRoleArn"].(string); !strings.HasSuffix(arn, ":role/"+s.only(role).ID) {
					t.Errorf("got smsRoleArn %q, want the role's", arn)
				}
			}
		})
	}
}

func TestTwoStacksComeUpAtOnce(t *testing.T) {
	t.Parallel()
	stacks := []*stack{configured(t, `signUp: self`), configured(t, `signUp: admin`)}
	var done sync.WaitGroup
	failures := make([]error, len(stacks))
	for i, s := range stacks {
		done.Go(func() { _, failures[i] = s.tryUp() })
	}
	done.Wait()
	for i, s := range stacks {
		if failures[i] != nil {
			t.Errorf("stack %d: %v", i, failures[i])
			continue
		}
		same(t, "administrators only",
			at(s.only(userPool).Properties, "adminCreateUserConfig", "allowAdminCreateUserOnly"), i == 1)
	}
}
