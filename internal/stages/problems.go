package stages

import (
	"fmt"
	"regexp"
)

// field is a setting of a stage with the form that it must have.
type field struct {
	name  string
	value func(Stage) string
	form  *regexp.Regexp
	means string
	// optional is set if the setting may be left out.
	optional bool
	// unique is set where no two stages may have the same value.
	unique bool
}

var (
	// A name starts like a word, so that no command takes it for a flag or a folder above.
	stackName = regexp.MustCompile(`^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$`)
	// environmentName is part of a trust policy's subject, so nothing that
	// means something else there gets into it.
	environmentName = regexp.MustCompile(`^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$`)
	accountID       = regexp.MustCompile(`^[0-9]{12}$`)
	regionName      = regexp.MustCompile(`^[a-z]{2,}(-[a-z]+)+-[0-9]+$`)
	roleName        = regexp.MustCompile(`^[A-Za-z0-9+=,.@_-]{1,64}$`) // API Role.RoleName
	keyID           = regexp.MustCompile(`^[A-Za-z0-9-]{1,64}$`)
	keyARN          = regexp.MustCompile(`^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]{1,64}$`)
	bucketName      = regexp.MustCompile(`^[A-Za-z0-9.-]{3,63}$`)
	// repositoryName may hold GitHub's ids and GitLab's nested groups.
	repositoryName = regexp.MustCompile(`^[A-Za-z0-9_.@-]+(/[A-Za-z0-9_.@-]+)+$`)
)

var fields = []field{
	{name: "stack", value: func(s Stage) string { return s.Stack }, form: stackName, means: "the name of a stack", unique: true},
	{name: "environment", value: func(s Stage) string { return s.Environment }, form: environmentName, means: "letters, digits, hyphens, dots and underscores", unique: true},
	{name: "account", value: func(s Stage) string { return s.Account }, form: accountID, means: "12 digits in quotes"},
	{name: "region", value: func(s Stage) string { return s.Region }, form: regionName, means: "a region such as us-east-1"},
	{name: "previewer", value: func(s Stage) string { return s.Previewer }, form: roleName, means: "the name of an IAM role, without its ARN", optional: true},
	{name: "deployer", value: func(s Stage) string { return s.Deployer }, form: roleName, means: "the name of an IAM role, without its ARN"},
	{name: "key", value: func(s Stage) string { return s.Key }, form: keyID, means: "the ID of a KMS key, without its ARN", optional: true},
	{name: "triggerKey", value: func(s Stage) string { return s.TriggerKey }, form: keyID, means: "the ID of a KMS key, without its ARN", optional: true},
	{name: "logBucket", value: func(s Stage) string { return s.LogBucket }, form: bucketName, means: "the name of an S3 bucket, without its ARN", optional: true},
	{name: "deploy", value: func(s Stage) string { return string(s.Deploy) }, form: regexp.MustCompile(`^(main|release)$`), means: "main or release"},
}

// problems are everything that is wrong with the list.
func (l List) problems() []error {
	var found []error
	add := func(path, format string, args ...any) {
		found = append(found, fmt.Errorf("%s: %s: "+format, append([]any{FileName, path}, args...)...))
	}
	check := func(path, value, means string, form *regexp.Regexp) {
		switch {
		case value == "":
			add(path, "is missing. Write %s.", means)
		case !form.MatchString(value):
			add(path, "is not valid, got %q. Write %s.", value, means)
		}
	}
	check("repository", l.Repository, "owner/name", repositoryName)
	if l.Subject != l.Repository {
		check("subject", l.Subject, "the repository as the CI's tokens name it", repositoryName)
	}
	if l.State != (State{}) {
		check("state.bucket", l.State.Bucket, "the name of an S3 bucket", bucketName)
		check("state.key", l.State.Key, "the ARN of a KMS key", keyARN)
	}
	if len(l.Stages) == 0 {
		add("stages", "is empty. Add a stage.")
	}
	for _, f := range fields {
		first := map[string]int{}
		for i, s := range l.Stages {
			path, value := fmt.Sprintf("stages[%d].%s", i, f.name), f.value(s)
			if value == "" && f.optional {
				continue
			}
			check(path, value, f.means, f.form)
			if at, taken := first[value]; taken && f.unique && value != "" {
				add(path, "must differ from that of stages[%d], got %q. Give each stage its own.", at, value)
			}
			first[value] = i
		}
	}
	for i, s := range l.Stages {
		if s.Approval && s.Previewer == "" {
			add(fmt.Sprintf("stages[%d].approval", i), "needs a previewer, which makes the preview to approve. Add previewer, or set approval to false.")
		}
		for j, other := range l.Stages[:i] {
			if s.Deployer == other.Deployer && s.Account == other.Account {
				add(fmt.Sprintf("stages[%d].deployer", i), "is the role of stages[%d], got %q. Give each stage its own, so that it cannot reach the other's state.", j, s.Deployer)
			}
			if s.Key != "" && s.Key == other.Key {
				add(fmt.Sprintf("stages[%d].key", i), "is the key of stages[%d]. Give each stage its own, so that it cannot decrypt the other's secrets.", j)
			}
		}
	}
	return found
}
