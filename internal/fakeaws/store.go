package fakeaws

import (
	"slices"
	"strings"
)

// store is what AWS holds: every resource under its type and id. A resource is
// replaced as a whole, never changed in place.
type store struct {
	Resources map[string]map[string]props `json:"resources"`
	// Taken are domain prefixes that other AWS customers hold.
	Taken []string `json:"takenDomains,omitempty"`
	// Names counts the names made from prefixes.
	Names int `json:"names,omitempty"`
	// Made has the type and ID of the resource last created for each URN. It
	// distinguishes a create whose response was lost from one that never
	// happened.
	Made map[string]origin `json:"made,omitempty"`

	// undo reverts the changes since the last journal entry, and entry collects
	// them.
	undo  []func()
	entry entry
}

// origin is a resource that was made for a URN.
type origin struct {
	Type string `json:"type"`
	ID   string `json:"id"`
}

func newStore() *store {
	return &store{Resources: map[string]map[string]props{}, Made: map[string]origin{}}
}

func (s *store) get(typ, id string) (props, bool) {
	p, ok := s.Resources[typ][id]
	if !ok {
		return nil, false
	}
	return clone(p).(props), true
}

func (s *store) has(typ, id string) bool {
	_, ok := s.Resources[typ][id]
	return ok
}

func (s *store) put(typ, id string, p props) {
	s.write(typ, id, clone(p).(props))
}

func (s *store) drop(typ, id string) {
	if s.has(typ, id) {
		s.write(typ, id, nil)
	}
}

// write stores a resource, or deletes it if p is nil.
func (s *store) write(typ, id string, p props) {
	old := s.Resources[typ][id]
	s.undo = append(s.undo, func() { s.apply(typ, id, old) })
	s.apply(typ, id, p)
	s.entry.Resources = append(s.entry.Resources, written{typ, id, p})
}

func (s *store) apply(typ, id string, p props) {
	if p == nil {
		delete(s.Resources[typ], id)
		return
	}
	if s.Resources[typ] == nil {
		s.Resources[typ] = map[string]props{}
	}
	s.Resources[typ][id] = p
}

// remember that a resource was made for a URN.
func (s *store) remember(urn, typ, id string) {
	old, known := s.Made[urn]
	s.undo = append(s.undo, func() {
		if delete(s.Made, urn); known {
			s.Made[urn] = old
		}
	})
	s.Made[urn] = origin{typ, id}
	if s.entry.Made == nil {
		s.entry.Made = map[string]origin{}
	}
	s.entry.Made[urn] = s.Made[urn]
}

// take marks domains as taken by other AWS customers.
func (s *store) take(names ...string) {
	old := s.Taken
	s.undo = append(s.undo, func() { s.Taken = old })
	s.Taken = append(slices.Clone(old), names...)
	s.entry.Taken = append(s.entry.Taken, names...)
}

// where lists the ids of a type whose property has the value, sorted.
func (s *store) where(typ, property, value string) []string {
	var ids []string
	for id, p := range s.Resources[typ] {
		if p[property] == value {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// dropChildren removes the resources inside a user pool, as AWS does when it
// deletes the pool.
func (s *store) dropChildren(pool string) {
	for typ := range s.Resources {
		if !strings.HasPrefix(typ, "aws:cognito/") || typ == userPoolType {
			continue
		}
		for _, id := range s.where(typ, "userPoolId", pool) {
			s.drop(typ, id)
		}
	}
}
