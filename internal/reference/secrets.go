package reference

import (
	"users-pool/pool/settings"
)

const secretsTitle = "Secrets"

// secretsPath is the configuration path of the secrets of identity providers.
const secretsPath = settings.Namespace + ":" + settings.SecretsKey + ".identityProviders"

const secretsSection = `
## ` + secretsTitle + `

The settings have no secrets. Set the client secrets of identity providers, and the
private key of SignInWithApple, one by one. Each has the key of its provider, and the
stack file contains it encrypted:

` + "```sh\npulumi config set --secret --path '" + secretsPath + ".Globex'\n```" + `

` + "```yaml\nconfig:\n  " + settings.Namespace + ":" + settings.SecretsKey +
	":\n    identityProviders:\n      Globex:\n        secure: v1:…\n```" + `

A secret in plain text is refused, and so are a provider without the secret it needs and
a secret whose name looks like a misspelled provider. Other secrets without a provider are
not used. A secret is a secret in the state too. Anyone who can decrypt the
state of the stack can read it: see [security.md](security.md).
`
