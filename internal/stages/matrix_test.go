package stages

import (
	"slices"
	"strings"
	"testing"
)

// names are the stacks of each matrix.
func names(t *testing.T, list List, repository string) map[string][]string {
	t.Helper()
	of := map[string][]string{}
	for _, m := range list.Matrices(repository) {
		of[m.Name] = []string{}
		for _, s := range m.Stages {
			of[m.Name] = append(of[m.Name], s.Stack)
		}
	}
	return of
}

func TestAThirdStageIsOneRow(t *testing.T) {
	t.Parallel()
	text := written("", "dev", "staging", "prod")
	text = text[:strings.LastIndex(text, "main")] + "release\n"
	list, err := parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	got := names(t, list, "acme/users")
	for name, want := range map[string][]string{"previewed": {"dev", "staging", "prod"}, "main": {"dev", "staging"}, "release": {"prod"}} {
		if !slices.Equal(got[name], want) {
			t.Errorf("%s: got %v, want %v", name, got[name], want)
		}
	}
}

func TestAForkDeploysNothing(t *testing.T) {
	t.Parallel()
	list, err := parse([]byte(written("", "dev")))
	if err != nil {
		t.Fatal(err)
	}
	for _, repository := range []string{"somebody/users", ""} {
		for name, stacks := range names(t, list, repository) {
			if len(stacks) > 0 {
				t.Errorf("in %q, %s: got %v, want no stage", repository, name, stacks)
			}
		}
	}
	for _, m := range list.Matrices("somebody/users") {
		if text, err := m.JSON(); err != nil || text != "[]" {
			t.Errorf("got %q, %v, want an empty list, which null is not", text, err)
		}
	}
}

func TestAStageWithoutPreviewerIsNotPreviewed(t *testing.T) {
	t.Parallel()
	list, err := parse([]byte(strings.Replace(written("", "dev"), "    previewer: previewer\n", "", 1)))
	if err != nil {
		t.Fatal(err)
	}
	if got := names(t, list, "acme/users"); len(got["previewed"]) > 0 || len(got["main"]) != 1 {
		t.Errorf("got %v, want dev deployed and not previewed", got)
	}
}

func TestRolesAreInTheStagesPartition(t *testing.T) {
	t.Parallel()
	for region, want := range map[string]string{
		"eu-central-1": "arn:aws:iam::123456789012:role/d", "cn-north-1": "arn:aws-cn:iam::123456789012:role/d",
		"us-gov-west-1": "arn:aws-us-gov:iam::123456789012:role/d", "eusc-de-east-1": "arn:aws-eusc:iam::123456789012:role/d",
	} {
		if got := (Stage{Region: region, Account: "123456789012", Deployer: "d"}).withRoles().DeployerRole; got != want {
			t.Errorf("%s: got %s, want %s", region, got, want)
		}
	}
}
