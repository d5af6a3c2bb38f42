package component

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/protobuf/proto"

	"users-pool/pool/settings"
)

// inputs are the inputs of a component, taken apart: settings that are known, and outputs
// of other resources that stand in the place of one.
type inputs struct {
	// tree of the settings, as settings.Decode takes it.
	tree map[string]any
	// outputs by their paths.
	outputs []output
	// found is wrong with the inputs.
	found settings.Diagnostics

	places places
	// dependencies of a top-level input, from an engine that tells them no finer.
	dependencies map[string]*pulumirpc.ConstructRequest_PropertyDependencies
}

// places say what is special about the paths of a component's inputs.
type places interface {
	// takesOutput reports whether an output may stand at a path.
	takesOutput(path []string) bool
	// isSecret reports whether a text at a path is a secret, however it is given.
	isSecret(path []string) bool
	// misplaced says what is wrong with a value that belongs elsewhere, "" for any other.
	misplaced(path []string) string
}

// output is a value of another resource, or a secret.
type output struct {
	path  []string
	value resource.PropertyValue
	// urns of the resources that it depends on.
	urns []resource.URN
}

// read takes the inputs of a request apart.
func read(request *pulumirpc.ConstructRequest, places places) (*inputs, error) {
	given, err := plugin.UnmarshalProperties(request.GetInputs(), plugin.MarshalOptions{
		KeepUnknowns: true, KeepSecrets: true, KeepResources: true, KeepOutputValues: true,
	})
	if err != nil {
		return nil, fmt.Errorf("read the inputs: %w", err)
	}
	in := &inputs{tree: map[string]any{}, places: places, dependencies: request.GetInputDependencies()}
	for _, key := range slices.Sorted(maps.Keys(given)) {
		in.put(in.tree, nil, "", key, wrapped{PropertyValue: given[key]})
	}
	return in, nil
}

// wrapped is a value without what Pulumi wraps it in.
type wrapped struct {
	resource.PropertyValue
	secret, unknown bool
	// urns are those that the wrapping names.
	urns []resource.URN
}

// unwrap takes the wrapping off. What is said of a block or a list is true of all in it.
func (w wrapped) unwrap() wrapped {
	for {
		switch {
		case w.IsSecret():
			w.PropertyValue, w.secret = w.SecretValue().Element, true
		case w.IsComputed():
			w.PropertyValue, w.unknown = resource.NewNullProperty(), true
		case w.IsOutput():
			output := w.OutputValue()
			w.PropertyValue, w.secret = output.Element, w.secret || output.Secret
			w.urns = append(slices.Clip(w.urns), output.Dependencies...)
			if !output.Known {
				w.PropertyValue, w.unknown = resource.NewNullProperty(), true
			}
		default:
			return w
		}
	}
}

// inside is a value in a block or a list.
func (w wrapped) inside(value resource.PropertyValue) wrapped {
	return wrapped{PropertyValue: value, secret: w.secret, urns: w.urns}
}

// put puts a value into a block of the tree, unless it stands elsewhere or is reported.
func (in *inputs) put(block map[string]any, above []string, at string, key resource.PropertyKey, given wrapped) {
	path := append(slices.Clone(above), string(key))
	if value, ok := in.value(path, settings.Join(at, string(key)), given.unwrap()); ok {
		block[string(key)] = value
	}
}

// value returns the value in the tree at a path. ok is false for a reference, and
// for a value that it reports as wrong.
func (in *inputs) value(path []string, at string, w wrapped) (any, bool) {
	report := in.found.Add("")
	secret := in.places.isSecret(path)
	switch wrong := in.places.misplaced(path); {
	case wrong != "":
		report(at, "%s", settings.Verbatim(wrong))
		return nil, false
	case secret && w.IsString() && w.StringValue() == "":
		report(at, "must not be empty.")
		return nil, false
	case in.places.takesOutput(path) && (w.unknown || w.IsString() && (w.secret || secret || len(w.urns) > 0)):
		w.secret = w.secret || secret
		in.add(path, w)
		return nil, false
	case w.unknown:
		report(at, "must be known in a preview, because settings are checked before anything is created. "+
			"Pass a plain value; outputs are possible only where docs/languages.md lists them.")
		return nil, false
	case secret && !w.IsNull():
		report(at, "must be text.")
		return nil, false
	case w.IsObject():
		block := map[string]any{}
		for _, key := range slices.Sorted(maps.Keys(w.ObjectValue())) {
			in.put(block, path, at, key, w.inside(w.ObjectValue()[key]))
		}
		return block, true
	case w.IsArray():
		return in.list(path, at, w), true
	case w.secret && !w.IsNull():
		report(at, "must not be a secret, because previews and the state show the settings. Pass a plain value.")
		return nil, false
	case w.IsString():
		return w.StringValue(), true
	case w.IsBool():
		return w.BoolValue(), true
	case w.IsNumber():
		return json.Number(strconv.FormatFloat(w.NumberValue(), 'f', -1, 64)), true
	case w.IsNull():
		return nil, true
	}
	report(at, "must be a plain value, but it is a resource, an asset or an archive.")
	return nil, false
}

// list has nil for an item that is reported, so that the others keep their indexes.
func (in *inputs) list(path []string, at string, w wrapped) []any {
	list := make([]any, len(w.ArrayValue()))
	for i, item := range w.ArrayValue() {
		index := strconv.Itoa(i)
		if value, ok := in.value(append(slices.Clone(path), index), at+"["+index+"]", w.inside(item).unwrap()); ok {
			list[i] = value
		}
	}
	return list
}

func (in *inputs) add(path []string, w wrapped) {
	urns := w.urns
	if urns == nil {
		for _, urn := range in.dependencies[path[0]].GetUrns() {
			urns = append(urns, resource.URN(urn))
		}
	}
	value := w.PropertyValue
	if w.unknown {
		value = resource.MakeComputed(resource.NewProperty(""))
	}
	if w.secret {
		value = resource.MakeSecret(value)
	}
	in.outputs = append(in.outputs, output{path, value, urns})
}

// has reports whether there is an output at a path.
func (in *inputs) has(path ...string) bool {
	return slices.ContainsFunc(in.outputs, func(one output) bool { return slices.Equal(one.path, path) })
}

// decode reads the tree into settings. What is reported already is in the tree as null, if
// it is there at all.
func (in *inputs) decode(into any) {
	in.found = append(in.found, settings.Decode(in.tree, into).Except(in.found)...)
}

// take takes an input out of the tree.
func (in *inputs) take(key string) any {
	value := in.tree[key]
	delete(in.tree, key)
	return value
}

// flat is the request with the outputs as its only inputs, each by its number, so that
// each is an output of its own: a secret does not hide the others, and a resource waits for
// what it uses alone.
func (in *inputs) flat(request *pulumirpc.ConstructRequest) (*pulumirpc.ConstructRequest, error) {
	flat := proto.CloneOf(request)
	values := resource.PropertyMap{}
	flat.InputDependencies = map[string]*pulumirpc.ConstructRequest_PropertyDependencies{}
	for i, one := range in.outputs {
		values[resource.PropertyKey(strconv.Itoa(i))] = one.value
		urns := &pulumirpc.ConstructRequest_PropertyDependencies{}
		for _, urn := range one.urns {
			urns.Urns = append(urns.Urns, string(urn))
		}
		flat.InputDependencies[strconv.Itoa(i)] = urns
	}
	var err error
	flat.Inputs, err = plugin.MarshalProperties(values, plugin.MarshalOptions{KeepUnknowns: true, KeepSecrets: true})
	return flat, err
}
