package verify

import (
	"fmt"
	"maps"
	"slices"

	"users-pool/pool/settings"
)

// style compares the style of a client's managed pages with Cognito's response,
// because a refresh sees no drift of what Cloud Control created.
func (s *subject) style(client string) (lines []string, seen string) {
	path := "clients." + client + ".branding"
	c, have := s.Settings.Clients[client], s.styles[client]
	managed := s.Settings.Domain != nil && s.Settings.Domain.Pages == settings.PagesManaged
	switch {
	case c.Styled() && have == nil:
		return []string{path + ": AWS has no style for this client, so its managed pages are unavailable. Run `pulumi refresh` and `pulumi up`."}, ""
	case !c.Styled() && managed && c.SignsIn() && have == nil:
		return []string{path + ": Nobody has created a style for this client, so its managed pages are unavailable."}, ""
	case !c.Styled() && have == nil:
		return nil, "branding: none"
	case !c.Styled():
		return nil, "branding: left to others"
	}
	want := c.Branding
	if want.Settings != have.Settings {
		if lines = differences(path+".settings", tree(want.Settings), tree(have.Settings), exactly); lines == nil {
			lines = []string{path + ".settings: The order of a list differs."}
		}
	}
	wanted, found := images(want), images(have)
	all := maps.Clone(wanted)
	maps.Copy(all, found)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		switch {
		case found[name] == "":
			lines = append(lines, fmt.Sprintf("%s.assets: AWS has no image for %s.", path, name))
		case wanted[name] == "":
			lines = append(lines, fmt.Sprintf("%s.assets: The image for %s is not part of the stack.", path, name))
		case wanted[name] != found[name]:
			lines = append(lines, fmt.Sprintf("%s.assets: The image for %s differs.", path, name))
		}
	}
	seen = "branding: Cognito's own style"
	if want.Settings != "" || len(wanted) > 0 {
		seen = fmt.Sprintf("branding: %d characters of settings, %d images", len(want.Settings), len(wanted))
	}
	return lines, seen
}

// tree is a document as differences takes it, nil for none.
func tree(document settings.Document) any {
	if document == "" {
		return nil
	}
	return document.Object()
}

// images are those of a style, by category and color mode.
func images(b *settings.Branding) map[string]string {
	all := map[string]string{}
	for _, a := range b.Assets {
		all[a.Category+" "+a.ColorMode] = a.Extension + " " + a.Bytes
	}
	return all
}
