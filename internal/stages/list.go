package stages

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"go.yaml.in/yaml/v3"
)

// FileName is the name of the list, in the root of the project.
const FileName = "stages.yaml"

// List is the whole list.
type List struct {
	// Repository whose workflows deploy, as in "acme/users".
	Repository string `yaml:"repository"`
	// Subject is how the CI's tokens name the repository. Default: Repository.
	// GitHub writes "acme@1234567/users@89012345" for some.
	Subject string `yaml:"subject"`
	// State is where the state is, if it is in S3.
	State State `yaml:"state"`
	// Stages in the order of the file.
	Stages []Stage `yaml:"stages"`
}

// State is a Pulumi state in S3.
type State struct {
	// Bucket is the name of the S3 bucket.
	Bucket string `yaml:"bucket"`
	// Key is the ARN of the KMS key that encrypts the bucket, whose account and
	// region may be others than a stage's.
	Key string `yaml:"key"`
}

// Read reads and checks the list in the folder root. Every problem is in the
// error, one a line.
func Read(root string) (List, error) {
	raw, err := os.ReadFile(filepath.Join(root, FileName))
	if err != nil {
		return List{}, err
	}
	list, err := parse(raw)
	if err != nil {
		return List{}, err
	}
	var problems []error
	for i, s := range list.Stages {
		file := "Pulumi." + s.Stack + ".yaml"
		if _, err := os.Stat(filepath.Join(root, file)); err != nil {
			problems = append(problems, fmt.Errorf("%s: stages[%d].stack: stack %s has no stack file. Add %s, or remove the stage.", FileName, i, s.Stack, file))
		}
	}
	return list, errors.Join(problems...)
}

func parse(raw []byte) (List, error) {
	var list List
	decoder := yaml.NewDecoder(bytes.NewReader(raw))
	decoder.KnownFields(true)
	if err := decoder.Decode(&list); err != nil {
		return List{}, fmt.Errorf("%s: %w", FileName, err)
	}
	if list.Subject == "" {
		list.Subject = list.Repository
	}
	return list, errors.Join(list.problems()...)
}

// Find returns the stage of a stack.
func (l List) Find(stack string) (Stage, error) {
	i := slices.IndexFunc(l.Stages, func(s Stage) bool { return s.Stack == stack })
	if i < 0 {
		var names []string
		for _, s := range l.Stages {
			names = append(names, s.Stack)
		}
		return Stage{}, fmt.Errorf("%s has no stage with the stack %q. It has %q.", FileName, stack, names)
	}
	return l.Stages[i], nil
}
