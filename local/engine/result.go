package engine

import (
	"maps"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"
)

// Result is what an operation did, even if it failed.
type Result struct {
	// Changes counts resources by what happened to them: create, update,
	// replace, delete, same and so on.
	Changes map[apitype.OpType]int
	// Events of the engine, in order; secrets are masked.
	Events []apitype.EngineEvent
	// Log is everything that was displayed.
	Log string
	// Refused is set if the preview before the operation failed.
	Refused bool
}

// changes reports whether an operation changes something.
func changes(op apitype.OpType) bool { return op != apitype.OpSame && op != apitype.OpRead }

// Changed reports whether anything changed, or would change.
func (r Result) Changed() bool {
	for op, count := range r.Changes {
		if changes(op) && count > 0 {
			return true
		}
	}
	return false
}

// Steps are the resource operations in the order in which they ended: planned ones in a
// preview, otherwise those that ran. Unchanged resources and the provider are left out, as
// in Changes.
func (r Result) Steps() []apitype.StepEventMetadata {
	var steps []apitype.StepEventMetadata
	for _, event := range r.Events {
		if event.ResOutputsEvent == nil {
			continue
		}
		done := event.ResOutputsEvent.Metadata
		if changes(done.Op) && !strings.HasPrefix(done.Type, "pulumi:providers:") {
			steps = append(steps, done)
		}
	}
	return steps
}

// Diagnostics are the texts of what the engine reported with a severity: error
// or warning.
func (r Result) Diagnostics(severity string) []string {
	var texts []string
	for _, event := range r.Events {
		if said := event.DiagnosticEvent; said != nil && said.Severity == severity {
			texts = append(texts, said.Message)
		}
	}
	return texts
}

// count takes the changes from the summary that ends an operation.
func (r *Result) count() {
	r.Changes = map[apitype.OpType]int{}
	for _, event := range r.Events {
		if event.SummaryEvent != nil {
			r.Changes = maps.Clone(event.SummaryEvent.ResourceChanges)
		}
	}
	maps.DeleteFunc(r.Changes, func(_ apitype.OpType, count int) bool { return count == 0 })
}

// ResultOf is the result of an operation with these events, without its log.
func ResultOf(events []apitype.EngineEvent) Result {
	r := Result{Events: events}
	r.count()
	return r
}
