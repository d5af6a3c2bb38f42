package iampolicy

import "users-pool/internal/stages"

// Folders of Pulumi's state in a bucket, in the layout of project stacks
// (pkg/backend/diy of the CLI). The project is the one in Pulumi.yaml.
const (
	stateVersion = ".pulumi/meta.yaml"
	states       = ".pulumi/stacks/users-pool/"
	history      = ".pulumi/history/users-pool/"
	backups      = ".pulumi/backups/users-pool/"
	locks        = ".pulumi/locks/organization/users-pool/"
)

// StatePreviewer may read the state of some stages, and decrypt its secrets:
// without them there is no preview. A preview takes no lock and writes nothing.
// It may also read the list of past updates, which names the commit that was
// deployed last. Earlier states, with earlier secrets, stay closed: the copies
// *.json.bak, the checkpoints beside that list, and the backups.
func StatePreviewer(of []stages.Stage) Policy {
	return newPolicy(
		listState(),
		allow("ReadState", objects(stateVersion, states+"*.json", states+"*.pulumi-tags"), "s3:GetObject"),
		allow("ReadHistory", objects(history+"*.history.json"), "s3:GetObject"),
		throughS3("kms:Decrypt"),
		decryptSecrets(of...),
	)
}

// StateDeployer may read and write the state of one stage. It may delete
// nothing but its locks.
func StateDeployer(stage stages.Stage) Policy {
	lock := locks + stage.Stack + "/*"
	// The state's copy is dev.json.bak. "dev.*" would be the state of a stage dev.eu too.
	own := []string{states + stage.Stack + ".json*", states + stage.Stack + ".pulumi-tags*", history + stage.Stack + "/*", backups + stage.Stack + "/*", lock}
	return newPolicy(
		listState(),
		allow("ReadVersion", objects(stateVersion), "s3:GetObject"),
		allow("WriteState", objects(own...), "s3:GetObject", "s3:PutObject"),
		allow("Unlock", objects(lock), "s3:DeleteObject"),
		throughS3("kms:Decrypt", "kms:GenerateDataKey"),
		decryptSecrets(stage),
	)
}

// listState has no condition on a prefix. S3 reports that an object doesn't exist
// only to callers that may list the bucket. Others get "access denied", and the
// CLI stops.
func listState() Statement {
	return allow("ListState", []string{"arn:aws:s3:::" + bucket}, "s3:ListBucket")
}

// throughS3 allows the use of the bucket's key for objects only.
func throughS3(actions ...Action) Statement {
	statement := allow("KeyOfBucket", []string{arn("kms", "key/"+bucketKey)}, actions...)
	statement.Condition = equals("kms:ViaService", "s3."+region+".amazonaws.com")
	return statement
}

// decryptSecrets is the only permission that Pulumi needs for a key, once the
// stack exists.
func decryptSecrets(of ...stages.Stage) Statement {
	var keys []string
	for _, stage := range of {
		keys = append(keys, arn("kms", "key/"+keyOf(stage)))
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
