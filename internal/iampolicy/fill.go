package iampolicy

import (
	"slices"
	"strings"

	"users-pool/internal/awsregion"
	"users-pool/internal/stages"
)

// fill replaces the placeholders in a policy with the values of some stages. It
// repeats a resource or a condition value for each stage in which it differs. It
// leaves out resources whose value the list lacks, and statements without
// resources.
func fill(policy Policy, project stages.List, of []stages.Stage) Policy {
	var statements []Statement
	for _, s := range policy.Statement {
		filled := Statement{Sid: s.Sid, Effect: s.Effect, Action: s.Action, Resource: fillAll(s.Resource, project, of)}
		if len(s.Resource) > 0 && len(filled.Resource) == 0 {
			continue
		}
		for kind, who := range s.Principal {
			filled.Principal = map[string]string{kind: fillAll([]string{who}, project, of)[0]}
		}
		for operator, keys := range s.Condition {
			if filled.Condition == nil {
				filled.Condition = Condition{}
			}
			filled.Condition[operator] = map[string]list[string]{}
			for key, values := range keys {
				filled.Condition[operator][key] = fillAll(values, project, of)
			}
		}
		statements = append(statements, filled)
	}
	return newPolicy(statements...)
}

func fillAll(texts []string, project stages.List, of []stages.Stage) []string {
	var all []string
	for _, text := range texts {
		for _, stage := range of {
			if filled, ok := fillOne(text, project, stage); ok && !slices.Contains(all, filled) {
				all = append(all, filled)
			}
		}
	}
	return all
}

// fillOne fills in a text for one stage. ok is false if the list lacks a value.
func fillOne(text string, project stages.List, stage stages.Stage) (filled string, ok bool) {
	if name, isKey := strings.CutPrefix(text, arn("kms", "key/")); isKey {
		// Whole names: the key of prod is not that of prod-eu.
		id := map[string]string{triggerKey: stage.TriggerKey, keyOf(stage): stage.Key}[name]
		switch {
		case name == bucketKey:
			return project.State.Key, project.State.Key != ""
		case id == "":
			return "", false
		}
		text = arn("kms", "key/"+id)
	}
	if text == bucketARN(logBucket) {
		if stage.LogBucket == "" {
			return "", false
		}
		text = bucketARN(stage.LogBucket)
	}
	return strings.NewReplacer(
		// If two of these match, the first wins.
		"s3."+region+".amazonaws.com", s3Host(project.State.Key),
		"cognito-identity.amazonaws.com", regionNamed(stage.Region).IdentityPools(),
		"arn:aws:", "arn:"+stage.Partition()+":",
		account, stage.Account,
		region, stage.Region,
		repository, project.Subject,
		bucket, project.State.Bucket,
	).Replace(text), true
}

// s3Host is how KMS names S3 in the region of a key's ARN (condition key
// kms:ViaService).
func s3Host(keyARN string) string {
	parts := strings.Split(keyARN, ":")
	if len(parts) < 4 {
		return ""
	}
	return "s3." + parts[3] + "." + regionNamed(parts[3]).Partition.DNSSuffix
}

// regionNamed returns the region of that name, or the placeholder's region if the
// name isn't well formed.
func regionNamed(name string) awsregion.Region {
	found, ok := awsregion.Lookup(name)
	if !ok {
		found, _ = awsregion.Lookup(region)
	}
	return found
}
