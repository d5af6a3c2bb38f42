package fakeaws

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"users-pool/internal/awsregion"
)

// Create creates a resource out of band, as a console user or another team would.
// The properties are those of the provider, and AWS refuses the same things as
// for the program.
func (a *Account) Create(typ string, properties map[string]any) (id string, err error) {
	t := tables[typ]
	if t == nil {
		return "", fmt.Errorf("resource type %s is not simulated", typ)
	}
	check := &checker{table: t}
	in := check.object(t.fields, properties, "", false)
	check.couplings(t.fields, in, in, "")
	if t.check != nil {
		t.check(in, check.refuse)
	}
	if len(check.failures) > 0 {
		return "", fmt.Errorf("create %s: %s", typ, strings.Join(check.failures, "; "))
	}
	if find(t.fields, "tagsAll") != nil {
		in["tagsAll"] = mergeTags(props{}, in["tags"])
	}
	err = a.change(func(s *store) error {
		c, err := s.consoleUser(text(in, "userPoolId"), text(in, "resourceArn"), text(in, "desiredState"))
		if err != nil {
			return err
		}
		c.inputs = in
		id, err = t.create(c, knownProps(t.plan(in, nil)))
		return err
	})
	return id, err
}

// Read returns a resource as AWS shows it: a pool with its domains, a role with
// the policies that other resources gave it. The second result reports whether
// the resource exists.
func (a *Account) Read(typ, id string) (properties map[string]any, ok bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	held, err := a.store.held(typ, id)
	if err != nil {
		return nil, false
	}
	c, err := a.store.consoleUser(text(held, "userPoolId"), id)
	if err != nil {
		return nil, false
	}
	return tables[typ].read(c, id)
}

// Delete deletes a resource out of band, with everything inside it. AWS refuses
// to delete a pool that is protected or has a domain, and a role that has
// policies.
func (a *Account) Delete(typ, id string) error {
	return a.change(func(s *store) error {
		held, err := s.held(typ, id)
		if err != nil {
			return err
		}
		c, err := s.consoleUser(text(held, "userPoolId"), id)
		if err != nil {
			return err
		}
		return tables[typ].remove(c, id, nil)
	})
}

// regionIn returns the region in an ARN or in the ID of a pool.
func regionIn(id string) string {
	for _, part := range strings.FieldsFunc(id, func(r rune) bool { return strings.ContainsRune(`:_"`, r) }) {
		if _, ok := awsregion.Lookup(part); ok {
			return part
		}
	}
	return ""
}

// consoleUser is another user of the account, in the region of the resource.
// Account and region follow from the resources that the account holds.
func (s *store) consoleUser(named ...string) (*call, error) {
	account, region := DefaultAccountID, "us-east-1"
	for _, typ := range []string{roleType, userPoolType} {
		for _, held := range s.Resources[typ] {
			if parts := strings.SplitN(text(held, "arn"), ":", 6); len(parts) == 6 {
				account, region = parts[4], cmp.Or(parts[3], region)
			}
		}
	}
	region = cmp.Or(regionIn(strings.Join(named, ":")), region)
	id, err := newIdentity(props{"region": region, "allowedAccountIds": []any{account}})
	if err != nil {
		return nil, err
	}
	return &call{identity: id, store: s, now: time.Now().UTC(), answering: &Call{}}, nil
}
