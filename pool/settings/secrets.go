package settings

import (
	"strings"
)

// Secrets are the encrypted values under users-pool:secrets. Printing them shows
// nothing.
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

// loadSecrets reads the secrets of a stack. No message shows a value.
func loadSecrets(src Source) (Secrets, Diagnostics) {
	var secrets Secrets
	text := src.Object(SecretsKey)
	if text == "" {
		return secrets, nil
	}
	problems := decodeSecret(text, &secrets).Under(SecretsKey)
	var plain []string
	if file, ok := src.(PlainTextSource); ok {
		plain = file.PlainText(SecretsKey)
	}
	if len(plain) == 0 && len(secrets.IdentityProviders) > 0 && !src.Secret(SecretsKey) {
		plain = []string{SecretsKey} // all of it
	}
	for _, path := range plain {
		problems.Add("O23")(path, "must be encrypted, but the stack file has it in plain text. Change the secret at the provider, "+
			"remove this one with `pulumi config rm%s --path '%s:%s'`, and set the new one with "+
			"`pulumi config set --secret%[1]s --path '%[2]s:%[4]s'`.", stackFlag(StackOf(src)), Verbatim(Namespace), Verbatim(path), Verbatim(settingOf(path)))
	}
	return secrets, problems
}

// SecretCommand is the shell command that sets the secret of an identity provider in a
// stack, "" for the selected one. It quotes the name of the provider, which may contain
// characters with a meaning to the shell.
func SecretCommand(stack, provider string) string {
	command := "pulumi config set --secret" + string(stackFlag(stack))
	path := Namespace + ":" + SecretsKey + "." + SecretPath(provider)
	return command + " --path '" + strings.ReplaceAll(Printable(path), "'", `'\''`) + "'"
}

// stackFlag selects a stack on Pulumi's command line.
func stackFlag(stack string) Verbatim {
	if stack == "" {
		return ""
	}
	return Verbatim(" --stack " + stack)
}

// settingOf is the path to set for a secret that was found at a path.
func settingOf(path string) string {
	if path == SecretsKey {
		return SecretsKey + ".identityProviders.<key>"
	}
	return path
}
