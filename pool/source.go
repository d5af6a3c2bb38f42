package pool

import (
	"cmp"
	"os"
	"path/filepath"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"gopkg.in/yaml.v3"

	"users-pool/pool/settings"
)

// stackSource reads the configuration that the engine gives the program.
type stackSource struct{ ctx *pulumi.Context }

func (s stackSource) Object(key string) string {
	text, _ := s.ctx.GetConfig(settings.Namespace + ":" + key)
	return text
}

func (s stackSource) Secret(key string) bool {
	return s.ctx.IsConfigSecret(settings.Namespace + ":" + key)
}

// PlainText reads the stack file itself, because the engine calls a whole key secret if
// one value below it is encrypted. It finds nothing if the file is somewhere else, as
// with the CLI's option --config-file: the engine doesn't tell the program its path
// unless the option comes from the environment.
func (s stackSource) PlainText(key string) []string {
	text, err := os.ReadFile(s.stackFile())
	if err != nil {
		return nil
	}
	return settings.PlainTextIn(text, key)
}

// stackFile is where the CLI reads the configuration of the stack from.
func (s stackSource) stackFile() string {
	root := s.ctx.RootDirectory()
	if option := os.Getenv("PULUMI_OPTION_CONFIG_FILE"); option != "" {
		return within(root, option)
	}
	var project struct {
		StackConfigDir string `yaml:"stackConfigDir"`
		Config         any    `yaml:"config"` // a folder in older projects
	}
	if text, err := os.ReadFile(filepath.Join(root, "Pulumi.yaml")); err == nil {
		_ = yaml.Unmarshal(text, &project) // the CLI has read it, so it is right
	}
	folder, _ := project.Config.(string)
	return filepath.Join(within(root, cmp.Or(project.StackConfigDir, folder)), "Pulumi."+s.ctx.Stack()+".yaml")
}

// within is a path that may be relative to a folder.
func within(folder, path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(folder, path)
}
