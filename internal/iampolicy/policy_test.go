package iampolicy

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// actions that a policy allows.
func (p asRead) actions() []string {
	var all []string
	for _, s := range p.Statement {
		all = append(all, s.Action...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// looks are the verbs of AWS's read-only calls.
var looks = regexp.MustCompile(`:(Get|List|Describe)[A-Z]`)

func TestAPreviewerAndAReaderMayOnlyLook(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"previewer.json", "reader.json"} {
		for _, action := range policies(t)[name].actions() {
			if !looks.MatchString(action) {
				t.Errorf("%s allows %s, want only what looks", name, action)
			}
		}
	}
}

func TestWhatWritesIsTheDeployersAlone(t *testing.T) {
	t.Parallel()
	previewer, deployer := policies(t)["previewer.json"].actions(), policies(t)["deployer.json"].actions()
	for _, row := range Table {
		for _, action := range row.Read {
			if !slices.Contains(previewer, string(action)) {
				t.Errorf("%s: the previewer may not %s, want every read", row.Type, action)
			}
		}
		writes := slices.Concat(row.Create, row.Update, row.Delete)
		for _, need := range row.Needs {
			writes = append(writes, need.Actions...)
		}
		for _, action := range writes {
			if slices.Contains(previewer, string(action)) && !looks.MatchString(string(action)) {
				t.Errorf("%s: the previewer may %s", row.Type, action)
			}
			if !slices.Contains(deployer, string(action)) {
				t.Errorf("%s: the deployer may not %s", row.Type, action)
			}
		}
	}
	for _, action := range previewer {
		if !slices.Contains(deployer, action) {
			t.Errorf("the deployer may not %s, which the previewer may", action)
		}
	}
}

func TestEveryActionHasAScope(t *testing.T) {
	t.Parallel()
	used := map[Action]bool{}
	for _, row := range Table {
		for _, action := range row.All() {
			used[action] = true
			if scopeOf(action).Sid == "" {
				t.Errorf("%s: %s has no scope; add its service to services", row.Type, action)
			}
		}
	}
	for action := range exceptions {
		if !used[action] {
			t.Errorf("%s has a scope of its own and stands in no row", action)
		}
	}
}

// TestNobodyReadsOrWritesUsers: a deployment doesn't need access to users, and a
// probe needs only the user that it created.
func TestNobodyReadsOrWritesUsers(t *testing.T) {
	t.Parallel()
	for name, policy := range policies(t) {
		for _, action := range policy.actions() {
			if name == "prober.json" && action == "cognito-idp:AdminDeleteUser" {
				continue
			}
			call, ours := strings.CutPrefix(action, "cognito-idp:")
			if ours && (strings.HasPrefix(call, "Admin") || strings.HasPrefix(call, "ListUsers")) {
				t.Errorf("%s allows %s", name, action)
			}
		}
	}
}

func TestARoleIsPassedToCognitoOnly(t *testing.T) {
	t.Parallel()
	for name, policy := range policies(t) {
		for _, s := range policy.Statement {
			if !slices.Contains(s.Action, "iam:PassRole") {
				continue
			}
			services := s.Condition["StringEquals"]["iam:PassedToService"]
			if len(services) == 0 || len(s.Action) > 1 {
				t.Errorf("%s, %s: got %v to %v, want iam:PassRole alone, to services by name", name, s.Sid, s.Action, services)
			}
			for _, service := range services {
				if service != "cognito-idp.amazonaws.com" && service != "cognito-identity.amazonaws.com" {
					t.Errorf("%s, %s: passes roles to %s", name, s.Sid, service)
				}
			}
			for _, resource := range s.Resource {
				if strings.HasSuffix(resource, ":role/*") {
					t.Errorf("%s, %s: passes any role", name, s.Sid)
				}
			}
		}
	}
}

// TestTheOnlyPolicyADeployerWritesIsTheSMSRoles, because anyone who can write any
// role's policy controls the whole account.
func TestTheOnlyPolicyADeployerWritesIsTheSMSRoles(t *testing.T) {
	t.Parallel()
	for _, s := range policies(t)["deployer.json"].Statement {
		if slices.Contains(s.Action, "iam:PutRolePolicy") && !slices.Equal(s.Resource, []string{roleARN(smsRoles)}) {
			t.Errorf("%s: got %v, want the SMS role", s.Sid, s.Resource)
		}
		if slices.Contains(s.Action, "iam:AttachRolePolicy") {
			t.Errorf("%s: attaches policies to roles, which the program never does", s.Sid)
		}
	}
}
