package state

import (
	"maps"
	"slices"
	"time"

	"github.com/pulumi/pulumi/pkg/v3/resource/deploy"
	"github.com/pulumi/pulumi/pkg/v3/resource/stack"
	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/version"
)

// replay applies the entries of a journal to a deployment, each in constant time. Entries
// refer to resources of the initial deployment by position, and to resources of their own
// run by operation.
type replay struct {
	base      apitype.DeploymentV3
	old       []*apitype.ResourceV3 // of base; nil once removed
	fresh     []*apitype.ResourceV3 // of this run, in order; nil once removed
	byID      map[int64]int         // operation to its place in fresh
	open      map[int64]apitype.JournalEntry
	refreshed bool // a refresh may remove resources that others still refer to
	bytes     bool // some text is not UTF-8
}

func newReplay(base apitype.DeploymentV3) *replay {
	r := &replay{}
	r.restart(base)
	return r
}

// restart starts again from a deployment.
func (r *replay) restart(base apitype.DeploymentV3) {
	r.base = base
	r.old = make([]*apitype.ResourceV3, len(base.Resources))
	for i := range base.Resources {
		one := base.Resources[i] // a copy, since marks are set on it
		r.old[i] = &one
	}
	r.fresh, r.byID, r.open = nil, map[int64]int{}, map[int64]apitype.JournalEntry{}
}

// add applies one entry.
func (r *replay) add(e apitype.JournalEntry) error {
	r.bytes = r.bytes || e.RequiresByteString
	switch e.Kind {
	case apitype.JournalEntryKindBegin:
		r.open[e.OperationID] = e
	case apitype.JournalEntryKindFailure:
		delete(r.open, e.OperationID)
	case apitype.JournalEntryKindSuccess:
		r.succeed(e)
	case apitype.JournalEntryKindRefreshSuccess:
		delete(r.open, e.OperationID)
		r.refreshed = true
		r.put(e) // without a state the resource is gone
	case apitype.JournalEntryKindOutputs:
		if e.State != nil {
			r.put(e)
		}
	case apitype.JournalEntryKindWrite:
		r.restart(*e.NewSnapshot)
	case apitype.JournalEntryKindSecretsManager:
		r.base.SecretsProviders = e.SecretsProvider
	case apitype.JournalEntryKindSnippets:
		r.base.Snippets = e.Snippets
	case apitype.JournalEntryKindExtensionParameterize:
		if r.base.Extensions = maps.Clone(r.base.Extensions); r.base.Extensions == nil {
			r.base.Extensions = map[apitype.ExtensionRef]apitype.Extension{}
		}
		if _, known := r.base.Extensions[*e.ExtensionRef]; !known {
			r.base.Extensions[*e.ExtensionRef] = *e.Extension
		}
	case apitype.JournalEntryKindRebuiltBaseState:
		// After a refresh, positions count from the rebuilt deployment.
		rebuilt, err := r.deployment()
		if err != nil {
			return err
		}
		r.restart(*rebuilt.Deployment)
	}
	return nil
}

// succeed ends an operation: its new resource, and what becomes of earlier ones.
func (r *replay) succeed(e apitype.JournalEntry) {
	delete(r.open, e.OperationID)
	r.refreshed = r.refreshed || e.IsRefresh
	if e.State != nil {
		r.byID[e.OperationID] = len(r.fresh)
		r.fresh = append(r.fresh, e.State)
	}
	if e.RemoveOld != nil {
		r.old[*e.RemoveOld] = nil
	}
	if e.RemoveNew != nil {
		r.fresh[r.byID[*e.RemoveNew]] = nil
	}
	mark := func(one *apitype.ResourceV3, set func(*apitype.ResourceV3)) {
		if one != nil {
			set(one)
		}
	}
	gone := func(one *apitype.ResourceV3) { one.Delete = true }
	pending := func(one *apitype.ResourceV3) { one.PendingReplacement = true }
	if e.DeleteOld != nil {
		mark(r.old[*e.DeleteOld], gone)
	}
	if e.DeleteNew != nil {
		mark(r.fresh[r.byID[*e.DeleteNew]], gone)
	}
	if e.PendingReplacementOld != nil {
		mark(r.old[*e.PendingReplacementOld], pending)
	}
	if e.PendingReplacementNew != nil {
		mark(r.fresh[r.byID[*e.PendingReplacementNew]], pending)
	}
}

// put writes a state over the resource that the entry names.
func (r *replay) put(e apitype.JournalEntry) {
	if e.RemoveOld != nil {
		r.old[*e.RemoveOld] = e.State
	}
	if e.RemoveNew != nil {
		r.fresh[r.byID[*e.RemoveNew]] = e.State
	}
}

// deployment is the result of the entries so far. Resources that this run wrote come first,
// then those that it has not reached. Both lists are in order of dependency.
func (r *replay) deployment() (apitype.TypedDeployment, error) {
	manifest := deploy.Manifest{Time: time.Now(), Version: version.Version}
	manifest.Magic = manifest.NewMagic()
	features := map[string]bool{}
	out := apitype.DeploymentV3{
		Manifest: manifest.Serialize(), Metadata: r.base.Metadata, SecretsProviders: r.base.SecretsProviders,
		Snippets: r.base.Snippets, Extensions: r.base.Extensions,
	}
	for _, one := range slices.Concat(r.fresh, r.old) {
		if one != nil {
			out.Resources = append(out.Resources, unshared(*one))
			stack.ApplyFeatures(*one, r.bytes, features)
		}
	}
	out.PendingOperations = r.pending()
	for _, operation := range out.PendingOperations {
		stack.ApplyFeatures(operation.Resource, r.bytes, features)
	}
	if r.refreshed {
		dropDangling(out.Resources)
	}
	if len(out.Snippets) > 0 {
		features["snippets-prototype"] = true
	}
	number := apitype.DeploymentSchemaVersionCurrent
	if len(features) > 0 {
		number = apitype.DeploymentSchemaVersionLatest
	}
	// An alias may have renamed what others name.
	normal, err := out.NormalizeURNReferences()
	return apitype.TypedDeployment{Deployment: normal, Version: number, Features: slices.Sorted(maps.Keys(features))}, err
}

// unshared is a resource whose lists of names can be changed: those of an entry are the
// engine's.
func unshared(one apitype.ResourceV3) apitype.ResourceV3 {
	one.Dependencies, one.ReplaceWith = slices.Clone(one.Dependencies), slices.Clone(one.ReplaceWith)
	one.PropertyDependencies = maps.Clone(one.PropertyDependencies)
	for key, names := range one.PropertyDependencies {
		one.PropertyDependencies[key] = slices.Clone(names)
	}
	return one
}

// pending are the operations that never ended: of this run, and creates of
// earlier runs, whose results are still unknown.
func (r *replay) pending() []apitype.OperationV2 {
	var out []apitype.OperationV2
	for _, e := range slices.SortedFunc(maps.Values(r.open), func(a, b apitype.JournalEntry) int {
		return int(a.SequenceID - b.SequenceID)
	}) {
		if e.Operation != nil {
			out = append(out, *e.Operation)
		}
	}
	for _, operation := range r.base.PendingOperations {
		if operation.Type == apitype.OperationTypeCreating {
			out = append(out, operation)
		}
	}
	return out
}

// dropDangling removes every reference to a resource that a refresh did not find. A child of
// such a resource moves to its next existing ancestor.
func dropDangling(resources []apitype.ResourceV3) {
	there := map[resource.URN]bool{}
	parents := map[resource.URN]resource.URN{}
	left := func(names []resource.URN) []resource.URN {
		return slices.DeleteFunc(names, func(name resource.URN) bool { return !there[name] })
	}
	for i := range resources {
		one := &resources[i]
		for one.Parent != "" && !there[one.Parent] {
			one.Parent = parents[one.Parent]
		}
		one.Dependencies, one.ReplaceWith = left(one.Dependencies), left(one.ReplaceWith)
		for key, names := range one.PropertyDependencies {
			if names = left(names); len(names) > 0 {
				one.PropertyDependencies[key] = names
			} else {
				delete(one.PropertyDependencies, key)
			}
		}
		if !there[one.DeletedWith] {
			one.DeletedWith = ""
		}
		there[one.URN], parents[one.URN] = true, one.Parent
	}
}
