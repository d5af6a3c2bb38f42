package policypack

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/property"

	"users-pool/pool/settings"
)

// inputs are the inputs of a resource.
type inputs struct {
	values map[string]any
	// computed and secrets are the paths of values that aren't known, or not to be shown.
	computed, secrets []string
	// origins are the inputs by the settings that were read from them.
	origins map[string]string
}

func readInputs(of property.Map) *inputs {
	in := &inputs{origins: map[string]string{}}
	in.values = in.plainMap("", of)
	return in
}

func (in *inputs) plainMap(path string, of property.Map) map[string]any {
	plain := map[string]any{}
	for key, value := range of.All {
		at := strings.TrimPrefix(path+"."+key, ".")
		if one := in.plain(at, value); one != nil {
			plain[key] = one
		}
	}
	return plain
}

// plain is a value without Pulumi's marks. One that isn't known is a text of which the
// rules know that.
func (in *inputs) plain(path string, value property.Value) any {
	if value.Secret() {
		in.secrets = append(in.secrets, path)
	}
	switch {
	case value.IsComputed():
		in.computed = append(in.computed, path)
		return settings.Unresolved
	case value.IsMap():
		return in.plainMap(path, value.AsMap())
	case value.IsArray():
		list := []any{}
		for i, item := range value.AsArray().All {
			list = append(list, in.plain(fmt.Sprintf("%s[%d]", path, i), item))
		}
		return list
	case value.IsString():
		return value.AsString()
	case value.IsNumber():
		return value.AsNumber()
	case value.IsBool():
		return value.AsBool()
	}
	return nil
}

// within reports whether path is parent or below it.
func within(path, parent string) bool {
	rest, ok := strings.CutPrefix(path, parent)
	return ok && (rest == "" || rest[0] == '.' || rest[0] == '[')
}

// known reports whether all that a rule reads is known.
func (in *inputs) known(reads []string) bool {
	for _, read := range reads {
		name, presence := strings.CutSuffix(read, "?")
		for _, computed := range in.computed {
			// A text that is computed is there. A block that is computed as a whole may be
			// absent.
			if within(name, computed) && (!presence || name != computed || !isText(name)) || !presence && within(computed, name) {
				return false
			}
		}
	}
	return true
}

// isText reports whether an input is a text by its name.
func isText(name string) bool { return strings.HasSuffix(name, "Arn") || strings.HasSuffix(name, "Id") }

// secret reports whether something that a rule reads must not be shown.
func (in *inputs) secret(reads []string) bool {
	return slices.ContainsFunc(reads, func(read string) bool {
		name := strings.TrimSuffix(read, "?")
		return slices.ContainsFunc(in.secrets, func(secret string) bool { return within(name, secret) || within(secret, name) })
	})
}

// path is the input that a setting was read from.
func (in *inputs) path(setting string, r row) string {
	parent := ""
	for one := range in.origins {
		if within(setting, one) && len(one) > len(parent) {
			parent = one
		}
	}
	if parent == "" {
		return r.inputs()[0]
	}
	return in.origins[parent] + strings.TrimPrefix(setting, parent)
}

// at is an input by its path, and says which setting it becomes.
func (in *inputs) at(input, setting string) any {
	if setting != "" {
		in.origins[setting] = input
	}
	var value any = in.values
	for key := range strings.SplitSeq(input, ".") {
		object, _ := value.(map[string]any)
		value = object[key]
	}
	return value
}

// has reports whether an input is there.
func (in *inputs) has(input string) bool { return in.at(input, "") != nil }

// text is an input, also where a program gave a number or a switch for it.
func (in *inputs) text(input, setting string) string { return text(in.at(input, setting)) }

func text(value any) string {
	switch value := value.(type) {
	case string:
		return value
	case float64:
		return strconv.FormatFloat(value, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(value)
	}
	return ""
}

// on is a switch.
func (in *inputs) on(input, setting string) bool { return text(in.at(input, setting)) == "true" }

// number is nil if there is none.
func (in *inputs) number(input, setting string) *int { return number(in.at(input, setting)) }

func number(value any) *int {
	n, err := strconv.Atoi(text(value))
	if err != nil {
		return nil
	}
	return &n
}

// texts are a list, nil if there is none.
func (in *inputs) texts(input, setting string) []string {
	list, there := in.at(input, setting).([]any)
	if !there {
		return nil
	}
	texts := []string{}
	for _, item := range list {
		texts = append(texts, text(item))
	}
	return texts
}

// blocks are a list of blocks.
func (in *inputs) blocks(input, setting string) []map[string]any {
	list, _ := in.at(input, setting).([]any)
	var blocks []map[string]any
	for _, item := range list {
		if block, ok := item.(map[string]any); ok {
			blocks = append(blocks, block)
		}
	}
	return blocks
}

// textMap is a map of texts, nil if there is none.
func (in *inputs) textMap(input, setting string) map[string]string {
	object, there := in.at(input, setting).(map[string]any)
	if !there {
		return nil
	}
	texts := map[string]string{}
	for key, value := range object {
		texts[key] = text(value)
	}
	return texts
}

// duration is a number with its unit, "" if there is no number.
func (in *inputs) duration(input, setting, unit string) settings.Duration {
	count := in.text(input, setting)
	if count == "" {
		return ""
	}
	return settings.Duration(count + cmp.Or(unit, "?"))
}
