package pooltest

import (
	"slices"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// Resource is a resource or a component that a program registered.
type Resource struct {
	// Type token and logical name.
	Type, Name string
	// Parent is the logical name of the parent.
	Parent string
	// ID that the mocks gave it; "" for a component.
	ID string
	// Inputs as the program gave them, and Outputs as it got them. Secrets are in clear.
	Inputs, Outputs map[string]any
	// Protect, DependsOn and Aliases are options: DependsOn by logical names, Aliases the
	// former names.
	Protect            bool
	DependsOn, Aliases []string
}

// Resources are what a program registered, by type and name.
type Resources []Resource

// Find is the resource with a type token and a logical name.
func (rs Resources) Find(typ, name string) (Resource, bool) {
	for _, one := range rs {
		if one.Type == typ && one.Name == name {
			return one, true
		}
	}
	return Resource{}, false
}

// OfType are the resources with a type token.
func (rs Resources) OfType(typ string) Resources {
	return slices.DeleteFunc(slices.Clone(rs), func(one Resource) bool { return one.Type != typ })
}

func resourceOf(args pulumi.MockResourceArgs) Resource {
	one := Resource{Type: args.TypeToken, Name: args.Name, Inputs: plain(args.Inputs)}
	if args.Custom {
		one.ID = args.Name + "-id"
	}
	if rpc := args.RegisterRPC; rpc != nil {
		one.Parent, one.Protect = nameIn(rpc.GetParent()), rpc.GetProtect()
		for _, urn := range rpc.GetDependencies() {
			one.DependsOn = append(one.DependsOn, nameIn(urn))
		}
		slices.Sort(one.DependsOn)
		for _, alias := range rpc.GetAliases() {
			if name := alias.GetSpec().GetName(); name != "" {
				one.Aliases = append(one.Aliases, name)
			}
		}
	}
	return one
}

// nameIn is the logical name in a URN.
func nameIn(urn string) string { return urn[strings.LastIndex(urn, ":")+1:] }

// plain are properties as the types of encoding/json, with secrets in clear.
func plain(properties resource.PropertyMap) map[string]any {
	values, _ := plainValue(resource.NewObjectProperty(properties)).(map[string]any)
	return values
}

func plainValue(value resource.PropertyValue) any {
	switch {
	case value.IsSecret():
		return plainValue(value.SecretValue().Element)
	case value.IsOutput():
		return plainValue(value.OutputValue().Element)
	case value.IsObject():
		object := map[string]any{}
		for key, inner := range value.ObjectValue() {
			object[string(key)] = plainValue(inner)
		}
		return object
	case value.IsArray():
		list := []any{}
		for _, item := range value.ArrayValue() {
			list = append(list, plainValue(item))
		}
		return list
	}
	return value.Mappable()
}

// text is a property that is a text, "" if it isn't.
func text(of map[string]any, key string) string {
	value, _ := of[key].(string)
	return value
}
