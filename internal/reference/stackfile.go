package reference

import (
	"github.com/invopop/jsonschema"

	"users-pool/pool/settings"
)

// stackFile is the schema of Pulumi.<stack>.yaml around the settings.
func stackFile(definitions jsonschema.Definitions) *jsonschema.Schema {
	file := jsonschema.NewProperties()
	for _, key := range []struct{ name, meaning string }{
		{"secretsprovider", "What encrypts the secrets of this stack. Written by Pulumi."},
		{"encryptedkey", "The key for the secrets of this stack, encrypted by a cloud's key service. Written by Pulumi."},
		{"encryptionsalt", "The salt of the passphrase for the secrets of this stack. Written by Pulumi."},
	} {
		file.Set(key.name, &jsonschema.Schema{Type: "string", Description: key.meaning})
	}
	file.Set("environment", &jsonschema.Schema{Description: "Environments of Pulumi ESC that this stack imports."})
	file.Set("config", config())
	return &jsonschema.Schema{
		Version:              jsonschema.Version,
		Title:                "A stack of users-pool",
		Description:          "Pulumi.<stack>.yaml: the configuration of one stack.",
		Type:                 "object",
		Properties:           file,
		Required:             []string{"config"},
		AdditionalProperties: jsonschema.FalseSchema,
		Definitions:          definitions,
	}
}

// config leaves the keys of other namespaces alone. Of ours it knows two, and
// refuses the rest: Pulumi ignores a misspelled one in silence. A key without a
// namespace is refused too, since Pulumi would take it for the project's, and
// a renamed project would lose it.
func config() *jsonschema.Schema {
	pool, secrets := settings.Namespace+":"+settings.SettingsKey, settings.Namespace+":"+settings.SecretsKey
	keys := jsonschema.NewProperties()
	keys.Set(pool, &jsonschema.Schema{
		Ref:         "#/$defs/Settings",
		Description: "The settings of the user pool. signUp is required, everything else has a default.",
	})
	keys.Set(secrets, secretsOf())
	return &jsonschema.Schema{
		Type:        "object",
		Description: "Configuration: the settings of the user pool, and of the AWS provider.",
		Properties:  keys,
		Required:    []string{pool},
		PropertyNames: &jsonschema.Schema{AnyOf: []*jsonschema.Schema{
			{Enum: []any{pool, secrets}},
			{Pattern: "^[^:]+:.", Not: &jsonschema.Schema{Pattern: "^" + settings.Namespace + ":"}},
		}},
	}
}

// secretsOf are the secrets, each of which stands encrypted: an editor marks
// the one in plain text before it is committed.
func secretsOf() *jsonschema.Schema {
	secure := jsonschema.NewProperties()
	secure.Set("secure", &jsonschema.Schema{Type: "string", Description: "The secret, encrypted. Written by Pulumi."})
	providers := &jsonschema.Schema{
		Type: "object",
		Description: "The client secrets of the identity providers, by the keys of these: set one with `pulumi config set --secret --path '" +
			secretsPath + ".<key>'`. SignInWithApple's is the private key.",
		AdditionalProperties: &jsonschema.Schema{
			Type:                 "object",
			Properties:           secure,
			Required:             []string{"secure"},
			AdditionalProperties: jsonschema.FalseSchema,
		},
	}
	nullable(providers)
	known := jsonschema.NewProperties()
	known.Set("identityProviders", providers)
	secrets := &jsonschema.Schema{
		Type:                 "object",
		Description:          "What must not be read by who reads the file.",
		Properties:           known,
		AdditionalProperties: jsonschema.FalseSchema,
	}
	nullable(secrets)
	return secrets
}
