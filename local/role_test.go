package main

import (
	"path/filepath"
	"testing"
)

func TestYourOwnRoleIsTriedInTheSimulatedAccount(t *testing.T) {
	root := project(t)
	save(t, filepath.Join(root, "try.yaml"), "config:\n  users-pool:pool:\n    signUp: self\n    verify: [phone_number]\n"+
		"    attributes: {required: [phone_number]}\n    recovery: [phone_number]\n"+
		"    sms: {roleArn: \"arn:aws:iam::123456789012:role/my-sms\", externalId: ours}\n")
	save(t, filepath.Join(root, "role.json"), `{
	  "name": "my-sms",
	  "assumeRolePolicy": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
	    "Principal": {"Service": "cognito-idp.amazonaws.com"}, "Condition": {"StringEquals": {"sts:ExternalId": "ours"}}}]},
	  "inlinePolicies": [{"name": "publish", "policy": {"Version": "2012-10-17",
	    "Statement": [{"Effect": "Allow", "Action": "sns:Publish", "Resource": "*"}]}}]
	}`)
	stdout, _ := call(t, 1, "up try --config try.yaml")
	contains(t, stdout, "InvalidSmsRoleTrustRelationshipException")
	_, stderr := call(t, 0, "account try --create aws:iam/role:Role=role.json")
	if stderr != "created aws:iam/role:Role my-sms\n" { // of which Pulumi has nothing to learn
		t.Errorf("got %q", stderr)
	}
	call(t, 0, "up try --config try.yaml")
	_, stderr = call(t, 0, "account try --set aws:iam/role:Role/my-sms/description=ours")
	contains(t, stderr, "changed aws:iam/role:Role my-sms", "`go run ./cmd/local preview try --config FILE --refresh`")
	_, stderr = call(t, 1, "account try --create aws:iam/role:Role=nosuch.json")
	contains(t, stderr, "error: --create: open nosuch.json")
}
