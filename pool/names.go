package pool

import (
	"fmt"
	"strings"
	"sync"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// names makes the logical names of a pool's clients, resource servers, identity
// providers and groups. They are <pool>-<key>, and <pool>.<key> for a key with a hyphen in
// a program that uses the library: there another pool may be called <pool>-<first part of
// the key>. The stack of this project's own program has one pool, so its names stay.
type names struct {
	pool string
	// alone reports whether the program has no other pool.
	alone bool
	// first reports whether no earlier version gave other names, as with the
	// component provider. Its pools don't know of each other, so an alias could
	// find another pool's resource.
	first bool
	// known are the names of all pools in the program.
	known *knownNames
}

// namesOf are the names of a pool. The name of a pool in a library has no dot, so that a
// name with one belongs to one pool alone.
func namesOf(ctx *pulumi.Context, pool string, alone bool) (names, error) {
	if !alone && strings.Contains(pool, ".") {
		return names{}, fmt.Errorf("the logical name %q of a pool can't contain a dot", pool)
	}
	return names{pool: pool, alone: alone, known: &programOf(ctx).names}, nil
}

// of is the logical name for a key, with the option that finds the resource under the name
// that an earlier version gave it. The suffix tells kinds of resources apart.
func (n names) of(key, suffix string) (string, pulumi.ResourceOption, error) {
	plain, none := n.pool+"-"+key, pulumi.Aliases(nil)
	if n.alone {
		return plain, none, nil
	}
	if strings.Contains(key, "-") {
		if !n.first && n.known.mayAlias(plain+suffix, n.pool) {
			return n.pool + "." + key, pulumi.Aliases([]pulumi.Alias{{Name: pulumi.String(plain + suffix)}}), nil
		}
		return n.pool + "." + key, none, nil
	}
	return plain, none, n.known.give(plain+suffix, n.pool)
}

// knownNames are the names of the pools of a program.
type knownNames struct {
	mu sync.Mutex
	// given are names in use, former the names of an earlier version by the pool that
	// takes the resource over.
	given  map[string]bool
	former map[string]string
}

// mayAlias reports whether a former name is free, and reserves it.
func (k *knownNames) mayAlias(name, pool string) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.given[name] {
		return false // the resource of that name is the other pool's
	}
	k.former[name] = pool
	return true
}

// give marks a name as used. The engine would give the resource of that name to the pool
// that reserved it.
func (k *knownNames) give(name, pool string) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if other := k.former[name]; other != "" {
		return fmt.Errorf("the pools %s and %s both had a resource %s: create pool %[2]s before pool %[1]s in the program", other, pool, name)
	}
	k.given[name] = true
	return nil
}
