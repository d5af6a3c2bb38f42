package transition

import (
	"fmt"

	"users-pool/pool/settings"
)

func (c change) lostClients() []loss {
	return lost(c.had.Clients, "clients", func(key, path string, was Client) (loss, bool) {
		is, stays := c.s.Clients[key]
		one := loss{breaks: "applications that use its ID can no longer sign in users", keep: restore}
		switch {
		case !stays:
			one.what = fmt.Sprintf("This change deletes client %s (%s)", shown(key), was.ID)
			if key == settings.DefaultClient && len(c.s.Clients) > 0 {
				one.keep = "Listing other clients deletes the default client. List it too, as in clients: {clients: {}, web: …}"
			} else if c.addsClient() {
				one.keep = "A client with another key is another client. Restore the key"
			}
		case was.HasSecret() != is.Secret:
			one.path = path + ".secret"
			one.what = fmt.Sprintf("This change replaces client %s (%s)", shown(key), was.ID)
			one.keep = fmt.Sprintf("Restore secret: %t", was.HasSecret())
		default:
			return one, false
		}
		return one, true
	})
}

// addsClient reports whether the settings have a client that the stack doesn't have.
func (c change) addsClient() bool {
	for key := range c.s.Clients {
		if _, old := c.had.Clients[key]; !old {
			return true
		}
	}
	return false
}
