package settings

// ThreatProtection rates the risk of sign-ins and acts on it.
type ThreatProtection struct {
	// Mode is audit (only log) or enforced.
	Mode ThreatMode `json:"mode" required:"true" enum:"audit enforced" rule:"A1" example:"audit"`

	// CustomAuth is the mode for sign-in flows with the triggers of custom
	// authentication. Default: AWS's own.
	CustomAuth ThreatMode `json:"customAuth" enum:"audit enforced" rule:"A1" example:"audit"`

	// Risk says what happens at a risk, for every client without a Risk of its own.
	// Default: AWS's own.
	Risk *Risk `json:"risk"`
}

// ThreatMode says whether threat protection acts.
type ThreatMode string

// The values of ThreatMode.
const (
	ThreatAudit    ThreatMode = "audit"
	ThreatEnforced ThreatMode = "enforced"
)
