package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"users-pool/internal/fakeaws"
)

// change is a change of the account out of band.
type change struct {
	do            deed
	typ, id, path string
	value         any
	file          string
}

type deed int

const (
	set deed = iota
	remove
	create
)

// apply makes the change, and describes it.
func (c change) apply(account *fakeaws.Account) (said string, err error) {
	switch c.do {
	case remove:
		return fmt.Sprintf("deleted %s %s", c.typ, c.id), account.Delete(c.typ, c.id)
	case create:
		properties, err := readProperties(c.file)
		if err != nil {
			return "", err
		}
		id, err := account.Create(c.typ, properties)
		return fmt.Sprintf("created %s %s", c.typ, id), err
	}
	before, err := account.Get(c.typ, c.id, c.path)
	if err != nil {
		return "", err
	}
	if err := account.Set(c.typ, c.id, c.path, c.value); err != nil {
		return "", err
	}
	after, err := account.Get(c.typ, c.id, c.path)
	if err != nil {
		return "", err
	}
	was, err := encoded(before)
	if err != nil {
		return "", err
	}
	is, err := encoded(after)
	return fmt.Sprintf("changed %s %s: %s from %s to %s", c.typ, c.id, c.path, was, is), err
}

// readProperties reads the properties of a resource, as JSON.
func readProperties(file string) (map[string]any, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("--create: %w", err)
	}
	var properties map[string]any
	if err := json.Unmarshal(raw, &properties); err != nil {
		return nil, fmt.Errorf("--create: %s must be a JSON object with the properties: %w", file, err)
	}
	return properties, nil
}

// example of a type and an ID.
const example = "aws:cognito/userPool:UserPool/us-east-1_AbCdEfGhI"

// set reads TYPE/ID/PATH=VALUE. A type contains one slash, an ID any number, and a path
// none. The value is JSON, or else text.
func (a *arguments) set(written string) error {
	target, value, ok := strings.Cut(written, "=")
	typ, rest, typed := cutType(target)
	last := strings.LastIndex(rest, "/")
	if !ok || !typed || last < 1 || last == len(rest)-1 {
		return fmt.Errorf("must be TYPE/ID/PATH=VALUE, as in %s/mfaConfiguration=OFF", example)
	}
	c := change{do: set, typ: typ, id: rest[:last], path: rest[last+1:], value: value}
	var parsed any
	if json.Unmarshal([]byte(value), &parsed) == nil {
		c.value = parsed
	}
	a.changes = append(a.changes, c)
	return nil
}

// delete reads TYPE/ID.
func (a *arguments) delete(written string) error {
	typ, id, ok := cutType(written)
	if !ok {
		return fmt.Errorf("must be TYPE/ID, as in %s", example)
	}
	a.changes = append(a.changes, change{do: remove, typ: typ, id: id})
	return nil
}

// create reads TYPE=FILE.
func (a *arguments) create(written string) error {
	typ, file, ok := strings.Cut(written, "=")
	if _, _, typed := cutType(typ + "/id"); !ok || !typed || file == "" {
		return fmt.Errorf("must be TYPE=FILE, as in aws:iam/role:Role=role.json")
	}
	a.changes = append(a.changes, change{do: create, typ: typ, file: file})
	return nil
}

// cutType splits aws:cognito/userPool:UserPool/us-east-1_AbCdEfGhI.
func cutType(written string) (typ, rest string, ok bool) {
	parts := strings.SplitN(written, "/", 3)
	if len(parts) < 3 || strings.Count(parts[0]+parts[1], ":") != 2 || parts[2] == "" {
		return "", "", false
	}
	return parts[0] + "/" + parts[1], parts[2], true
}
