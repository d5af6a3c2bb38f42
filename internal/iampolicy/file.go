package iampolicy

import "fmt"

// Files are what stands in docs/iam, by name.
func Files() (map[string][]byte, error) {
	policies := map[string]Policy{
		"previewer.json":          Previewer(),
		"deployer.json":           Deployer(),
		"reader.json":             Reader(),
		"prober.json":             Prober(),
		"trust-previewer.json":    TrustPreviewer(),
		"state-s3-previewer.json": StatePreviewer(),
	}
	for _, environment := range Environments {
		policies["trust-deployer-"+environment+".json"] = TrustDeployer(environment)
		policies["state-s3-deployer-"+environment+".json"] = StateDeployer(environment)
	}
	files := map[string][]byte{"README.md": []byte(Page())}
	for name, policy := range policies {
		text, err := policy.JSON()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		files[name] = text
	}
	return files, nil
}
