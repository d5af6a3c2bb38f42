package fakeaws

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
)

// Set changes a property of a resource behind the program's back, as somebody
// with the AWS console could. The path goes through blocks and elements, as in
// passwordPolicy.minimumLength or tags.team; text is taken as JSON where the
// property is not text, and a nil value takes the property away. A value that
// AWS does not know is refused; whether the outcome makes sense as a whole is
// not looked at.
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
			return fmt.Errorf("set %s of %s: the path leads nowhere", path, id)
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

// Get is the value at a path as Set takes it; nil where there is none.
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

// stepsOf reads a path through what AWS holds, which does not know whose tags
// are whose.
func stepsOf(path string) (resource.PropertyPath, error) {
	steps, err := resource.ParsePropertyPath(path)
	if err != nil || len(steps) == 0 {
		return nil, errors.New("want a path such as passwordPolicy.minimumLength")
	}
	if steps[0] == "tags" {
		steps[0] = "tagsAll"
	}
	return steps, nil
}

// accepted is the value as AWS takes it, or the reason why AWS would not.
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
		return nil, fmt.Errorf("the simulated account does not know resource type %s", typ)
	}
	if p, ok := s.get(typ, id); ok {
		return p, nil
	}
	return nil, fmt.Errorf("the simulated account has no %s %s", typ, id)
}

// settable follows a path to its field; nil means free text, as in a map.
func settable(t *table, steps resource.PropertyPath) (*field, error) {
	fields, f := t.fields, (*field)(nil)
	for i, step := range steps {
		name, ok := step.(string)
		if !ok {
			continue // an element of the list before it
		}
		if i == 0 && name == t.document {
			return nil, nil
		}
		if f = find(fields, name); f == nil {
			return nil, fmt.Errorf("%s has no property %s", t.token, name)
		}
		if i == 0 && (f.readOnly && f.name != "tagsAll" || f.local) {
			return nil, fmt.Errorf("%s is not a setting of the resource at AWS", name)
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

// asHeld makes the value what AWS holds for the field.
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
		return nil, fmt.Errorf("want JSON for %s, got %q", f.name, s)
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
