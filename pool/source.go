package pool

import (
	"cmp"
	"context"
	"os"
	"path/filepath"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool/settings"
)

// exposedIn looks for plain text in the stack file itself, since to the engine a
// key is a secret as soon as one value below it is encrypted. The file is where
// WithStackFile or the CLI has it; with `pulumi --config-file` the environment
// variable StackFileVariable says where.
func exposedIn(ctx *pulumi.Context, key string) []string {
	file, _ := ctx.Context().Value(stackFile{}).(string)
	file = cmp.Or(file, os.Getenv(StackFileVariable), "Pulumi."+ctx.Stack()+".yaml")
	if !filepath.IsAbs(file) {
		file = filepath.Join(ctx.RootDirectory(), file)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return nil // nothing to compare with: the engine has the values
	}
	return settings.ExposedIn(text, key)
}

// StackFileVariable names the environment variable with the path of the stack
// file, for a stack that is run with `--config-file`, which Pulumi does not pass
// on to programs.
const StackFileVariable = "USERS_POOL_CONFIG_FILE"

// stackFile is the key of a context's stack file.
type stackFile struct{}

// WithStackFile tells the program where its stack file is, for a caller that
// runs it in its own process.
func WithStackFile(ctx context.Context, file string) context.Context {
	return context.WithValue(ctx, stackFile{}, file)
}

// stackSource reads the configuration the engine gave the program.
type stackSource struct{ ctx *pulumi.Context }

func (s stackSource) Object(key string) string {
	text, _ := s.ctx.GetConfig(settings.Namespace + ":" + key)
	return text
}

func (s stackSource) Secret(key string) bool {
	return s.ctx.IsConfigSecret(settings.Namespace + ":" + key)
}

func (s stackSource) Exposed(key string) []string { return exposedIn(s.ctx, key) }
