package iampolicy

import (
	"slices"
	"strings"
	"testing"
)

func TestTrustNamesWhomItTrusts(t *testing.T) {
	t.Parallel()
	want := map[string][]string{
		"trust-previewer.json":     {"repo:ORG/REPO:pull_request", "repo:ORG/REPO:ref:refs/heads/main"},
		"trust-deployer-dev.json":  {"repo:ORG/REPO:environment:dev"},
		"trust-deployer-prod.json": {"repo:ORG/REPO:environment:prod"},
	}
	for name, policy := range policies(t) {
		if !isTrust(name) {
			continue
		}
		if len(policy.Statement) != 1 {
			t.Fatalf("%s: got %d statements, want one", name, len(policy.Statement))
		}
		s := policy.Statement[0]
		if !slices.Equal(s.Action, []string{"sts:AssumeRoleWithWebIdentity"}) {
			t.Errorf("%s: got %v, want web identities only", name, s.Action)
		}
		if got := s.Principal["Federated"]; !strings.HasSuffix(got, ":oidc-provider/token.actions.githubusercontent.com") {
			t.Errorf("%s: trusts %s, want GitHub's provider", name, got)
		}
		exact := s.Condition["StringEquals"]
		if got := exact[issuer+":aud"]; !slices.Equal(got, []string{"sts.amazonaws.com"}) {
			t.Errorf("%s: got the audience %v, want sts.amazonaws.com", name, got)
		}
		if got := exact[issuer+":sub"]; !slices.Equal(got, want[name]) {
			t.Errorf("%s: got the subjects %v, want %v", name, got, want[name])
		}
		delete(want, name)
	}
	for name := range want {
		t.Errorf("%s is missing", name)
	}
}

func TestTrustHasNoWildcard(t *testing.T) {
	t.Parallel()
	for name, text := range generated(t) {
		if !isTrust(name) {
			continue
		}
		for _, wild := range []string{"StringLike", "*", "?"} {
			if strings.Contains(string(text), wild) {
				t.Errorf("%s has %q in it, want subjects in full", name, wild)
			}
		}
	}
}
