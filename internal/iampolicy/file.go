package iampolicy

import (
	"fmt"

	"users-pool/internal/stages"
)

// Files are the files of docs/iam, by name: the policies for every stage of the
// list, with placeholders.
func Files(project stages.List) (map[string][]byte, error) {
	policies := map[string]Policy{
		"previewer.json":              Previewer(),
		"deployer.json":               Deployer(),
		"reader.json":                 Reader(),
		"prober.json":                 Prober(),
		"trust-previewer.json":        TrustPreviewer(GitHub),
		"trust-gitlab-previewer.json": TrustPreviewer(GitLab),
		"trust-gitlab-deployer.json":  TrustDeployer(GitLab, ""),
		"state-s3-previewer.json":     StatePreviewer(project.Stages),
	}
	for _, stage := range project.Stages {
		policies["trust-deployer-"+stage.Stack+".json"] = TrustDeployer(GitHub, stage.Environment)
		policies["state-s3-deployer-"+stage.Stack+".json"] = StateDeployer(stage)
	}
	files, err := written(policies)
	if err == nil {
		files["README.md"] = []byte(Page(project))
	}
	return files, err
}

// Filled are the policies of one stage, by file name, with the values of the
// list in place of the placeholders. A statement about something that the list
// does not have, such as a KMS key, is left out. Stages that share a previewer
// get the same policies for it, which cover all of them.
func Filled(project stages.List, stage stages.Stage, ci CI) (map[string][]byte, error) {
	own, sharing := []stages.Stage{stage}, project.Sharing(stage)
	policies := map[string]Policy{
		"deployer.json":       fill(Deployer(), project, own),
		"reader.json":         fill(Reader(), project, own),
		"prober.json":         fill(Prober(), project, own),
		"trust-deployer.json": fill(TrustDeployer(ci, stage.Environment), project, own),
	}
	if stage.Previewer != "" {
		policies["previewer.json"] = fill(Previewer(), project, sharing)
		policies["trust-previewer.json"] = fill(TrustPreviewer(ci), project, own)
	}
	if project.State.Bucket != "" {
		policies["state-s3-deployer.json"] = fill(StateDeployer(stage), project, own)
		if stage.Previewer != "" {
			policies["state-s3-previewer.json"] = fill(StatePreviewer(sharing), project, sharing)
		}
	}
	return written(policies)
}

func written(policies map[string]Policy) (map[string][]byte, error) {
	files := map[string][]byte{}
	for name, policy := range policies {
		text, err := policy.JSON()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		files[name] = text
	}
	return files, nil
}
