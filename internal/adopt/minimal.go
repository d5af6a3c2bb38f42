package adopt

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"

	"go.yaml.in/yaml/v3"

	"users-pool/internal/stackyaml"
	"users-pool/pool/rules"
	"users-pool/pool/settings"
)

// minimal is the shortest form of the settings: without any line whose absence
// means the same. signUp and name are always there, and primaryClient if it is set:
// whether it is a default depends on the clients, which are added afterwards.
func minimal(s settings.Settings) (*yaml.Node, error) {
	plain := s
	plain.Clients, plain.ResourceServers, plain.IdentityProviders, plain.Groups = nil, nil, nil, nil
	root := stackyaml.Of(plain)
	want, err := loaded(root)
	if err != nil {
		return nil, err
	}
	reduce(root, []string{"signUp", "name", "primaryClient"}, func() bool {
		got, err := loaded(root)
		return err == nil && reflect.DeepEqual(got, want)
	})
	for _, section := range []string{"clients", "resourceServers", "identityProviders", "groups"} {
		below, err := minimalSection(s, section)
		if err != nil {
			return nil, err
		}
		insert(root, section, below)
	}
	return root, nil
}

// minimalSection does the same for each entry of a section separately, since no
// default of an entry depends on another entry.
func minimalSection(s settings.Settings, name string) (*yaml.Node, error) {
	field := sectionOf(&s, name)
	section := &yaml.Node{Kind: yaml.MappingNode}
	for _, key := range stackyaml.Keys(field) {
		alone := settings.Settings{SignUp: s.SignUp, Name: s.Name}
		one := sectionOf(&alone, name)
		one.Set(reflect.MakeMap(one.Type()))
		one.SetMapIndex(key, field.MapIndex(key))
		root := stackyaml.Of(alone)
		want, err := loaded(root)
		if err != nil {
			return nil, err
		}
		entry := stackyaml.Child(stackyaml.Child(root, name), key.String())
		reduce(entry, nil, func() bool {
			got, err := loaded(root)
			return err == nil && reflect.DeepEqual(sectionOf(&got, name).Interface(), sectionOf(&want, name).Interface())
		})
		if len(entry.Content) == 0 {
			entry.Style = yaml.FlowStyle
		}
		section.Content = append(section.Content, stackyaml.Scalar(key.String()), entry)
	}
	only := len(section.Content) == 2 && section.Content[0].Value == settings.DefaultClient && len(section.Content[1].Content) == 0
	if name == "clients" && len(section.Content) == 0 && !field.IsNil() {
		section.Style = yaml.FlowStyle // no client, where an absent section means the default one
		return section, nil
	}
	if len(section.Content) == 0 || name == "clients" && only {
		return nil, nil
	}
	return section, nil
}

// sectionOf is the map of a section of settings.
func sectionOf(s *settings.Settings, name string) reflect.Value {
	value := reflect.ValueOf(s).Elem()
	for field, inner := range value.Fields() {
		if field.Tag.Get("json") == name {
			return inner
		}
	}
	panic("settings have no " + name)
}

// insert adds a section in the order of the settings.
func insert(root *yaml.Node, name string, section *yaml.Node) {
	if section == nil {
		return
	}
	order := map[string]int{}
	for field := range reflect.TypeFor[settings.Settings]().Fields() {
		order[field.Tag.Get("json")] = len(order)
	}
	at := 0
	for at < len(root.Content) && order[root.Content[at].Value] < order[name] {
		at += 2
	}
	root.Content = slices.Insert(root.Content, at, stackyaml.Scalar(name), section)
}

// reduce removes every entry of a mapping that same does not depend on.
func reduce(mapping *yaml.Node, keep []string, same func() bool) {
	for i := 0; i+1 < len(mapping.Content); {
		if slices.Contains(keep, mapping.Content[i].Value) {
			i += 2
			continue
		}
		whole := mapping.Content
		mapping.Content = slices.Delete(slices.Clone(whole), i, i+2)
		if same() {
			continue
		}
		mapping.Content = whole
		if below := whole[i+1]; below.Kind == yaml.MappingNode {
			reduce(below, nil, same)
		}
		i += 2
	}
}

// loaded are the settings as the program reads them, whether or not they break
// rules: New checks those once, on all settings.
func loaded(root *yaml.Node) (settings.Settings, error) {
	src, err := sourceOf(root)
	if err != nil {
		return settings.Settings{}, err
	}
	read, _, _ := rules.Load(src)
	return read, nil
}

// source is the configuration of a stack, with a value for every secret.
type source map[string]string

func (s source) Object(key string) string { return s[key] }
func (s source) Secret(key string) bool   { return key == settings.SecretsKey }

func sourceOf(root *yaml.Node) (source, error) {
	var value map[string]any
	if err := root.Decode(&value); err != nil {
		return nil, fmt.Errorf("write the settings: %w", err)
	}
	pool, err := json.Marshal(value)
	if err != nil {
		return nil, fmt.Errorf("write the settings: %w", err)
	}
	secrets := map[string]string{}
	if providers, ok := value["identityProviders"].(map[string]any); ok {
		for key := range providers {
			secrets[key] = "set later"
		}
	}
	all, err := json.Marshal(settings.Secrets{IdentityProviders: secrets})
	return source{settings.SettingsKey: string(pool), settings.SecretsKey: string(all)}, err
}
