package iampolicy

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// AWS's limits, in characters without white space: of a managed policy, and of
// a trust policy by default.
const (
	longestPolicy = 6144
	longestTrust  = 2048
)

// asRead is a policy as IAM parses it.
type asRead struct {
	Version   string
	Statement []struct {
		Sid, Effect string
		Principal   map[string]string
		Action      oneOrMore
		Resource    oneOrMore
		Condition   map[string]map[string]oneOrMore
	}
}

// oneOrMore is text or a list of texts.
type oneOrMore []string

func (o *oneOrMore) UnmarshalJSON(text []byte) error {
	var one string
	if json.Unmarshal(text, &one) == nil {
		*o = oneOrMore{one}
		return nil
	}
	return json.Unmarshal(text, (*[]string)(o))
}

// policies returns the generated documents, parsed strictly.
func policies(t *testing.T) map[string]asRead {
	t.Helper()
	all := map[string]asRead{}
	for name, text := range generated(t) {
		if filepath.Ext(name) != ".json" {
			continue
		}
		var policy asRead
		reader := json.NewDecoder(bytes.NewReader(text))
		reader.DisallowUnknownFields()
		if err := reader.Decode(&policy); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		all[name] = policy
	}
	return all
}

func isTrust(name string) bool { return strings.HasPrefix(name, "trust-") }

func TestEveryPolicyFitsIntoIAM(t *testing.T) {
	t.Parallel()
	for name, text := range generated(t) {
		if filepath.Ext(name) != ".json" {
			continue
		}
		limit := longestPolicy
		if isTrust(name) {
			limit = longestTrust
		}
		if got := len(strings.Join(strings.Fields(string(text)), "")); got > limit {
			t.Errorf("%s: got %d characters, want at most %d", name, got, limit)
		}
	}
}

func TestEveryStatementIsWholeAndNamedOnce(t *testing.T) {
	t.Parallel()
	sid := regexp.MustCompile(`^[A-Za-z0-9]+$`)
	for name, policy := range policies(t) {
		if policy.Version != languageVersion {
			t.Errorf("%s: got version %q, want %q", name, policy.Version, languageVersion)
		}
		seen := map[string]bool{}
		for _, s := range policy.Statement {
			if !sid.MatchString(s.Sid) || seen[s.Sid] {
				t.Errorf("%s: got the sid %q, want one of letters and digits that stands once", name, s.Sid)
			}
			seen[s.Sid] = true
			if s.Effect != "Allow" || len(s.Action) == 0 {
				t.Errorf("%s, %s: got %s of %v, want actions allowed", name, s.Sid, s.Effect, s.Action)
			}
			if trust := isTrust(name); (len(s.Resource) == 0) != trust || (len(s.Principal) != 0) != trust {
				t.Errorf("%s, %s: want a principal in a trust policy, a resource in any other", name, s.Sid)
			}
		}
	}
}

func TestNoActionIsAWildcard(t *testing.T) {
	t.Parallel()
	action := regexp.MustCompile(`^[a-z0-9-]+:[A-Z][A-Za-z0-9]+$`)
	for name, policy := range policies(t) {
		for _, s := range policy.Statement {
			for _, got := range s.Action {
				if !action.MatchString(got) {
					t.Errorf("%s, %s: got the action %q, want one call", name, s.Sid, got)
				}
			}
		}
	}
}

// TestOnlyWhatAWSCannotNarrowIsAllowedOnEverything lists each action, so that
// adding one is a deliberate decision.
func TestOnlyWhatAWSCannotNarrowIsAllowedOnEverything(t *testing.T) {
	t.Parallel()
	known := map[string]bool{
		"sts:GetCallerIdentity":                 true,
		"cognito-idp:CreateUserPool":            true,
		"cognito-idp:DescribeUserPoolDomain":    true,
		"sns:GetSMSSandboxAccountStatus":        true,
		"cognito-idp:TagResource":               true,
		"cognito-identity:CreateIdentityPool":   true,
		"cognito-identity:SetIdentityPoolRoles": true,
		"cognito-identity:TagResource":          true,
		"cloudfront:UpdateDistribution":         true,
		"wafv2:DisassociateWebACL":              true,
	}
	for name, policy := range policies(t) {
		for _, s := range policy.Statement {
			for _, resource := range s.Resource {
				if resource != "*" {
					continue
				}
				for _, action := range s.Action {
					// Neither has resources: Cloud Control, nor the delivery of logs.
					if !known[action] && !strings.HasPrefix(action, "cloudformation:") && s.Sid != deliverLogs.Sid {
						t.Errorf("%s, %s: %s is allowed on everything", name, s.Sid, action)
					}
				}
			}
		}
	}
}
