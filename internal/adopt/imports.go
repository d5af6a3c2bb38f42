package adopt

import (
	"maps"
	"slices"

	"users-pool/internal/awstype"
	"users-pool/internal/observed"
	"users-pool/pool"
)

// Import is the file that `pulumi import --file` reads.
type Import struct {
	Resources []Resource `json:"resources"`
}

// Resource is one resource to import.
type Resource struct {
	Type string `json:"type"`
	// Name of the resource in this file.
	Name string `json:"name"`
	// LogicalName of the resource, if it differs from Name.
	LogicalName string `json:"logicalName,omitempty"`
	// ID in the form that `pulumi import` takes. A component has none.
	ID string `json:"id,omitempty"`
	// Parent is the Name of another resource in the file.
	Parent    string `json:"parent,omitempty"`
	Component bool   `json:"component,omitempty"`
	// Version of the provider, the same as the program's SDK.
	Version string `json:"version,omitempty"`
}

// imports are the resources that exist in AWS, parents first.
func imports(f found, resources []registered, notes *observed.Notes) Import {
	file := Import{Resources: []Resource{}}
	names := map[string]string{} // in the file, by type and logical name
	pending := resources
	for len(pending) > 0 {
		var later []registered
		for _, one := range pending {
			if one.parent != "" && names[one.parent] == "" && slices.ContainsFunc(resources, func(p registered) bool { return p.key() == one.parent }) {
				later = append(later, one)
				continue
			}
			name := freeName(one.name, names)
			names[one.key()] = name
			id := f.importID(one)
			if id == "" && !one.component {
				missing(one, notes)
				continue
			}
			resource := Resource{Type: one.typ, Name: name, ID: id, Parent: names[one.parent], Component: one.component}
			if name != one.name {
				resource.LogicalName = one.name
			}
			if !one.component {
				resource.Version = pool.ProviderVersion()
			}
			file.Resources = append(file.Resources, resource)
		}
		if len(later) == len(pending) {
			break // no more parents
		}
		pending = later
	}
	slices.SortStableFunc(file.Resources, byParents)
	return file
}

// byParents sorts components first, since their children are imported after them.
func byParents(a, b Resource) int {
	rank := map[bool]int{true: 0, false: 1}
	return rank[a.Component] - rank[b.Component]
}

// freeName is a name that no other resource in the file has.
func freeName(name string, taken map[string]string) string {
	free := name
	for slices.Contains(slices.Collect(maps.Values(taken)), free) {
		free += "-"
	}
	return free
}

// missing notes a resource that the first up creates.
func missing(one registered, notes *observed.Notes) {
	if one.typ == awstype.Permission {
		notes.Add(observed.EffectWritten, "triggers", "The function %v has no statement that allows exactly this pool to call it. The first up adds one and leaves the others alone.", one.inputs["function"])
		return
	}
	if one.typ == awstype.CloudControl {
		return // leaveControlled has noted it
	}
	notes.Add(observed.EffectChanged, "", "AWS has no %s named %s. The first up creates it.", one.typ, one.name)
}
