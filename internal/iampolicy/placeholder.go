package iampolicy

// Placeholder is what stands in the files for what only you know.
type Placeholder struct{ Text, Meaning string }

// Placeholders of the files, in the order of the page.
var Placeholders = []Placeholder{
	{account, "your AWS account"},
	{region, "the region of the pools"},
	{repository, "the repository on GitHub, in the form that its tokens have"},
	{triggerKey, "the id of the KMS key in `triggers.kmsKeyArn`; a pool without custom senders has none"},
	{bucket, "the S3 bucket of the state"},
	{bucketKey, "the id of the KMS key that encrypts the bucket"},
	{"KEY-OF-DEV", "the id of the KMS key for the secrets of the stack `dev`"},
	{"KEY-OF-PROD", "the id of the KMS key for the secrets of the stack `prod`"},
}

const (
	account    = "123456789012"
	region     = "us-east-1"
	repository = "ORG/REPO"
	triggerKey = "KEY-OF-TRIGGERS"
	bucket     = "STATE-BUCKET"
	bucketKey  = "KEY-OF-BUCKET"
)

// arn of something in the account and the region.
func arn(service, resource string) string {
	return "arn:aws:" + service + ":" + region + ":" + account + ":" + resource
}

// roleARN of a role, which belongs to the account and to no region.
func roleARN(name string) string {
	return "arn:aws:iam::" + account + ":role/" + name
}
