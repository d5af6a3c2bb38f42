package pool

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool/rules"
	"users-pool/pool/settings"
)

// lastUp is the record that the last successful `up` of the stack wrote, nil
// before the first. It shows what no preview does: what the provider will not
// take away, although the settings no longer have it.
func lastUp(ctx *pulumi.Context) (*record, error) {
	name := fmt.Sprintf("%s/%s/%s", ctx.Organization(), ctx.Project(), ctx.Stack())
	itself, err := pulumi.NewStackReference(ctx, "last-up", &pulumi.StackReferenceArgs{Name: pulumi.String(name)})
	if err != nil {
		return nil, fmt.Errorf("read the outputs of the last up: %w", err)
	}
	output, err := itself.GetOutputDetails(recordOutput)
	if err != nil {
		return nil, fmt.Errorf("read the outputs of the last up: %w", err)
	}
	value := output.Value
	if value == nil { // a backend may call every output of a stack with secrets one
		value = output.SecretValue
	}
	if value == nil {
		return nil, nil
	}
	text, err := json.Marshal(value)
	if err != nil {
		return nil, fmt.Errorf("read the output %s of the last up: %w", recordOutput, err)
	}
	var last record
	if err := json.Unmarshal(text, &last); err != nil {
		return nil, fmt.Errorf("read the output %s of the last up: %w", recordOutput, err)
	}
	return &last, nil
}

// against reports what the settings take away and AWS keeps. The provider
// plans no change for it, so the stack would say one thing and AWS another.
func against(s settings.Settings, last *record) settings.Diagnostics {
	if last == nil {
		return nil
	}
	problems := moves(s, last)
	if mayReplace(s, last) && len(replaced(s, last)) > 0 {
		return problems // the next pool has nothing of this one
	}
	problems = append(problems, replaces(s, last)...)
	if last.EmailMFA && !slices.Contains(s.MFA.Methods, settings.MethodEmail) && !slices.Contains(s.Acknowledge, rules.RemovedByHand) {
		problems.Add(rules.RemovedByHand)("mfa.methods", "want email kept, got it removed; the provider leaves the codes on, or fails in the "+
			"middle of `up`: put it back, or turn it off in the console, run `pulumi refresh`, and say so with "+
			"acknowledge: [%s]", settings.Verbatim(rules.RemovedByHand))
	}
	if last.SMS != nil && s.SMS == nil {
		problems.Add("M5")("sms", "want the block kept, got it removed; "+
			"AWS cannot take SMS off a pool, and refuses every change of a pool whose role is gone: put it back "+
			"(MFA may be off all the same), or move to a second pool")
	}
	if last.ClaimsTrigger && s.Triggers.PreTokenGeneration == nil && len(s.Triggers.List()) > 0 {
		problems.Add("L2")("triggers.preTokenGeneration", "want the trigger kept "+
			"while there are others, got it removed alone, which the provider ignores; take all triggers away in one up, "+
			"and bring the others back in the next")
	}
	for _, key := range slices.Sorted(maps.Keys(last.DefaultRedirects)) {
		client, there := s.Clients[key]
		if had, known := last.Secrets[key]; known && had != client.Secret {
			continue // another client takes its place
		}
		if there && (client.OAuth == nil || client.OAuth.DefaultRedirectURL == "") {
			problems.Add("O9")(settings.Join("clients", key)+".oauth.defaultRedirectUrl", "want one kept, as in %q, got none; the provider "+
				"never takes it off: put it back, or another of callbackUrls, or make a client with another key",
				last.DefaultRedirects[key])
		}
	}
	return problems
}

// moves reports identifiers that went to another key. Both are resources of their
// own, and AWS refuses the new one while the old one is there.
func moves(s settings.Settings, last *record) settings.Diagnostics {
	var problems settings.Diagnostics
	for _, key := range slices.Sorted(maps.Keys(last.ResourceServers)) {
		if _, stays := s.ResourceServers[key]; stays {
			continue
		}
		for _, other := range slices.Sorted(maps.Keys(s.ResourceServers)) {
			_, old := last.ResourceServers[other]
			if identifier := s.ResourceServers[other].Identifier; !old && identifier == last.ResourceServers[key] {
				problems.Add("O18")(settings.Join("resourceServers", other), "want the key %q for %q, as it was made, got %q; AWS refuses a "+
					"second one of that identifier while the first is there: keep the key, or remove it in an `up` of its own", key, identifier, other)
			}
		}
	}
	return problems
}
