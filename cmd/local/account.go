package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"users-pool/internal/fakeaws"
	"users-pool/internal/localrun"
)

func (a *app) showAccount(ctx context.Context) error {
	if err := a.known(); err != nil {
		return err
	}
	account, done, err := localrun.OpenAccount(ctx, a.root, a.stack)
	if err != nil {
		return err
	}
	defer done()
	for _, change := range a.changes {
		if err := change.apply(account); err != nil {
			return err
		}
	}
	return a.write(map[string][]fakeaws.Resource{"resources": account.Resources()})
}

// change is something done to the account behind the program's back.
type change struct {
	typ, id, path string
	value         any
	delete        bool
}

func (c change) apply(account *fakeaws.Account) error {
	if c.delete {
		return account.Delete(c.typ, c.id)
	}
	return account.Set(c.typ, c.id, c.path, c.value)
}

// set reads TYPE/ID/PATH=VALUE. The type has one slash in it, an id may have
// any number, a path has none. A value is JSON, and text where it is not.
func (a *arguments) set(written string) error {
	target, value, ok := strings.Cut(written, "=")
	typ, rest, typed := cutType(target)
	last := strings.LastIndex(rest, "/")
	if !ok || !typed || last < 1 || last == len(rest)-1 {
		return fmt.Errorf("want TYPE/ID/PATH=VALUE")
	}
	c := change{typ: typ, id: rest[:last], path: rest[last+1:], value: value}
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
		return fmt.Errorf("want TYPE/ID")
	}
	a.changes = append(a.changes, change{typ: typ, id: id, delete: true})
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
