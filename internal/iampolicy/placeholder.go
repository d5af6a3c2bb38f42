package iampolicy

import (
	"regexp"
	"strings"

	"users-pool/internal/stages"
)

// Placeholder is text in the files of docs/iam in place of a value of your own.
type Placeholder struct{ Text, Meaning string }

// Placeholders of the files, in the order of the page.
func Placeholders(project stages.List) []Placeholder {
	all := []Placeholder{
		{account, "your AWS account"},
		{region, "the region of the pools"},
		{repository, "the repository, as the CI's tokens name it"},
		{triggerKey, "the ID of the KMS key in `triggers.kmsKeyArn`; only pools with custom senders have one"},
		{logBucket, "the S3 bucket in `logs.userActivity.bucketArn`; only pools that export user activity to a bucket have one"},
		{bucket, "the S3 bucket of the state"},
		{bucketKey, "the ID of the KMS key that encrypts the bucket"},
	}
	for _, stage := range project.Stages {
		all = append(all, Placeholder{keyOf(stage), "the ID of the KMS key for the secrets of the stack `" + stage.Stack + "`"})
	}
	return all
}

const (
	account    = "123456789012"
	region     = "us-east-1"
	repository = "ORG/REPO"
	triggerKey = "KEY-OF-TRIGGERS"
	logBucket  = "LOG-BUCKET"
	bucket     = "STATE-BUCKET"
	bucketKey  = "KEY-OF-BUCKET"
)

// keyOf is the placeholder for the KMS key of a stage's secrets.
func keyOf(stage stages.Stage) string {
	return "KEY-OF-STACK-" + strings.ToUpper(notInKey.ReplaceAllString(stage.Stack, "-"))
}

var notInKey = regexp.MustCompile(`[^A-Za-z0-9]`)

// arn of something in the account and the region.
func arn(service, resource string) string {
	return "arn:aws:" + service + ":" + region + ":" + account + ":" + resource
}

// bucketARN of an S3 bucket, which has neither a region nor an account.
func bucketARN(name string) string { return "arn:aws:s3:::" + name }

// roleARN of a role, which belongs to the account and to no region.
func roleARN(name string) string {
	return "arn:aws:iam::" + account + ":role/" + name
}
