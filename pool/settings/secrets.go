package settings

import (
	"maps"
	"slices"
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
			"remove this one with `%s`, and set the new one with %s.",
			Verbatim(configCommand("rm", StackOf(src), path)), Verbatim(setInstead(StackOf(src), path, secrets)))
	}
	return secrets, problems
}

// setInstead are the commands that set the secrets found at a path.
func setInstead(stack, path string, secrets Secrets) string {
	if path != SecretsKey {
		return "`" + configCommand("set --secret", stack, path) + "`"
	}
	var commands []string
	for _, key := range slices.Sorted(maps.Keys(secrets.IdentityProviders)) {
		commands = append(commands, "`"+SecretCommand(stack, key)+"`")
	}
	if len(commands) == 0 { // which is reported as well
		return "`pulumi config set --secret`"
	}
	return strings.Join(commands, " and ")
}

// SecretCommand is the shell command that sets the secret of an identity provider in a
// stack, "" for the selected one. It quotes the name of the provider, which may contain
// characters with a meaning to the shell.
func SecretCommand(stack, provider string) string {
	return configCommand("set --secret", stack, SecretsKey+"."+SecretPath(provider))
}

// configCommand is a shell command about a path of the configuration.
func configCommand(verb, stack, path string) string {
	return "pulumi config " + verb + string(stackFlag(stack)) + " --path '" +
		strings.ReplaceAll(Printable(Namespace+":"+path), "'", `'\''`) + "'"
}

// stackFlag selects a stack on Pulumi's command line.
func stackFlag(stack string) Verbatim {
	if stack == "" {
		return ""
	}
	return Verbatim(" --stack " + stack)
}
