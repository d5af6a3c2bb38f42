package pool

import "github.com/pulumi/pulumi/sdk/v3/go/pulumi"

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

// Load reads the settings and secrets of a stack: decoded strictly, defaults
// filled in, every rule checked. The error is Problems, all of them.
func Load(src Source) (Settings, Secrets, error) {
	secrets, problems := loadSecrets(src)
	if src.Secret(SettingsKey) {
		// Whatever else is wrong would be reported with the value found,
		// and that value may be the secret.
		problems.by("O23")(SettingsKey, "want plain text, got an encrypted value, but what stands here shows in previews and "+
			"state; no setting of the pool is a secret: write it in plain text, or set it under %s:%s",
			words(Namespace), words(SecretsKey))
		return Settings{}, Secrets{}, problems
	}
	var settings Settings
	if text := src.Object(SettingsKey); text != "" {
		problems = append(problems, decode(text, &settings).under(SettingsKey)...)
	}
	_, in, _ := settings.refer(References{IdentityProviderSecrets: secrets.references()})
	settings = settings.WithDefaults()
	broken := append(settings.problems(), settings.withoutSecret(in)...).under(SettingsKey)
	problems = append(problems, broken.unlessAbout(problems)...)
	return settings, secrets, problems.orNil()
}

// stackSource reads the configuration the engine gave the program.
type stackSource struct{ ctx *pulumi.Context }

func (s stackSource) Object(key string) string {
	text, _ := s.ctx.GetConfig(Namespace + ":" + key)
	return text
}

func (s stackSource) Secret(key string) bool {
	return s.ctx.IsConfigSecret(Namespace + ":" + key)
}

func (s stackSource) Exposed(key string) []string { return exposedIn(s.ctx, key) }
