package stages

import "users-pool/internal/awsregion"

// Stage is one stage. Its JSON is what workflows get.
type Stage struct {
	// Stack is the name of the Pulumi stack.
	Stack string `yaml:"stack" json:"stack"`
	// Environment is the CI's environment, which the deployer role trusts.
	Environment string `yaml:"environment" json:"environment"`
	// Account is the AWS account, 12 digits.
	Account string `yaml:"account" json:"account"`
	// Region of the pool, such as us-east-1.
	Region string `yaml:"region" json:"region"`
	// Previewer is the name of the IAM role of pull requests and of the drift
	// check. Default: none, and the stage has neither.
	Previewer string `yaml:"previewer" json:"-"`
	// Deployer is the name of the IAM role that deploys.
	Deployer string `yaml:"deployer" json:"-"`
	// Key is the ID of the KMS key that encrypts the stack's secrets. Default:
	// none, where a passphrase or Pulumi Cloud encrypts them.
	Key string `yaml:"key" json:"-"`
	// TriggerKey is the ID of the KMS key in triggers.kmsKeyArn. Default: none.
	TriggerKey string `yaml:"triggerKey" json:"-"`
	// LogBucket is the name of the S3 bucket in logs.userActivity.bucketArn. Default:
	// none.
	LogBucket string `yaml:"logBucket" json:"-"`
	// Deploy is what starts a deploy.
	Deploy Trigger `yaml:"deploy" json:"deploy"`
	// Approval is true if a reviewer approves a preview before the deploy.
	Approval bool `yaml:"approval" json:"approval"`

	// PreviewerRole and DeployerRole are the ARNs of the roles, for workflows.
	PreviewerRole string `yaml:"-" json:"previewerRole"`
	DeployerRole  string `yaml:"-" json:"deployerRole"`
}

// Trigger is what starts a deploy.
type Trigger string

// The triggers.
const (
	// Main deploys each push to the branch main.
	Main Trigger = "main"
	// Release deploys a tag such as v1.2.3 of a commit of main.
	Release Trigger = "release"
)

// Partition of AWS that the stage is in, as ARNs name it.
func (s Stage) Partition() string {
	region, known := awsregion.Lookup(s.Region)
	if !known {
		return "aws" // a problem of the list says so
	}
	return region.Partition.ID
}

// withRoles is the stage with the ARNs of its roles.
func (s Stage) withRoles() Stage {
	arn := "arn:" + s.Partition() + ":iam::" + s.Account + ":role/"
	s.DeployerRole = arn + s.Deployer
	if s.Previewer != "" {
		s.PreviewerRole = arn + s.Previewer
	}
	return s
}
