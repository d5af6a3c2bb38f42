package fakeaws

import (
	"maps"
	"slices"
	"strings"
)

// store is what AWS holds: every resource under its type and id.
type store struct {
	Resources map[string]map[string]props `json:"resources"`
	// Taken are domain prefixes that other AWS customers hold.
	Taken []string `json:"takenDomains,omitempty"`
	// Names counts the names made from prefixes.
	Names int `json:"names,omitempty"`

	dirty bool
}

func newStore() *store { return &store{Resources: map[string]map[string]props{}} }

// fork is a copy that can be changed and thrown away: resources are replaced
// as a whole, never changed in place.
func (s *store) fork() *store {
	f := &store{Resources: make(map[string]map[string]props, len(s.Resources)),
		Taken: slices.Clone(s.Taken), Names: s.Names}
	for typ, byID := range s.Resources {
		f.Resources[typ] = maps.Clone(byID)
	}
	return f
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
	if s.Resources[typ] == nil {
		s.Resources[typ] = map[string]props{}
	}
	s.Resources[typ][id] = clone(p).(props)
	s.dirty = true
}

func (s *store) drop(typ, id string) {
	if s.has(typ, id) {
		delete(s.Resources[typ], id)
		s.dirty = true
	}
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

// dropChildren removes what lives inside a user pool, as AWS does with it.
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
