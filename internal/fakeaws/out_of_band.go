package fakeaws

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
)

// Set changes a property of a resource out of band, as a console user would. A
// path goes through blocks and elements, as in passwordPolicy.minimumLength or
// tags.team. Text is parsed as JSON unless the property is text, and a nil
// value removes the property. A value that AWS does not accept is an error.
// Whether the resource as a whole still makes sense is not checked.
func (a *Account) Set(typ, id, path string, value any) error {
	steps, err := stepsOf(path)
	if err != nil {
		return fmt.Errorf("set %s of %s: %w", path, id, err)
	}
	return a.change(func(s *store) error {
		held, err := s.held(typ, id)
		if err != nil {
			return err
		}
		f, err := settable(tables[typ], steps)
		if err != nil {
			return fmt.Errorf("set %s of %s: %w", path, id, err)
		}
		plainValue, err := asHeld(f, value)
		if err == nil {
			plainValue, err = tables[typ].accepted(f, plainValue)
		}
		if err != nil {
			return fmt.Errorf("set %s of %s: %w", path, id, err)
		}
		var ok bool
		root := resource.NewObjectProperty(propertyMap(held))
		if value == nil {
			ok = steps.Delete(root)
		} else {
			root, ok = steps.Add(root, property(plainValue))
		}
		if !ok {
			return fmt.Errorf("set %s of %s: there is no such path", path, id)
		}
		next := plainMap(root.ObjectValue())
		if t := tables[typ]; t.accepts != nil {
			if err := t.accepts(next); err != nil {
				return fmt.Errorf("set %s of %s: AWS would refuse it: %w", path, id, err)
			}
		}
		s.put(typ, id, next)
		return nil
	})
}

// Get returns the value at a path of the form that Set takes, or nil if there
// is none.
func (a *Account) Get(typ, id, path string) (any, error) {
	steps, err := stepsOf(path)
	if err != nil {
		return nil, fmt.Errorf("get %s of %s: %w", path, id, err)
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	held, err := a.store.held(typ, id)
	if err != nil {
		return nil, err
	}
	value, ok := steps.Get(resource.NewObjectProperty(propertyMap(redact(typ, held))))
	if !ok {
		return nil, nil
	}
	return plain(value), nil
}

// stepsOf parses a path through what AWS holds. AWS does not distinguish a
// resource's own tags from default tags.
func stepsOf(path string) (resource.PropertyPath, error) {
	steps, err := resource.ParsePropertyPath(path)
	if err != nil || len(steps) == 0 {
		return nil, errors.New("not a property path. Use a path such as passwordPolicy.minimumLength")
	}
	if steps[0] == "tags" {
		steps[0] = "tagsAll"
	}
	return steps, nil
}

// accepted returns the value as AWS accepts it, or the reason why AWS would
// refuse it.
func (t *table) accepted(f *field, value any) (any, error) {
	if f == nil || value == nil {
		return value, nil
	}
	c := &checker{table: t}
	value = c.value(f, value, "", false)
	if len(c.failures) > 0 {
		return nil, fmt.Errorf("AWS would refuse it: %s", strings.Join(c.failures, "; "))
	}
	return value, nil
}

func (s *store) held(typ, id string) (props, error) {
	if tables[typ] == nil {
		return nil, fmt.Errorf("resource type %s is not simulated", typ)
	}
	if p, ok := s.get(typ, id); ok {
		return p, nil
	}
	return nil, fmt.Errorf("the simulated account has no %s %s", typ, id)
}

// settable follows a path to its field. A nil field means free text, as in a
// map.
func settable(t *table, steps resource.PropertyPath) (*field, error) {
	fields, f := t.fields, (*field)(nil)
	for i, step := range steps {
		name, ok := step.(string)
		if !ok {
			continue // an index into the list before it
		}
		if i == 0 && name == t.document {
			return nil, nil
		}
		if f = find(fields, name); f == nil {
			return nil, fmt.Errorf("%s has no property %s", t.token, name)
		}
		if i == 0 && (f.readOnly && f.name != "tagsAll" || f.local) {
			return nil, fmt.Errorf("%s is not a setting at AWS", name)
		}
		if f.kind == stringMap && i+1 < len(steps) {
			return nil, nil
		}
		fields = f.fields
	}
	if f.collection() {
		if _, last := steps[len(steps)-1].(int); last {
			return f.element(), nil
		}
	}
	return f, nil
}

// asHeld converts the value to what AWS holds for the field.
func asHeld(f *field, value any) (any, error) {
	raw, err := json.Marshal(value)
	if err != nil {
		return nil, err
	}
	s, isText := value.(string)
	structured := f != nil && (f.kind == block || f.kind == stringMap || f.collection())
	if isText && structured {
		raw = []byte(s)
	}
	var out any
	if err := json.Unmarshal(raw, &out); err != nil {
		return nil, fmt.Errorf("%q is not JSON. Write the value of %s as JSON", s, f.name)
	}
	if f == nil || structured {
		return out, nil
	}
	got, reason := scalar(f.kind, out)
	if reason != "" {
		return nil, fmt.Errorf("%s", reason)
	}
	return got, nil
}
