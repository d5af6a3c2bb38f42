package pool

import (
	"maps"
	"slices"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
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

// references are the secrets as resources take them.
func (s Secrets) references() map[string]pulumi.StringInput {
	given := map[string]pulumi.StringInput{}
	for key, secret := range s.IdentityProviders {
		given[key] = pulumi.ToSecret(pulumi.String(secret)).(pulumi.StringOutput)
	}
	return given
}

// loadSecrets reads the secrets of a stack. What is wrong is reported without
// a word of what stands there.
func loadSecrets(src Source) (Secrets, Problems) {
	var secrets Secrets
	text := src.Object(SecretsKey)
	if text == "" {
		return secrets, nil
	}
	problems := decodeSecret(text, &secrets)
	if len(secrets.IdentityProviders) > 0 && !src.Secret(SecretsKey) {
		problems.by("O23")("", "want encrypted values, got plain text, which everybody reads who sees the file; change the "+
			"secrets at the providers, remove these with `pulumi config rm %s:%s`, and set the new ones with "+
			"`pulumi config set --secret --path`", words(Namespace), words(SecretsKey))
	}
	return secrets, problems.under(SecretsKey)
}

// withoutSecret are the identity providers that have no secret and need one.
func (s Settings) withoutSecret(in inputs) Problems {
	var problems Problems
	for _, key := range slices.Sorted(maps.Keys(s.IdentityProviders)) {
		if s.IdentityProviders[key].Type.secretDetail() == "" || in[secretPath(key)] != nil {
			continue
		}
		problems.by("O23")(join("identityProviders", key), "want its secret in %s:%s, got none; set it with "+
			"`pulumi config set --secret --path '%[1]s:%[2]s.%[3]s'`",
			words(Namespace), words(SecretsKey), words(printable(secretPath(key))))
	}
	return problems
}
