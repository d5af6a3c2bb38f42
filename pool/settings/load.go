package settings

import "regexp"

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

// Source is the configuration of a stack: from the engine for the program, or from the
// stack file for commands that run without an engine.
type Source interface {
	// Object is the JSON text of a key of the namespace, "" when it is not set.
	Object(key string) string
	// Secret reports whether the key, or anything in it, is encrypted.
	Secret(key string) bool
}

// StackSource is a Source that knows the name of its stack, "" for none. Commands in
// messages name it.
type StackSource interface {
	Source
	Stack() string
}

// StackOf is the name of the stack of a source, "" if it isn't known.
func StackOf(src Source) string {
	if named, ok := src.(StackSource); ok && stackName.MatchString(named.Stack()) {
		return named.Stack()
	}
	return ""
}

// stackName matches the names that Pulumi allows, which a shell takes as they are.
var stackName = regexp.MustCompile(`^[A-Za-z0-9_.-]+$`)

// Load reads the settings and secrets of a stack: decoded strictly, the files that they
// name read, defaults filled in. What could not be read is left out and reported.
func Load(src Source) (Settings, Secrets, Diagnostics) {
	secrets, problems := loadSecrets(src)
	if src.Secret(SettingsKey) {
		// Any other message might show the value that was meant to be secret.
		problems.Add("O23")(SettingsKey, "must be plain text, but it contains an encrypted value. No setting of the pool is secret; "+
			"previews and the state show them. Write the value in plain text, or move it to %s:%s.", Verbatim(Namespace), Verbatim(SecretsKey))
		return Settings{}, Secrets{}, problems
	}
	var settings Settings
	if text := src.Object(SettingsKey); text != "" {
		problems = append(problems, decode(text, &settings).Under(SettingsKey)...)
	}
	read := ReadFile
	if files, ok := src.(FileSource); ok {
		read = files.ReadFile
	}
	settings, unread := settings.ReadFiles(read)
	problems = append(problems, unread.Under(SettingsKey)...)
	return settings.WithDefaults(), secrets, problems
}
