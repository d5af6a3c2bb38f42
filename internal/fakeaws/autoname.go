package fakeaws

import (
	"fmt"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
)

// defaultsKey lists the inputs that the provider filled in. The engine keeps it
// in the state. The next check reads from it whether the provider made a name,
// which then stays, or the program wrote it and has removed it since.
const defaultsKey = "__defaults"

// autoname names a resource that the program did not name: with the name that
// it has, the one that the engine proposes, or the logical name and 7 hex
// digits.
func (t *table) autoname(req plugin.CheckRequest, old, in props) (made []any, err error) {
	made = []any{}
	for i := range t.fields {
		f := &t.fields[i]
		if f.autoname == 0 || in[f.name] != nil || in[f.autonameUnless] != nil {
			continue
		}
		name, err := newName(req, f, old)
		if err != nil {
			return nil, err
		}
		in[f.name] = name
		made = append(made, f.name)
	}
	return made, nil
}

func newName(req plugin.CheckRequest, f *field, old props) (any, error) {
	if old[f.name] != nil && filledIn(old, f.name) {
		return old[f.name], nil
	}
	if a := req.Autonaming; a != nil {
		switch {
		case a.Mode == plugin.AutonamingModeDisabled:
			return nil, fmt.Errorf("automatic naming is disabled and %s has no %s", req.URN, f.name)
		case a.ProposedName != "":
			return a.ProposedName, nil
		}
	}
	return resource.NewUniqueName(req.RandomSeed, req.URN.Name()+"-", 7, f.autoname, nil)
}

// filledIn reports whether the provider filled in this value of the checked
// inputs.
func filledIn(in props, name string) bool {
	for _, d := range texts(in, defaultsKey) {
		if d == name {
			return true
		}
	}
	return false
}

// prefixed is how Terraform completes a name prefix: a timestamp and a counter
// of 8 hex digits, 26 characters in all, so that later names sort later.
func (c *call) prefixed(prefix string) string {
	c.store.Names++
	now := c.now
	return fmt.Sprintf("%s%s%04d%08x", prefix, now.Format("20060102150405"),
		now.Nanosecond()/int(100*time.Microsecond), c.store.Names)
}
