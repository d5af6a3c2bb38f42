package pool

import (
	"cmp"
	"context"
	"os"
	"path/filepath"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"go.yaml.in/yaml/v3"

	"users-pool/pool/rules"
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

// Stack is the name of the stack.
func (s stackSource) Stack() string { return s.ctx.Stack() }

// Region is that of the AWS provider: the configured one, or else that of the variables
// which the provider reads, in its order. It is "" if only an AWS profile has it.
func (s stackSource) Region() string {
	region, configured := s.ctx.GetConfig(rules.RegionKey)
	if configured {
		return region
	}
	return cmp.Or(os.Getenv("AWS_REGION"), os.Getenv("AWS_DEFAULT_REGION"))
}

// PlainText reads the stack file itself, because the engine calls a whole key secret if
// one value below it is encrypted. Without the file it finds nothing.
func (s stackSource) PlainText(key string) []string {
	text, err := os.ReadFile(s.file())
	if err != nil {
		return nil // nothing to compare with: the engine has the values
	}
	return settings.PlainTextIn(text, key)
}

// ReadFile reads a file that the settings name.
func (s stackSource) ReadFile(name string) ([]byte, error) {
	if !filepath.IsAbs(name) {
		name = filepath.Join(s.ctx.RootDirectory(), name)
	}
	return settings.ReadFile(name)
}

// file is the stack file: where WithStackFile or StackFileVariable says, or where the
// CLI reads it.
func (s stackSource) file() string {
	root := s.ctx.RootDirectory()
	file, _ := s.ctx.Context().Value(stackFile{}).(string)
	file = cmp.Or(file, os.Getenv(StackFileVariable), filepath.Join(configFolder(root), "Pulumi."+s.ctx.Stack()+".yaml"))
	if filepath.IsAbs(file) {
		return file
	}
	return filepath.Join(root, file)
}

// configFolder is the folder of a project's stack files, "" for that of Pulumi.yaml.
func configFolder(root string) string {
	var project struct {
		StackConfigDir string `yaml:"stackConfigDir"`
		Config         any    `yaml:"config"` // the folder in older projects
	}
	if text, err := os.ReadFile(filepath.Join(root, "Pulumi.yaml")); err == nil {
		_ = yaml.Unmarshal(text, &project) // the CLI has read it, so it is valid
	}
	older, _ := project.Config.(string)
	return cmp.Or(project.StackConfigDir, older)
}

// StackFileVariable is the environment variable with the path of the stack file, for a
// stack that is run with `--config-file`, which Pulumi doesn't pass on to programs.
const StackFileVariable = "USERS_POOL_CONFIG_FILE"

// stackFile is the key of a context's stack file.
type stackFile struct{}

// WithStackFile tells the program where its stack file is, for a caller that runs it in
// its own process.
func WithStackFile(ctx context.Context, file string) context.Context {
	return context.WithValue(ctx, stackFile{}, file)
}
