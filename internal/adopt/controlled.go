package adopt

import (
	"maps"
	"slices"

	"users-pool/internal/awsread"
	"users-pool/internal/observed"
	"users-pool/pool/settings"
)

// leaveControlled leaves what Cloud Control would create as it is in AWS, because Pulumi
// can't import it: creating it again fails.
func leaveControlled(p *awsread.Pool, s *settings.Settings, notes *observed.Notes) {
	const takeOver = "Pulumi can't import it, so the stack leaves it alone. docs/adopt.md says how the stack can take it over."
	for _, key := range slices.Sorted(maps.Keys(s.Clients)) {
		client, path := s.Clients[key], settings.Join("clients", key)+".branding"
		managed := s.Domain != nil && s.Domain.Pages == settings.PagesManaged
		switch {
		case client.Branding != nil && managed:
			client.Branding = &settings.Branding{External: true}
			notes.Add(observed.EffectLeft, path, "The client has a style. "+takeOver)
		case client.Branding != nil:
			client.Branding = nil
			notes.Add(observed.EffectLeft, path, "The client has a style, which classic pages don't show.")
		case managed && client.SignsIn():
			notes.Add(observed.EffectChanged, path, "The client has no style, so its managed pages are unavailable. The first up creates Cognito's own.")
		}
		s.Clients[key] = client
	}
	if s.Logs != nil {
		s.Logs = nil
		notes.Add(observed.EffectLeft, "logs", "The pool exports logs. "+takeOver)
	}
	for _, why := range p.Missed {
		notes.Add(observed.EffectLeft, "", "Not read: %v", why)
	}
}
