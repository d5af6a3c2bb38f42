package iampolicy

import (
	"slices"
	"strings"
	"testing"
)

func TestTrustNamesWhomItTrusts(t *testing.T) {
	t.Parallel()
	type trusted struct {
		issuer, audience, operator string
		subjects                   []string
	}
	const github, gitlab = "token.actions.githubusercontent.com", "gitlab.com"
	want := map[string]trusted{
		"trust-previewer.json":        {github, "sts.amazonaws.com", "StringEquals", []string{"repo:ORG/REPO:pull_request", "repo:ORG/REPO:ref:refs/heads/main"}},
		"trust-gitlab-previewer.json": {gitlab, "https://gitlab.com", "StringLike", []string{"project_path:ORG/REPO:ref_type:branch:ref:*"}},
		"trust-gitlab-deployer.json":  {gitlab, "https://gitlab.com", "StringEquals", []string{"project_path:ORG/REPO:ref_type:branch:ref:main"}},
	}
	for _, stage := range committed(t).Stages {
		want["trust-deployer-"+stage.Stack+".json"] = trusted{github, "sts.amazonaws.com", "StringEquals", []string{"repo:ORG/REPO:environment:" + stage.Environment}}
	}
	for name, policy := range policies(t) {
		if !isTrust(name) {
			continue
		}
		if len(policy.Statement) != 1 {
			t.Fatalf("%s: got %d statements, want one", name, len(policy.Statement))
		}
		s, trust := policy.Statement[0], want[name]
		if !slices.Equal(s.Action, []string{"sts:AssumeRoleWithWebIdentity"}) {
			t.Errorf("%s: got %v, want web identities only", name, s.Action)
		}
		if got := s.Principal["Federated"]; !strings.HasSuffix(got, ":oidc-provider/"+trust.issuer) {
			t.Errorf("%s: trusts %s, want %s", name, got, trust.issuer)
		}
		if got := s.Condition["StringEquals"][trust.issuer+":aud"]; !slices.Equal(got, []string{trust.audience}) {
			t.Errorf("%s: got the audience %v, want %s", name, got, trust.audience)
		}
		if got := s.Condition[trust.operator][trust.issuer+":sub"]; !slices.Equal(got, trust.subjects) {
			t.Errorf("%s: got the subjects %v, want %v", name, got, trust.subjects)
		}
		delete(want, name)
	}
	for name := range want {
		t.Errorf("%s is missing", name)
	}
}

// TestOnlyAGitLabPreviewerIsTrustedByAWildcard, at the end of the subject,
// where GitLab puts the name of a branch.
func TestOnlyAGitLabPreviewerIsTrustedByAWildcard(t *testing.T) {
	t.Parallel()
	for name, text := range generated(t) {
		if !isTrust(name) || name == "trust-gitlab-previewer.json" {
			continue
		}
		for _, wild := range []string{"StringLike", "*", "?"} {
			if strings.Contains(string(text), wild) {
				t.Errorf("%s has %q in it, want subjects in full", name, wild)
			}
		}
	}
}
