package e2e

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/auto/optimport"
	"github.com/pulumi/pulumi/sdk/v3/go/auto/optrefresh"

	"users-pool/internal/fakeaws"
)

// settle settles pending creates: what AWS has is taken in, with
// --import-pending-creates, the rest is forgotten, with --clear-pending-creates.
func (s *stack) settle(pending []string, orphans []fakeaws.Resource) {
	s.t.Helper()
	var found []optrefresh.PendingCreate
	for _, urn := range pending {
		for _, one := range orphans {
			if typeOf(urn) == one.Type {
				found = append(found, optrefresh.PendingCreate{URN: urn, ID: importID(one)})
			}
		}
	}
	if len(found) > 0 {
		if result, err := s.Refresh(s.t.Context(), optrefresh.ImportPendingCreates(found)); err != nil {
			s.t.Fatalf("refresh --import-pending-creates %v: %v\n%s", found, err, result.Log)
		}
	}
	if len(found) < len(pending) {
		if result, err := s.Refresh(s.t.Context(), optrefresh.ClearPendingCreates()); err != nil {
			s.t.Fatalf("refresh --clear-pending-creates: %v\n%s", err, result.Log)
		}
	}
}

// takeIn imports what the account has and the state has not, by its id.
func (s *stack) takeIn() {
	s.t.Helper()
	state, err := s.Export(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	for _, orphan := range s.orphans(state) {
		i := slices.IndexFunc(rows, func(row resourceRow) bool { return row.typ == orphan.Type })
		resource := &optimport.ImportResource{Type: orphan.Type, Name: rows[i].name, ID: importID(orphan), Parent: "parent"}
		urns := map[string]string{}
		for _, one := range state.Resources {
			if nameOf(string(one.URN)) == rows[i].parent {
				urns["parent"] = string(one.URN)
			}
		}
		if result, err := s.ImportBelow(s.t.Context(), urns, resource); err != nil {
			s.t.Fatalf("import of %+v: %v\n%s", *resource, err, result.Log)
		}
	}
}

func nameOf(urn string) string { return urn[strings.LastIndex(urn, "::")+2:] }

func typeOf(urn string) string {
	chain := strings.Split(urn, "::")[2]
	return chain[strings.LastIndex(chain, "$")+1:]
}

// importID is the id by which the provider imports a resource, where it is not
// the resource's own.
func importID(one fakeaws.Resource) string {
	switch one.Type {
	case appClient:
		return one.Properties["userPoolId"].(string) + "/" + one.ID
	case permission:
		return one.Properties["function"].(string) + "/" + one.ID
	}
	return one.ID
}

// written is everything that the run left on disk, by file.
func (s *stack) written() map[string]string {
	s.t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(s.folder, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		text, err := os.ReadFile(file)
		files[file] = string(text)
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return files
}
