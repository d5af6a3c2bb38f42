package iampolicy

import (
	"strings"
	"testing"

	"users-pool/internal/stages"
)

// whole is a list in which every value is set.
func whole(t *testing.T) stages.List {
	t.Helper()
	stage := func(stack, account, region, key string) stages.Stage {
		return stages.Stage{Stack: stack, Environment: stack, Account: account, Region: region, Previewer: "previewer",
			Deployer: "deployer-" + stack, Key: key, TriggerKey: "trigger-" + key}
	}
	return stages.List{
		Repository: "acme/users", Subject: "acme@1/users@2",
		State: stages.State{Bucket: "acme-state", Key: "arn:aws:kms:eu-west-1:333333333333:key/of-bucket"},
		Stages: []stages.Stage{
			stage("prod", "111111111111", "eu-central-1", "a"),
			stage("prod-eu", "111111111111", "eu-north-1", "b"),
			stage("china", "222222222222", "cn-north-1", "c"),
		},
	}
}

func filled(t *testing.T, list stages.List, stack string, ci CI) map[string]string {
	t.Helper()
	stage, err := list.Find(stack)
	if err != nil {
		t.Fatal(err)
	}
	files, err := Filled(list, stage, ci)
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for name, text := range files {
		texts[name] = string(text)
	}
	return texts
}

// holds looks for texts in a file, and for "!text" not in it.
func holds(t *testing.T, name, text string, wants ...string) {
	t.Helper()
	for _, want := range wants {
		unwanted, not := strings.CutPrefix(want, "!")
		if strings.Contains(text, unwanted) == not {
			t.Errorf("%s: want %q in\n%s", name, want, text)
		}
	}
}

func TestAFilledPolicyHasTheValuesOfItsStage(t *testing.T) {
	t.Parallel()
	files := filled(t, whole(t), "prod", GitHub)
	for name, text := range files {
		for _, p := range Placeholders(whole(t)) {
			holds(t, name, text, "!"+p.Text)
		}
	}
	holds(t, "deployer.json", files["deployer.json"], "arn:aws:cognito-idp:eu-central-1:111111111111:userpool/*",
		"arn:aws:kms:eu-central-1:111111111111:key/trigger-a", "!eu-north-1")
	holds(t, "trust-deployer.json", files["trust-deployer.json"], "repo:acme@1/users@2:environment:prod", "arn:aws:iam::111111111111:oidc-provider/")
	holds(t, "state-s3-deployer.json", files["state-s3-deployer.json"], "acme-state/.pulumi/stacks/users-pool/prod.json*",
		"arn:aws:kms:eu-central-1:111111111111:key/a", "arn:aws:kms:eu-west-1:333333333333:key/of-bucket",
		"s3.eu-west-1.amazonaws.com", "!key/b", "!prod-eu")
}

// TestASharedPreviewerReachesEveryStageOfItsAccount: the policy is installed once
// per stage, and the second installation must not revoke what the first granted.
func TestASharedPreviewerReachesEveryStageOfItsAccount(t *testing.T) {
	t.Parallel()
	first, second := filled(t, whole(t), "prod", GitHub), filled(t, whole(t), "prod-eu", GitHub)
	for _, name := range []string{"previewer.json", "state-s3-previewer.json"} {
		if first[name] != second[name] {
			t.Errorf("%s: got two policies for one role:\n%s\n%s", name, first[name], second[name])
		}
	}
	holds(t, "previewer.json", first["previewer.json"], "eu-central-1:111111111111", "eu-north-1:111111111111", "!cn-north-1")
	holds(t, "state-s3-previewer.json", first["state-s3-previewer.json"], "arn:aws:kms:eu-central-1:111111111111:key/a", "arn:aws:kms:eu-north-1:111111111111:key/b", "!key/c")
}

func TestAnotherPartitionIsNamedInEveryARN(t *testing.T) {
	t.Parallel()
	for name, text := range filled(t, whole(t), "china", GitHub) {
		holds(t, name, strings.ReplaceAll(text, "arn:aws:kms:eu-west-1:333333333333:key/of-bucket", ""), "!arn:aws:", "arn:aws-cn:")
	}
}

func TestWhatTheListDoesNotHaveIsNotAllowed(t *testing.T) {
	t.Parallel()
	list := whole(t)
	list.State = stages.State{}
	for i := range list.Stages {
		list.Stages[i].TriggerKey, list.Stages[i].Key = "", ""
	}
	files := filled(t, list, "prod", GitHub)
	holds(t, "deployer.json", files["deployer.json"], "!kms:", "!KEY-OF-")
	for name := range files {
		if strings.HasPrefix(name, "state-") {
			t.Errorf("got %s, want no policy for a state that is not in S3", name)
		}
	}
}

func TestGitLabIsTrustedByItsOwnIssuer(t *testing.T) {
	t.Parallel()
	list := whole(t)
	list.Subject = "acme/platform/users"
	holds(t, "trust-deployer.json", filled(t, list, "prod", GitLab)["trust-deployer.json"], "oidc-provider/gitlab.com", "project_path:acme/platform/users:ref_type:branch:ref:main")
}
