package fakeaws

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"users-pool/internal/awsregion"
)

// Create makes a resource behind the program's back, as somebody with the
// console could: a role of one's own, or what another team has. The properties
// are those that the provider takes, and AWS's refusals are the same.
func (a *Account) Create(typ string, properties map[string]any) (id string, err error) {
	t := tables[typ]
	if t == nil {
		return "", fmt.Errorf("the simulated account does not know resource type %s", typ)
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

// Read is a resource as AWS shows it: a pool with its domains, a role with the
// policies that other resources gave it. It is false where there is none.
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

// Delete removes a resource behind the program's back, with everything that
// lives inside it, unless AWS would refuse that to anybody: a pool that is
// protected or has a domain, a role that has policies.
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

// regionIn is the region that an ARN or the id of a pool names.
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
