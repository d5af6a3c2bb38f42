package iampolicy

import "strings"

// Environments are the stages that have a stack, a deployer and a key.
var Environments = []string{"dev", "prod"}

// Folders of Pulumi's state in a bucket, in the layout of project stacks
// (pkg/backend/diy of the CLI). The project is the one in Pulumi.yaml.
const (
	stateVersion = ".pulumi/meta.yaml"
	stacks       = ".pulumi/stacks/users-pool/"
	history      = ".pulumi/history/users-pool/"
	backups      = ".pulumi/backups/users-pool/"
	locks        = ".pulumi/locks/organization/users-pool/"
)

// StatePreviewer may read the state of every stage, and decrypt its secrets:
// without them there is no preview. A preview takes no lock and writes nothing.
// Earlier states, with earlier secrets, stay closed, the copy *.json.bak
// among them.
func StatePreviewer() Policy {
	return newPolicy(
		listState(),
		allow("ReadState", objects(stateVersion, stacks+"*.json", stacks+"*.pulumi-tags"), "s3:GetObject"),
		throughS3("kms:Decrypt"),
		decryptSecrets(Environments...),
	)
}

// StateDeployer may read and write the state of one stage. It may delete
// nothing but its locks.
func StateDeployer(environment string) Policy {
	lock := locks + environment + "/*"
	// "dev.*" is dev.json, its copy dev.json.bak, and its tags.
	own := []string{stacks + environment + ".*", history + environment + "/*", backups + environment + "/*", lock}
	return newPolicy(
		listState(),
		allow("ReadVersion", objects(stateVersion), "s3:GetObject"),
		allow("WriteState", objects(own...), "s3:GetObject", "s3:PutObject"),
		allow("Unlock", objects(lock), "s3:DeleteObject"),
		throughS3("kms:Decrypt", "kms:GenerateDataKey"),
		decryptSecrets(environment),
	)
}

// listState has no condition on a prefix. S3 says that an object is not there
// to those only who may list; to the rest it says that it refuses, and the CLI
// stops.
func listState() Statement {
	return allow("ListState", []string{"arn:aws:s3:::" + bucket}, "s3:ListBucket")
}

// throughS3 allows the use of the bucket's key for objects, and for nothing
// else.
func throughS3(actions ...Action) Statement {
	statement := allow("KeyOfBucket", []string{arn("kms", "key/"+bucketKey)}, actions...)
	statement.Condition = equals("kms:ViaService", "s3."+region+".amazonaws.com")
	return statement
}

// decryptSecrets is all that Pulumi asks of a key, once it has made the stack.
func decryptSecrets(environments ...string) Statement {
	var keys []string
	for _, environment := range environments {
		keys = append(keys, arn("kms", "key/KEY-OF-"+strings.ToUpper(environment)))
	}
	return allow("DecryptSecrets", keys, "kms:Decrypt")
}

func objects(keys ...string) []string {
	arns := make([]string, len(keys))
	for i, key := range keys {
		arns[i] = "arn:aws:s3:::" + bucket + "/" + key
	}
	return arns
}

func allow(sid string, resources []string, actions ...Action) Statement {
	return Scope{Sid: sid, Resources: resources}.allow(actions)
}
