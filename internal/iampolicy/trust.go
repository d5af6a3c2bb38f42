package iampolicy

import "strings"

// CI is a system whose tokens the roles trust.
type CI struct {
	// Name of the system, for people.
	Name string
	// issuer signs the tokens.
	issuer string
	// audience is whom a token must be meant for.
	audience string
	// previewers are the subjects that may preview, after the name of the
	// repository. Use a wildcard only for reading.
	previewers []string
	// deployers are the subjects that may deploy to an environment.
	deployers func(environment string) []string
	// subject is the prefix of a token's subject, before those above.
	subject string
}

var (
	// GitHub names the environment of a job in its token. Who may start such a
	// job, and from which branch, is set in the environment. A workflow that
	// GitHub starts for a fork gets no token.
	GitHub = CI{
		Name:       "github",
		issuer:     "token.actions.githubusercontent.com",
		audience:   "sts.amazonaws.com",
		subject:    "repo:" + repository + ":",
		previewers: []string{"pull_request", "ref:refs/heads/main"},
		deployers:  func(environment string) []string { return []string{"environment:" + environment} },
	}
	// GitLab names the branch, and no environment: a job on main may take the
	// role of each stage. For a merge request it names the source branch, so
	// that the previewer trusts every branch of the project.
	GitLab = CI{
		Name:       "gitlab",
		issuer:     "gitlab.com",
		audience:   "https://gitlab.com",
		subject:    "project_path:" + repository + ":",
		previewers: []string{"ref_type:branch:ref:*"},
		deployers:  func(string) []string { return []string{"ref_type:branch:ref:main"} },
	}
)

// TrustPreviewer lets branches of the repository preview, and main look for
// drift.
func TrustPreviewer(ci CI) Policy { return ci.trust("Previews", ci.previewers) }

// TrustDeployer lets jobs deploy to one environment.
func TrustDeployer(ci CI, environment string) Policy {
	return ci.trust("Deploys", ci.deployers(environment))
}

// trust names every subject in full if possible, because a wildcard trusts
// branches that anyone with write access can create.
func (ci CI) trust(sid string, subjects []string) Policy {
	operator, full := "StringEquals", make([]string, len(subjects))
	for i, subject := range subjects {
		full[i] = ci.subject + subject
		if strings.HasSuffix(subject, "*") {
			operator = "StringLike"
		}
	}
	condition := Condition{"StringEquals": {ci.issuer + ":aud": {ci.audience}}}
	if condition[operator] == nil {
		condition[operator] = map[string]list[string]{}
	}
	condition[operator][ci.issuer+":sub"] = full
	return newPolicy(Statement{
		Sid:       sid,
		Effect:    "Allow",
		Principal: map[string]string{"Federated": "arn:aws:iam::" + account + ":oidc-provider/" + ci.issuer},
		Action:    []Action{"sts:AssumeRoleWithWebIdentity"},
		Condition: condition,
	})
}
