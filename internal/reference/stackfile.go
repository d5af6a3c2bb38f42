package reference

import (
	"github.com/invopop/jsonschema"

	"users-pool/pool/settings"
)

// stackFile is the schema of Pulumi.<stack>.yaml around the settings.
func stackFile(definitions jsonschema.Definitions) *jsonschema.Schema {
	file := jsonschema.NewProperties()
	for _, key := range []struct{ name, meaning string }{
		{"secretsprovider", "Secrets provider of this stack. Written by Pulumi."},
		{"encryptedkey", "Data key of this stack's secrets, encrypted by a cloud's key service. Written by Pulumi."},
		{"encryptionsalt", "Salt of this stack's passphrase. Written by Pulumi."},
	} {
		file.Set(key.name, &jsonschema.Schema{Type: "string", Description: key.meaning})
	}
	file.Set("environment", &jsonschema.Schema{Description: "Pulumi ESC environments that this stack imports."})
	file.Set("config", config())
	return &jsonschema.Schema{
		Version:              jsonschema.Version,
		Title:                "A stack of users-pool",
		Description:          "Configuration of one stack, Pulumi.<stack>.yaml.",
		Type:                 "object",
		Properties:           file,
		Required:             []string{"config"},
		AdditionalProperties: jsonschema.FalseSchema,
		Definitions:          definitions,
	}
}

// config accepts keys of other namespaces. In this project's namespace it accepts two
// keys and rejects others, which Pulumi would silently ignore. It also rejects keys
// without a namespace: Pulumi reads them as the project's, so that renaming the
// project would lose them.
func config() *jsonschema.Schema {
	pool, secrets := settings.Namespace+":"+settings.SettingsKey, settings.Namespace+":"+settings.SecretsKey
	keys := jsonschema.NewProperties()
	keys.Set(pool, &jsonschema.Schema{
		Ref:         "#/$defs/Settings",
		Description: "Settings of the user pool. signUp is required, everything else has a default.",
	})
	keys.Set(secrets, secretsOf())
	return &jsonschema.Schema{
		Type:        "object",
		Description: "Settings of the user pool and of the AWS provider.",
		Properties:  keys,
		Required:    []string{pool},
		PropertyNames: &jsonschema.Schema{AnyOf: []*jsonschema.Schema{
			{Enum: []any{pool, secrets}},
			{Pattern: "^[^:]+:.", Not: &jsonschema.Schema{Pattern: "^" + settings.Namespace + ":"}},
		}},
	}
}

// secretsOf is the schema of the secrets. Each must be encrypted, so that an editor
// marks plain text before it is committed.
func secretsOf() *jsonschema.Schema {
	secure := jsonschema.NewProperties()
	secure.Set("secure", &jsonschema.Schema{Type: "string", Description: "The secret, encrypted. Written by Pulumi."})
	providers := &jsonschema.Schema{
		Type: "object",
		Description: "Client secrets of the identity providers, by their keys. Set one with `pulumi config set --secret --path '" +
			secretsPath + ".<key>'`. The secret of SignInWithApple is its private key.",
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
		Description:          "Secrets, encrypted.",
		Properties:           known,
		AdditionalProperties: jsonschema.FalseSchema,
	}
	nullable(secrets)
	return secrets
}
