package rules

import (
	"slices"

	"users-pool/pool/settings"
	"users-pool/pool/transition"
)

// acknowledgeRows check the list of silenced warnings: a misspelled id would silence
// nothing.
var acknowledgeRows = []row{
	{"S4", Refused, "Only warnings can be acknowledged.", "setting acknowledge", func(s subject, r settings.Report) {
		known := append(warningIDs(), transition.RemovedByHand)
		for i, id := range s.Acknowledge {
			if !slices.Contains(known, id) {
				r(item("acknowledge", i), "must be the id of a warning (docs/rules.md), got %q.%s", id, settings.DidYouMean(id, known))
			} else if slices.Contains(s.Acknowledge[:i], id) {
				r(item("acknowledge", i), "%q is listed twice. Remove one.", id)
			}
		}
	}},
}

// warningIDs are the ids that can be acknowledged.
func warningIDs() []string {
	var ids []string
	for _, r := range append(rows(), changeRows()...) {
		if r.level == Warning {
			ids = append(ids, r.id)
		}
	}
	slices.SortFunc(ids, byID)
	return slices.Compact(ids)
}
