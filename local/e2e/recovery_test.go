package e2e

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"users-pool/internal/fakeaws"
	"users-pool/local/engine"
)

// takeIn imports what the account has and the state has not, by its id. What Cloud Control
// created can't be imported, so it is deleted (docs/cloud-control.md, "Already exists"). A
// web ACL needs neither: the next up associates it again.
func (s *stack) takeIn() {
	s.t.Helper()
	state, err := s.Export(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	for _, orphan := range s.orphans(state) {
		switch orphan.Type {
		case webACL:
			continue
		case cloudControl:
			if result, err := s.tryUp(); err == nil || !strings.Contains(result.Log, "AlreadyExists") {
				s.t.Errorf("got error %v, want AlreadyExists\n%s", err, result.Log)
			}
			if err := s.Account().Delete(orphan.Type, orphan.ID); err != nil {
				s.t.Fatal(err)
			}
			continue
		}
		i := slices.IndexFunc(rows, func(row resourceRow) bool { return row.typ == orphan.Type })
		resource := engine.ImportResource{Type: orphan.Type, Name: rows[i].name, ID: importID(orphan)}
		for _, one := range state.Resources {
			if nameOf(string(one.URN)) == rows[i].parent {
				resource.Parent = string(one.URN)
			}
		}
		if result, err := s.Import(s.t.Context(), resource); err != nil {
			s.t.Fatalf("import of %+v: %v\n%s", resource, err, result.Log)
		}
	}
}

func nameOf(urn string) string { return urn[strings.LastIndex(urn, "::")+2:] }

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
