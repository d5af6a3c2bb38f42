package reference

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool"
	"users-pool/pool/settings"
)

// Package is the Pulumi schema of the components: what SDKs for other languages are
// generated from. A setting is plain, so that it is checked before anything is created;
// what the library takes as a reference can be an output.
func (r *Reference) Package() ([]byte, error) {
	p := &packageSchema{docs: map[docKey]string{}, describe: func(typ reflect.Type) string { return r.prose.translate(r.comment(typ, "")) }, Types: map[string]*objectType{}}
	p.learn(r.Settings)
	role := &Reference{seen: map[reflect.Type]string{}, prose: proseOf(reflect.TypeFor[settings.SMSRoleSettings]()), reflector: r.reflector}
	role.walk("", reflect.ValueOf(settings.SMSRoleSettings{}), reflect.ValueOf(settings.SMSRoleSettings{}))
	p.learn(role.Settings)

	userPool := p.component(reflect.TypeFor[settings.Settings](), nil)
	userPool.Description = "A user pool and everything that its settings describe: clients, domain, identity providers, groups and the role for text messages."
	userPool.Inputs[settings.SecretsInput] = &property{
		Kind: "object", Plain: true, Entries: &property{Kind: "string"},
		Description: "The client secrets of the identity providers, and the private key of SignInWithApple, by the key of the provider. " +
			"Each is kept as a secret, whether you pass it as one or not.",
	}
	for _, output := range Outputs {
		userPool.add(output)
	}
	client := p.component(reflect.TypeFor[settings.ClientSettings](), []string{"clients", AnyKey})
	client.Description = "An app client of an existing pool."
	client.Inputs["userPoolId"] = &property{Kind: "string", Description: "ID of the pool. Another pool means another client."}
	client.Inputs["name"].Description = "`name` shown in the console.\n\nText, 1 to 128 characters; required; changes in place."
	client.RequiredInputs = []string{"name", "userPoolId"}
	smsRole := p.component(reflect.TypeFor[settings.SMSRoleSettings](), nil)
	smsRole.Description = "The role that Cognito assumes to send text messages, with the one permission it needs."
	for component, outputs := range map[*objectType][]Output{client: clientOutputs, smsRole: smsRoleOutputs} {
		for _, output := range outputs {
			component.add(output)
		}
	}
	p.Name, p.DisplayName, p.License = settings.Namespace, "Users pool", "Apache-2.0"
	p.Description = "Amazon Cognito user pools from settings that are checked before anything is created"
	p.Keywords = []string{"category/cloud", "kind/component"}
	p.Meta.SupportPack = true // SDKs that can be packed and used from a folder
	respect := map[string]any{"respectSchemaVersion": true}
	p.Language = map[string]any{
		"nodejs": respect, "go": respect,
		"python": map[string]any{"respectSchemaVersion": true, "pyproject": map[string]bool{"enabled": true}},
	}
	p.Resources = map[string]*objectType{pool.UserPoolType: userPool, pool.ClientType: client, pool.SMSRoleType: smsRole}
	text, err := json.MarshalIndent(p, "", "  ")
	return append(text, '\n'), err
}

// clientOutputs and smsRoleOutputs are the outputs of the components that are built by
// themselves.
var (
	clientOutputs = []Output{
		{Name: "clientId", Shape: "text", Meaning: "ID of the client."},
		{Name: "clientName", Shape: "text", Meaning: "Name of the client."},
		{Name: "clientSecret", Shape: "text", Meaning: "Secret of the client.", Secret: true, Absent: "`secret` is not set"},
	}
	smsRoleOutputs = []Output{
		{Name: "roleArn", Shape: "text", Meaning: "ARN of the role."},
		{Name: "roleName", Shape: "text", Meaning: "Name of the role: the pool's name without hyphens, -SMS-Role- and a suffix."},
		{Name: "externalId", Shape: "text", Meaning: "The external ID that the trust policy requires."},
	}
)

// packageSchema is Pulumi's schema of a package, as far as it is used here.
type packageSchema struct {
	Name        string   `json:"name"`
	DisplayName string   `json:"displayName"`
	Description string   `json:"description"`
	Keywords    []string `json:"keywords"`
	License     string   `json:"license"`
	Meta        struct {
		SupportPack bool `json:"supportPack"`
	} `json:"meta"`
	Language  map[string]any         `json:"language"`
	Config    struct{}               `json:"config"`
	Types     map[string]*objectType `json:"types"`
	Resources map[string]*objectType `json:"resources"`

	docs     map[docKey]string
	describe func(typ reflect.Type) string
}

type docKey struct {
	owner reflect.Type
	key   string
}

// objectType is a type of settings, or a component.
type objectType struct {
	Description    string               `json:"description,omitempty"`
	Type           string               `json:"type,omitempty"`
	Properties     map[string]*property `json:"properties,omitempty"`
	Required       []string             `json:"required,omitempty"`
	Inputs         map[string]*property `json:"inputProperties,omitempty"`
	RequiredInputs []string             `json:"requiredInputs,omitempty"`
	IsComponent    bool                 `json:"isComponent,omitempty"`
}

type property struct {
	Kind        string    `json:"type,omitempty"`
	Items       *property `json:"items,omitempty"`
	Entries     *property `json:"additionalProperties,omitempty"`
	Ref         string    `json:"$ref,omitempty"`
	Plain       bool      `json:"plain,omitempty"`
	Secret      bool      `json:"secret,omitempty"`
	Description string    `json:"description,omitempty"`
}

// learn keeps the docs of settings.
func (p *packageSchema) learn(all []Setting) {
	for _, s := range all {
		fallback, meaning := s.defaultAndMeaning()
		facts := []string{takes(s)}
		if s.Type.Kind() != reflect.Struct {
			facts = append(facts, fallback, changes[s.Change])
		}
		p.docs[docKey{s.Owner, s.Key}] = strings.TrimSpace(meaning + "\n\n" + capital(strings.Join(facts, "; ")) + ".")
	}
}

// component is a component with the settings of a struct as inputs.
func (p *packageSchema) component(typ reflect.Type, path []string) *objectType {
	inputs, required := p.properties(typ, path)
	return &objectType{IsComponent: true, Inputs: inputs, RequiredInputs: required, Properties: map[string]*property{}}
}

func (p *packageSchema) properties(typ reflect.Type, path []string) (map[string]*property, []string) {
	all, required := map[string]*property{}, []string(nil)
	for _, f := range settings.FieldsOf(typ) {
		if f.Key == "file" {
			continue // a component has no folder to read it in
		}
		one := p.property(f.Type, append(slices.Clone(path), f.Key))
		one.Description = p.docs[docKey{typ, f.Key}]
		all[f.Key] = one
		if f.Required != "" {
			required = append(required, f.Key)
		}
	}
	return all, required
}

func (p *packageSchema) property(typ reflect.Type, path []string) *property {
	if typ == reflect.TypeFor[settings.Document]() {
		return &property{Kind: "object", Plain: true, Entries: &property{Ref: "pulumi.json#/Any"}}
	}
	switch typ.Kind() {
	case reflect.Pointer:
		return p.property(typ.Elem(), path)
	case reflect.Struct:
		return &property{Ref: "#/types/" + p.define(typ, path), Plain: true}
	case reflect.Map:
		return &property{Kind: "object", Plain: true, Entries: p.property(typ.Elem(), append(slices.Clone(path), AnyKey))}
	case reflect.Slice:
		return &property{Kind: "array", Plain: true, Items: p.property(typ.Elem(), append(slices.Clone(path), AnyKey))}
	case reflect.Bool:
		return &property{Kind: "boolean", Plain: true}
	case reflect.Int:
		return &property{Kind: "integer", Plain: true}
	case reflect.String:
		return &property{Kind: "string", Plain: !new(pool.References).Set(pulumi.String(""), path...)}
	}
	panic("settings have a " + typ.Kind().String() + ", which the schema of the components can't describe")
}

// define adds the type of a group of settings, and is its token.
func (p *packageSchema) define(typ reflect.Type, path []string) string {
	token := settings.Namespace + ":index:" + typ.Name()
	if p.Types[token] == nil {
		defined := &objectType{Type: "object", Description: p.describe(typ)}
		p.Types[token] = defined // before its properties, which may lead back here
		defined.Properties, defined.Required = p.properties(typ, path)
	}
	return token
}

// add adds an output.
func (t *objectType) add(output Output) {
	one := &property{Kind: "string", Secret: output.Secret, Description: output.Meaning}
	switch {
	case strings.HasPrefix(output.Shape, "object"), strings.HasPrefix(output.Shape, "map"):
		one.Kind, one.Entries = "object", &property{Kind: "string"}
	case strings.HasPrefix(output.Shape, "list"):
		one.Kind, one.Items = "array", &property{Kind: "string"}
	}
	if output.Absent == "" {
		t.Required = append(t.Required, output.Name)
	} else {
		one.Description += " Absent if " + output.Absent + "."
	}
	t.Properties[output.Name] = one
}
