package pool

import (
	"os"
	"path/filepath"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool/settings"
)

// exposedIn looks at the stack file where the CLI has it. Somewhere else, with
// --config-file, nobody looks.
func exposedIn(ctx *pulumi.Context, key string) []string {
	text, err := os.ReadFile(filepath.Join(ctx.RootDirectory(), "Pulumi."+ctx.Stack()+".yaml"))
	if err != nil {
		return nil
	}
	return settings.ExposedIn(text, key)
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
