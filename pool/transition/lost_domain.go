package transition

import (
	"fmt"
	"strings"
)

// lostDomains compares each domain with what its resource is to be. A custom
// domain of an earlier version keeps its resource as long as there is no prefix.
func (c change) lostDomains() []loss {
	var prefix, name string
	if d := c.s.Domain; d != nil {
		prefix, name = d.Prefix, d.Name
	}
	first := prefix
	if prefix == "" && c.had.OwnDomain == nil {
		first = name
	}
	var all []loss
	for _, one := range []struct {
		was  *Domain
		is   string
		path string
	}{{c.had.Domain, first, "domain.prefix"}, {c.had.OwnDomain, name, "domain.name"}} {
		if one.was == nil || one.was.Domain == one.is {
			continue
		}
		lost := loss{
			entry: "domain", path: one.path, keep: restore,
			breaks: "its sign-in pages and OAuth endpoints stop working",
			what:   fmt.Sprintf("This change replaces domain %s", one.was.Domain),
		}
		own := strings.Contains(one.was.Domain, ".") // a prefix has no dot
		if own {
			lost.path = "domain.name"
		}
		switch {
		case c.s.Domain == nil:
			lost.path = "domain"
			fallthrough
		case one.is == "":
			lost.what = fmt.Sprintf("This change deletes domain %s", one.was.Domain)
		case one.was.Domain == name:
			lost.keep = "Add the prefix in another `up`, after one without it"
		case !own && prefix == "" && one.is == name:
			lost.keep = fmt.Sprintf("Keep both while you move: domain: {prefix: %s, name: %s}", one.was.Domain, name)
		}
		all = append(all, lost)
	}
	return all
}
