package workflows

import (
	"encoding/json"
	"strings"
	"testing"

	"users-pool/internal/checkout"
	"users-pool/internal/version"
)

// The lines of the release workflow.
const (
	notes     = `.ci/release-notes "$TAG" > notes.md`
	materials = `.ci/bill-of-materials > users-pool.cdx.json`
	publish   = `gh release create "$TAG" --repo "$GITHUB_REPOSITORY" --verify-tag --title "$TAG" --notes-file notes.md users-pool.cdx.json`
)

// released is a copy of the repository at the commit of release 1.2.3.
func released(t *testing.T) *checkout.Checkout {
	t.Helper()
	p := checkout.Copy(t, root)
	set := strings.Replace(p.Read("internal/version/version.go"), `"`+version.Version+`"`, `"1.2.3"`, 1)
	p.Write("internal/version/version.go", set, 0o600)
	p.Write("CHANGELOG.md", "# Changelog\n\n## 1.2.3 (2026-12-01)\n\nNew.\n\n### Upgrade notes\n\nNone.\n\n## 1.2.30 (2026-11-01)\n\nOld.\n", 0o600)
	return p
}

func TestAReleaseIsPublishedWithItsNotes(t *testing.T) {
	t.Parallel()
	p := released(t)
	p.Set("TAG", "v1.2.3")
	p.Must(notes)
	if got, want := strings.TrimSpace(p.Read("notes.md")), "New.\n\n### Upgrade notes\n\nNone."; got != want {
		t.Errorf("got the notes %q, want %q", got, want)
	}
	p.Tool("gh", gh)
	p.Set("GITHUB_REPOSITORY", "acme/users-pool")
	p.Must(publish)
	contains(t, p.Read("calls"), "release create v1.2.3 --repo acme/users-pool --verify-tag --title v1.2.3 --notes-file notes.md users-pool.cdx.json")
}

func TestATagThatIsNotTheVersionIsNotPublished(t *testing.T) {
	t.Parallel()
	p := released(t)
	p.Set("TAG", "v1.2.4")
	out, err := p.Run(notes)
	if err == nil {
		t.Error("got it accepted")
	}
	contains(t, out, "error: The tag is v1.2.4, but internal/version/version.go says 1.2.3.")
}

func TestAVersionWithoutNotesIsNotPublished(t *testing.T) {
	t.Parallel()
	p := released(t)
	p.Set("TAG", "v1.2.3")
	p.Write("CHANGELOG.md", "# Changelog\n\n## 1.2.3 (2026-12-01)\n\n## 1.2.2 (2026-11-01)\n\nOld.\n", 0o600)
	out, err := p.Run(notes)
	if err == nil {
		t.Error("got it accepted")
	}
	contains(t, out, "error: CHANGELOG.md has no section for 1.2.3.")
}

func TestTheBillOfMaterialsListsWhatTheProgramIsBuiltFrom(t *testing.T) {
	t.Parallel()
	p := checkout.Copy(t, root)
	p.Must(materials)
	var document struct {
		Format     string `json:"bomFormat"`
		Components []struct{ Name, Version string }
	}
	if err := json.Unmarshal([]byte(p.Read("users-pool.cdx.json")), &document); err != nil {
		t.Fatal(err)
	}
	versions := map[string]string{}
	for _, c := range document.Components {
		versions[c.Name] = c.Version
	}
	module := p.Read("go.mod")
	for _, name := range []string{"github.com/pulumi/pulumi/sdk/v3", "github.com/pulumi/pulumi-aws/sdk/v6", "github.com/spf13/cobra"} {
		if !strings.Contains(module, name+" "+versions[name]+"\n") {
			t.Errorf("got %s %q, want the version of go.mod", name, versions[name])
		}
	}
	if name := "github.com/santhosh-tekuri/jsonschema/v6"; versions[name] != "" {
		t.Errorf("got %s, which only tests import", name)
	}
	if document.Format != "CycloneDX" || versions["std"] == "" {
		t.Errorf("got the format %q and the standard library %q", document.Format, versions["std"])
	}
}
