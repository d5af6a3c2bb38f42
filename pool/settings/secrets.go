package settings

import (
	"strings"
)

// Secrets are what stands under users-pool:secrets, encrypted. Printed, they
// show nothing.
type Secrets struct {
	// IdentityProviders are the client secrets of the identity providers, and
	// the private key of SignInWithApple, by the key of the provider.
	IdentityProviders map[string]string `json:"identityProviders"`
}

// String keeps secrets out of what is printed by mistake.
func (Secrets) String() string { return "[secret]" }

// GoString is String for %#v.
func (Secrets) GoString() string { return "[secret]" }

// Has reports whether there is a secret for an identity provider.
func (s Secrets) Has(provider string) bool { return s.IdentityProviders[provider] != "" }

// loadSecrets reads the secrets of a stack. What is wrong is reported without
// a word of what stands there.
func loadSecrets(src Source) (Secrets, Diagnostics) {
	var secrets Secrets
	text := src.Object(SecretsKey)
	if text == "" {
		return secrets, nil
	}
	problems := decodeSecret(text, &secrets).Under(SecretsKey)
	var exposed []string
	if teller, ok := src.(Exposer); ok {
		exposed = teller.Exposed(SecretsKey)
	}
	if len(exposed) == 0 && len(secrets.IdentityProviders) > 0 && !src.Secret(SecretsKey) {
		exposed = []string{SecretsKey} // all of it
	}
	for _, path := range exposed {
		problems.Add("O23")(path, "want encrypted values, got plain text, which everybody reads who sees the file; change the "+
			"secret at the provider, remove this one with `pulumi config rm --path '%s:%s'`, and set the new one with "+
			"`pulumi config set --secret --path '%[1]s:%[3]s'`", Verbatim(Namespace), Verbatim(path), Verbatim(settingOf(path)))
	}
	return secrets, problems
}

// SecretCommand is the command, for a shell, that sets the secret of an identity
// provider in a stack, "" for the one that is selected. The name of a provider may
// hold what means something to a shell.
func SecretCommand(stack, provider string) string {
	command := "pulumi config set --secret"
	if stack != "" {
		command += " --stack " + stack
	}
	path := Namespace + ":" + SecretsKey + "." + SecretPath(provider)
	return command + " --path '" + strings.ReplaceAll(Printable(path), "'", `'\''`) + "'"
}

// settingOf is where a secret is set that was found at a path.
func settingOf(path string) string {
	if path == SecretsKey {
		return SecretsKey + ".identityProviders.<key>"
	}
	return path
}
