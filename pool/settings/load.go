package settings

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
// filled in. What could not be read is left out and reported.
func Load(src Source) (Settings, Secrets, Diagnostics) {
	secrets, problems := loadSecrets(src)
	if src.Secret(SettingsKey) {
		// Whatever else is wrong would be reported with the value found,
		// and that value may be the secret.
		problems.Add("O23")(SettingsKey, "want plain text, got an encrypted value, but what stands here shows in previews and "+
			"state; no setting of the pool is a secret: write it in plain text, or set it under %s:%s",
			Verbatim(Namespace), Verbatim(SecretsKey))
		return Settings{}, Secrets{}, problems
	}
	var settings Settings
	if text := src.Object(SettingsKey); text != "" {
		problems = append(problems, decode(text, &settings).Under(SettingsKey)...)
	}
	return settings.WithDefaults(), secrets, problems
}
