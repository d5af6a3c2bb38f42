package engine

import (
	"maps"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"
)

// Result is what an operation did, as far as it came.
type Result struct {
	// Changes counts resources by what happened to them: create, update,
	// replace, delete, same and so on.
	Changes map[apitype.OpType]int
	// Events of the engine, in order; secrets are masked.
	Events []apitype.EngineEvent
	// Log is everything that was displayed.
	Log string
	// Refused is set where a look ahead ended the operation before it began.
	Refused bool
}

// changes reports whether an operation does. To read what is there changes nothing.
func changes(op apitype.OpType) bool { return op != apitype.OpSame && op != apitype.OpRead }

// Changed reports whether anything was done, or would be.
func (r Result) Changed() bool {
	for op, count := range r.Changes {
		if changes(op) && count > 0 {
			return true
		}
	}
	return false
}

// Steps are the resource operations in the order in which they ended: in a
// preview all that are planned, else all that were done. What stays as it is,
// and the provider itself, are left out, as they are in Changes.
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
