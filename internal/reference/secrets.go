package reference

import (
	"users-pool/pool/settings"
)

const secretsTitle = "Secrets"

// secretsPath is where the secrets of identity providers stand.
const secretsPath = settings.Namespace + ":" + settings.SecretsKey + ".identityProviders"

const secretsSection = `
## ` + secretsTitle + `

The settings hold no secret. What identity providers gave out for your
application, and the private key of SignInWithApple, is set one by one, by the
key of the provider, and stands in the stack file encrypted:

` + "```sh\npulumi config set --secret --path '" + secretsPath + ".Globex'\n```" + `

` + "```yaml\nconfig:\n  " + settings.Namespace + ":" + settings.SecretsKey +
	":\n    identityProviders:\n      Globex:\n        secure: v1:…\n```" + `

A secret in plain text is refused, and so is a provider without the secret it
needs; a secret without its provider is not used. It is a secret in the state too. Whoever may read the stack's state with its key
can read it: see [security.md](security.md).
`
