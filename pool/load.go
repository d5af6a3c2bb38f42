package pool

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

// Namespace of the configuration keys. It is not the name of the project, so
// that a project that is renamed keeps its keys.
const Namespace = "users-pool"

// The keys of the namespace.
const (
	// SettingsKey holds the settings of the stack.
	SettingsKey = "pool"
	// SecretsKey holds what must be encrypted.
	SecretsKey = "secrets"
)

// Source is where a stack's configuration comes from: the engine for the
// program, the stack file for what runs without an engine.
type Source interface {
	// Object is the JSON text of a key of the namespace, "" when it is not set.
	Object(key string) string
	// Secret reports whether the key, or anything in it, is encrypted.
	Secret(key string) bool
}

// Load reads the settings of a stack: decoded strictly, defaults filled in,
// every rule checked. The error is Problems, all of them.
func Load(src Source) (Settings, error) {
	problems := secretProblems(src)
	if len(problems) > 0 && src.Secret(SettingsKey) {
		// Whatever else is wrong would be reported with the value found,
		// and that value may be the secret.
		return Settings{}, problems
	}
	var settings Settings
	if text := src.Object(SettingsKey); text != "" {
		problems = append(problems, decode(text, &settings).under(SettingsKey)...)
	}
	settings = settings.WithDefaults()
	broken := settings.problems().under(SettingsKey)
	problems = append(problems, broken.unlessAbout(problems)...)
	return settings, problems.orNil()
}

// secretProblems checks that secrets are where they belong, without ever
// looking at one.
func secretProblems(src Source) Problems {
	var problems Problems
	if src.Secret(SettingsKey) {
		problems = append(problems, Problem{Path: SettingsKey, Rule: "O23", Message: "holds an encrypted value, " +
			"but what stands here shows in previews and state; no setting of the pool is a secret: write it in plain text, " +
			"or take it out"})
	}
	if text := src.Object(SecretsKey); text != "" && text != "{}" && text != "null" {
		problems = append(problems, Problem{Path: SecretsKey, Rule: "O23", Message: "want nothing, " +
			"since no setting of this version takes a secret; remove it with `pulumi config rm " + Namespace + ":" + SecretsKey + "`"})
	}
	return problems
}

// stackSource reads the configuration the engine gave the program.
type stackSource struct{ ctx *pulumi.Context }

func (s stackSource) Object(key string) string {
	return config.New(s.ctx, Namespace).Get(key)
}

func (s stackSource) Secret(key string) bool {
	return s.ctx.IsConfigSecret(Namespace + ":" + key)
}
