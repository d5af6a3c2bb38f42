package transition

import (
	"fmt"

	"users-pool/pool/settings"
)

// lostStyles are the styles of clients whose pages need one. A style that is
// deleted with its client, or because the pages are now classic, isn't a loss by
// itself.
func (c change) lostStyles() []loss {
	if c.s.Domain == nil || c.s.Domain.Pages != settings.PagesManaged {
		return nil
	}
	return lost(c.had.Styles, "clients", func(key, path string, _ Controlled) (loss, bool) {
		is, stays := c.s.Clients[key]
		return loss{
			entry: path + ".branding", path: path + ".branding",
			what:   fmt.Sprintf("This change deletes the style of client %s", shown(key)),
			breaks: "its managed sign-in pages are unavailable until others create one", keep: restore,
		}, stays && is.SignsIn() && !is.Styled()
	})
}

var styleRules = []rule{
	{"O30", "A pool has at most 20 styles, also while a change creates some before it deletes others.", "developer guide, Quotas; Pulumi deletes last", func(c change, r settings.Report) {
		if !c.kept() {
			return
		}
		styles, created := len(c.had.Styles), 0
		for key, client := range c.s.Clients {
			if _, had := c.had.Styles[key]; !had && client.Styled() {
				created++
			}
		}
		if styles+created > settings.MaxStyles {
			r("clients", "This change creates styles before it deletes others, %d together, and a pool has at most %d. Remove clients, or set "+
				"branding.external: true, in an `up` before this one.", styles+created, settings.MaxStyles)
		}
	}},
}
