package settings

// ThreatProtection watches sign-ins for risk, and acts on it. Needs tier plus.
type ThreatProtection struct {
	// Mode is audit (watch only) or enforced. Required.
	Mode ThreatMode `json:"mode" example:"audit"`

	// CustomAuth is the mode for sign-in flows of one's own, which the
	// triggers of custom authentication make. Default: AWS's own.
	CustomAuth ThreatMode `json:"customAuth" example:"audit"`

	// Risk says what is done about a risk, for every client that has no Risk
	// of its own. Default: AWS's own.
	Risk *Risk `json:"risk"`
}

// ThreatMode says whether threat protection acts.
type ThreatMode string

// The two modes; without a ThreatProtection there is neither.
const (
	ThreatAudit    ThreatMode = "audit"
	ThreatEnforced ThreatMode = "enforced"
)
