package fakeaws

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
)

// GetSchema returns the Pulumi schema of the simulated types, made from the
// tables. The engine does not need it. The import command needs it to write the
// program of an imported resource.
func (p *provider) GetSchema(context.Context, plugin.GetSchemaRequest) (plugin.GetSchemaResponse, error) {
	types := props{}
	resources := props{}
	for token, t := range tables {
		s := &schemaWriter{module: token[:strings.Index(token, "/")], types: types}
		name := token[strings.LastIndex(token, ":")+1:]
		inputs, required := s.properties(name, t.fields, false)
		outputs, _ := s.properties(name, t.fields, true)
		resources[token] = props{"inputProperties": inputs, "requiredInputs": required, "properties": outputs, "required": present(t.fields)}
	}
	raw, err := json.Marshal(props{"name": "aws", "version": version.String(),
		"meta": props{"moduleFormat": `(.*)(?:/[^/]*)`}, "resources": resources, "types": types})
	return plugin.GetSchemaResponse{Schema: raw}, err
}

// present are the outputs that every resource of a type has.
func present(fields []field) []any {
	var names []any
	for _, f := range fields {
		if f.required || f.readOnly || f.computed || f.autoname > 0 || f.def != nil {
			names = append(names, f.name)
		}
	}
	return names
}

// schemaWriter writes one resource type, and a named type for each block.
type schemaWriter struct {
	module string // aws:cognito
	types  props
}

func (s *schemaWriter) properties(owner string, fields []field, outputs bool) (props, []any) {
	out, required := props{}, []any{}
	for i := range fields {
		f := &fields[i]
		if f.readOnly && !outputs {
			continue
		}
		spec := s.spec(owner, f)
		if f.secret {
			spec["secret"] = true
		}
		if f.replaces {
			spec["willReplaceOnChanges"] = true
		}
		out[f.name] = spec
		if f.required {
			required = append(required, f.name)
		}
	}
	return out, required
}

var schemaTypes = map[kind]string{str: "string", policyJSON: "string", boolean: "boolean", integer: "integer"}

func (s *schemaWriter) spec(owner string, f *field) props {
	switch {
	case f.kind == block:
		return props{"$ref": s.named(owner+upperFirst(f.name), f.fields)}
	case f.kind == archive:
		return props{"$ref": "pulumi.json#/Archive"}
	case f.kind == stringMap:
		return props{"type": "object", "additionalProperties": props{"type": "string"}}
	case f.blocks():
		return props{"type": "array", "items": props{"$ref": s.named(owner+upperFirst(singular(f.name)), f.fields)}}
	case f.collection():
		return props{"type": "array", "items": props{"type": schemaTypes[f.elem]}}
	}
	return props{"type": schemaTypes[f.kind]}
}

// named declares the type of a block and returns the reference to it.
func (s *schemaWriter) named(name string, fields []field) string {
	inner, required := s.properties(name, fields, true)
	token := s.module + "/" + name + ":" + name
	s.types[token] = props{"type": "object", "properties": inner, "required": required}
	return "#/types/" + token
}

func upperFirst(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func singular(s string) string {
	if stem, ok := strings.CutSuffix(s, "ies"); ok {
		return stem + "y"
	}
	return strings.TrimSuffix(s, "s")
}
