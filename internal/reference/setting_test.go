package reference

import (
	"slices"
	"strings"
	"testing"
)

func TestEverySettingSaysWhatItMeansAndShowsAnExample(t *testing.T) {
	t.Parallel()
	for _, s := range read(t).Settings {
		if s.Doc == "" {
			t.Errorf("%s has no doc comment, nor is it named in the one above it", s.Path)
		}
		if s.Example == "" && groupOf(s.Type) == nil {
			t.Errorf("%s has no tag example", s.Path)
		}
		if _, known := changes[s.Change]; !known {
			t.Errorf("%s: got the tag change %q, want one that pool.Settings explains", s.Path, s.Change)
		}
	}
}

func TestEverySettingStandsOnThePageOnce(t *testing.T) {
	t.Parallel()
	r := read(t)
	page, err := r.Page()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range r.Settings {
		if got := strings.Count(page, "\n### `"+s.Path+"`\n"); got != 1 {
			t.Errorf("%s: got %d headings, want 1", s.Path, got)
		}
	}
	if text := strings.Count(page, "\n### "); text != len(r.Settings) {
		t.Errorf("got %d headings for %d settings", text, len(r.Settings))
	}
}

func TestEveryGroupAtTheTopOpensAPartOfThePage(t *testing.T) {
	t.Parallel()
	for _, s := range read(t).Settings {
		opens := slices.ContainsFunc(sections, func(part section) bool { return part.from == s.Path })
		if !strings.Contains(s.Path, ".") && groupOf(s.Type) != nil && !opens {
			t.Errorf("%s is in no part of the page; add it to sections", s.Path)
		}
	}
}

func TestADefaultInACommentIsTheDefaultInTheCode(t *testing.T) {
	t.Parallel()
	for _, s := range read(t).Settings {
		_, said, ok := strings.Cut(s.Doc, "Default ")
		if _, list := s.Default.([]string); ok && s.Default != nil && !list && !strings.Contains(said, flow(s.Default)) {
			t.Errorf("%s: the comment says the default is %s, the code says %s", s.Path, said, flow(s.Default))
		}
	}
}

func TestACommentSpeaksOfKeysAndNotOfGoFields(t *testing.T) {
	t.Parallel()
	p := proseOf(settingsType)
	for given, want := range map[string]string{
		"Name of the pool.\nDefault a.":   "`name` of the pool. Default a.",
		"Min and Max bound a number.":     "`min` and `max` bound a number.",
		"Protect guards the SMS role.":    "`protect` guards the SMS role.",
		"From is it. Needs KMSKeyARN.":    "`from` is it. Needs `kmsKeyArn`.",
		"Nil means off. No more than Min": "`null` means off. No more than `min`",
		"In AWS's names: Email is not it": "In AWS's names: `email` is not it",
	} {
		if got := p.translate(given); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}
