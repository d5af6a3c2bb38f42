package fakeaws

const redacted = "[secret]"

// redact hides the secrets of a resource before it is printed.
func redact(typ string, p props) props {
	t := tables[typ]
	if t == nil {
		return p
	}
	for i := range t.fields {
		if f := &t.fields[i]; f.secret && !zero(p[f.name]) {
			p[f.name] = redacted
		}
	}
	// The provider does not mark these as secret, so they are in plain text in
	// Pulumi's state too. That is no reason to print them.
	for _, k := range []string{"client_secret", "private_key"} {
		if details := object(p, "providerDetails"); details[k] != nil {
			details[k] = redacted
		}
	}
	return p
}
