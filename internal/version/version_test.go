package version_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"users-pool/internal/version"
)

func TestTheChangelogBeginsWithThisVersion(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../CHANGELOG.md")
	if err != nil {
		t.Fatal(err)
	}
	got := regexp.MustCompile(`(?m)^## .*$`).FindString(string(text))
	want := `^## Unreleased$`
	if !strings.HasSuffix(version.Version, "-dev") {
		want = `^## ` + regexp.QuoteMeta(version.Version) + ` \(\d{4}-\d\d-\d\d\)$`
	}
	if !regexp.MustCompile(want).MatchString(got) {
		t.Errorf("version %s: got the first section %q, want %s", version.Version, got, want)
	}
}

func TestTheVersionIsSemantic(t *testing.T) {
	t.Parallel()
	if !regexp.MustCompile(`^\d+\.\d+\.\d+(-dev)?$`).MatchString(version.Version) {
		t.Errorf("got version %q, want one such as 1.2.3 or 1.2.3-dev", version.Version)
	}
}
