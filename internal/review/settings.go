package review

import (
	"encoding/json"
	"maps"
	"slices"

	"users-pool/pool/settings"
)

// everything is the section that leaves nothing out: what the lines above put in
// words, and what they do not.
const everything = "Everything that is not a default, by its key"

// settingRows are a row for each setting that is not its default in one of the
// stacks, so that no two stacks differ in what no row shows.
func settingRows(stacks []Stack) []Row {
	values, paths := make([]map[string]string, len(stacks)), map[string]bool{}
	for i, s := range stacks {
		values[i] = map[string]string{}
		flatten("", asJSON(s.Settings), values[i])
		plain := map[string]string{}
		flatten("", asJSON(defaultsOf(s.Settings)), plain)
		for path, value := range values[i] {
			if value != plain[path] {
				paths[path] = true
			}
		}
	}
	var rows []Row
	for _, path := range slices.Sorted(maps.Keys(paths)) {
		row := Row{Section: everything, Label: path}
		for _, of := range values {
			row.Values = append(row.Values, text(of[path]))
		}
		rows = append(rows, row.complete())
	}
	return rows
}

// defaultsOf are settings that say who signs up, and have the same clients and
// parts by their keys, with nothing set.
func defaultsOf(s settings.Settings) settings.Settings {
	plain := settings.Settings{SignUp: s.SignUp, Clients: bare(s.Clients), ResourceServers: bare(s.ResourceServers), Groups: bare(s.Groups)}
	if len(s.IdentityProviders) > 0 {
		plain.IdentityProviders = map[string]settings.IdentityProvider{}
		for key, provider := range s.IdentityProviders {
			plain.IdentityProviders[key] = settings.IdentityProvider{Type: provider.Type} // which decides the rest
		}
	}
	plain = plain.WithDefaults()
	plain.SignUp = ""
	return plain
}

func bare[V any](of map[string]V) map[string]V {
	if len(of) == 0 {
		return nil
	}
	plain := map[string]V{}
	for key := range of {
		var nothing V
		plain[key] = nothing
	}
	return plain
}

func asJSON(value any) any {
	raw, err := json.Marshal(value)
	if err != nil {
		return err.Error()
	}
	var plain any
	if err := json.Unmarshal(raw, &plain); err != nil {
		return err.Error()
	}
	return plain
}

// flatten collects what is set, by path: a list is one value, and a block that
// is on and empty is one too.
func flatten(path string, value any, into map[string]string) {
	switch value := value.(type) {
	case nil:
	case map[string]any:
		for key, inner := range value {
			at := key
			if path != "" {
				at = path + "." + key
			}
			flatten(at, inner, into)
		}
		if path != "" && empty(value) {
			into[path] = "on"
		}
	case string:
		if value != "" {
			into[path] = value
		}
	case []any:
		into[path] = shown(value)
	case bool:
		into[path] = yes(value)
	default:
		into[path] = shown(value)
	}
}
