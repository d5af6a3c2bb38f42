package iampolicy

// issuer is who signs the tokens of GitHub's workflows.
const issuer = "token.actions.githubusercontent.com"

// audience is whom a token is meant for: a token for anybody else is no use
// here.
const audience = "sts.amazonaws.com"

// TrustPreviewer lets pull requests from branches of the repository preview,
// and main look for drift. A workflow that GitHub starts for a fork gets no
// token.
func TrustPreviewer() Policy {
	return trust("PullRequestsAndMain", "pull_request", "ref:refs/heads/main")
}

// TrustDeployer lets jobs in one environment of the repository deploy. Who may
// start such a job, and from which branch, is set in the environment.
func TrustDeployer(environment string) Policy {
	return trust("Environment", "environment:"+environment)
}

// trust names every subject in full. A wildcard would trust branches and
// environments that anybody with write access can make.
func trust(sid string, subjects ...string) Policy {
	full := make([]string, len(subjects))
	for i, subject := range subjects {
		full[i] = "repo:" + repository + ":" + subject
	}
	return newPolicy(Statement{
		Sid:       sid,
		Effect:    "Allow",
		Principal: map[string]string{"Federated": "arn:aws:iam::" + account + ":oidc-provider/" + issuer},
		Action:    []Action{"sts:AssumeRoleWithWebIdentity"},
		Condition: Condition{"StringEquals": {issuer + ":aud": {audience}, issuer + ":sub": full}},
	})
}
