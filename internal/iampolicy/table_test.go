package iampolicy

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// inTable are the types with a row.
func inTable(t *testing.T) map[string]bool {
	t.Helper()
	rows := map[string]bool{}
	for _, row := range Table {
		if rows[row.Type] {
			t.Errorf("%s has two rows", row.Type)
		}
		rows[row.Type] = true
	}
	return rows
}

func TestEveryTypeOfTheProgramHasARowAndNoOtherHas(t *testing.T) {
	t.Parallel()
	rows := inTable(t)
	delete(rows, "pulumi:providers:aws")
	for _, typ := range readProgram(t).types() {
		if !rows[typ] {
			t.Errorf("%s is used in pool/ and has no row; add the calls that the provider makes for it", typ)
		}
		delete(rows, typ)
	}
	for typ := range rows {
		t.Errorf("%s has a row and is not used in pool/; it grants too much", typ)
	}
}

// inTree is a resource in a tree of pool/testdata.
type inTree struct {
	Type   string `json:"type"`
	Inputs struct {
		NamePrefix string `json:"namePrefix"`
		Path       string `json:"path"`
	} `json:"inputs"`
}

func trees(t *testing.T) []inTree {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(root, "pool", "testdata", "tree.*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("got %d trees, error %v", len(files), err)
	}
	var all []inTree
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var tree []inTree
		if err := json.Unmarshal(text, &tree); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		all = append(all, tree...)
	}
	return all
}

func TestEveryTypeOfTheCommittedStacksHasARow(t *testing.T) {
	t.Parallel()
	rows := inTable(t)
	for _, resource := range trees(t) {
		if strings.HasPrefix(resource.Type, "aws:") && !rows[resource.Type] {
			t.Errorf("%s has no row", resource.Type)
		}
	}
}
