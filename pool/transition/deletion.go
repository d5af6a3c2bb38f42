package transition

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"users-pool/pool/settings"
)

// loss is a part that applications depend on and that a change deletes or replaces.
type loss struct {
	// entry of allowDeletion that lets it go.
	entry string
	// path of the setting that decides, mostly the entry.
	path string
	// what happens, as in "This change deletes group admins".
	what string
	// breaks says what stops working.
	breaks string
	// keep is the way to keep the part.
	keep string
}

// deletable are the forms of the parts that allowDeletion can list, in the order of the
// settings.
var deletable = []struct {
	form string
	lost func(change) []loss
}{
	{"clients.<key>", change.lostClients},
	{"clients.<key>.branding", change.lostStyles},
	{"domain", change.lostDomains},
	{"identityProviders.<key>", change.lostProviders},
	{"resourceServers.<key>", change.lostServers},
	{"groups.<key>", change.lostGroups},
	{"identityPool", change.lostIdentityPool},
}

// losses of the change, in the order of deletable. Replacing the pool replaces every
// part, which has its own warning.
func (c change) losses() []loss {
	if c.had.Pool == nil {
		return c.lostPool()
	}
	if !c.kept() {
		return nil
	}
	var all []loss
	for _, kind := range deletable {
		all = append(all, kind.lost(c)...)
	}
	return all
}

// lostPool are the parts of a pool that is no longer in the state. The change
// creates another pool, and all of them again in it.
func (c change) lostPool() []loss {
	var all []loss
	for _, path := range slices.Sorted(maps.Keys(c.had.Stranded)) {
		all = append(all, loss{
			entry: path, path: path,
			what:   fmt.Sprintf("This change replaces it, because it belongs to pool %s, which is missing from the state", c.had.Stranded[path]),
			breaks: "what depends on it stops working", keep: "Import the pool again (docs/replacing.md)",
		})
	}
	return all
}

const restore = "Restore it"

func (c change) lostProviders() []loss {
	return lost(c.had.IdentityProviders, "identityProviders", func(key, path string, was IdentityProvider) (loss, bool) {
		is, stays := c.s.IdentityProviders[key]
		one := loss{breaks: "users who sign in through it no longer can", keep: restore}
		switch {
		case !stays:
			one.what = fmt.Sprintf("This change deletes identity provider %s", shown(key))
		case was.ProviderType != "" && string(is.Type) != was.ProviderType:
			one.path = path + ".type"
			one.what = fmt.Sprintf("This change replaces identity provider %s", shown(key))
			one.keep = "Restore type " + was.ProviderType
		default:
			return one, false
		}
		return one, true
	})
}

func (c change) lostServers() []loss {
	moved := c.moved()
	return lost(c.had.ResourceServers, "resourceServers", func(key, path string, was ResourceServer) (loss, bool) {
		is, stays := c.s.ResourceServers[key]
		_, renamed := moved[key] // which is refused by itself
		one := loss{breaks: "clients no longer get its scopes", keep: restore}
		switch {
		case renamed:
			return one, false
		case !stays:
			one.what = fmt.Sprintf("This change deletes resource server %s (%s)", shown(key), was.Identifier)
		case was.Identifier != "" && is.Identifier != was.Identifier:
			one.path = path + ".identifier"
			one.what = fmt.Sprintf("This change replaces resource server %s (%s)", shown(key), was.Identifier)
			one.keep = "Restore the identifier"
		default:
			return one, false
		}
		return one, true
	})
}

func (c change) lostGroups() []loss {
	return lost(c.had.Groups, "groups", func(key, _ string, _ Group) (loss, bool) {
		_, stays := c.s.Groups[key]
		return loss{
			what:   fmt.Sprintf("This change deletes group %s", shown(key)),
			breaks: "its users are no longer members, and their tokens lose the group", keep: restore,
		}, !stays
	})
}

func (c change) lostIdentityPool() []loss {
	was := c.had.IdentityPool
	if was == nil {
		return nil
	}
	one := loss{entry: "identityPool", path: "identityPool", breaks: "users lose their identity ids and AWS credentials", keep: restore}
	switch i := c.s.IdentityPool; {
	case i == nil:
		one.what = fmt.Sprintf("This change deletes identity pool %s", was.ID)
	case was.IdentityPoolName != "" && i.Name != was.IdentityPoolName:
		one.path, one.what = "identityPool.name", fmt.Sprintf("This change replaces identity pool %s", was.ID)
		one.keep = fmt.Sprintf("Restore %q", was.IdentityPoolName)
	default:
		return nil
	}
	return []loss{one}
}

// lost asks each part of a kind, by key, whether the change loses it.
func lost[V any](had map[string]V, kind string, of func(key, path string, was V) (loss, bool)) []loss {
	var all []loss
	for _, key := range slices.Sorted(maps.Keys(had)) {
		path := settings.Join(kind, key)
		if one, gone := of(key, path, had[key]); gone {
			if one.entry == "" {
				one.entry = path
			}
			if one.path == "" {
				one.path = path
			}
			all = append(all, one)
		}
	}
	return all
}

// shown is a key in a sentence.
func shown(key string) string { return settings.Printable(settings.Short(key)) }

// Deletable are the forms of entries of allowDeletion.
func Deletable() []string {
	var forms []string
	for _, kind := range deletable {
		forms = append(forms, kind.form)
	}
	return forms
}

// IsDeletable reports whether an entry of allowDeletion has one of these forms.
func IsDeletable(entry string) bool {
	for _, kind := range deletable {
		path, part, keyed := strings.Cut(kind.form, ".<key>")
		key, below := strings.CutPrefix(entry, path)
		key, whole := strings.CutSuffix(key, part)
		switch {
		case !below || !whole:
		case !keyed && key == "":
			return true
		case keyed && (len(key) > 1 && key[0] == '.' || len(key) > 4 && strings.HasPrefix(key, `["`) && strings.HasSuffix(key, `"]`)):
			return true
		}
	}
	return false
}
