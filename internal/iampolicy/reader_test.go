package iampolicy

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// clients are IAM's names of the services, by the fields of awsread.Reader.
var clients = map[string]string{"idp": "cognito-idp", "iam": "iam", "lambda": "lambda", "sns": "sns", "waf": "wafv2"}

// looked are the calls that package awsread makes: r.idp.DescribeUserPool, and
// idp.NewListGroupsPaginator(r.idp, …).
func looked(t *testing.T) []string {
	t.Helper()
	sources, err := filepath.Glob(filepath.Join(root, "internal", "awsread", "*.go"))
	if err != nil || len(sources) == 0 {
		t.Fatalf("got %d files of package awsread, error %v", len(sources), err)
	}
	actions := map[string]bool{}
	files := token.NewFileSet()
	for _, source := range sources {
		if strings.HasSuffix(source, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(files, source, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(node ast.Node) bool {
			call, _ := node.(*ast.CallExpr)
			if call == nil {
				return true
			}
			called, _ := call.Fun.(*ast.SelectorExpr)
			if called == nil {
				return true
			}
			switch on := called.X.(type) {
			case *ast.SelectorExpr: // r.idp
				if service := clients[on.Sel.Name]; service != "" && called.Sel.Name != "Options" { // which asks nobody
					actions[service+":"+called.Sel.Name] = true
				}
			case *ast.Ident: // idp
				name, makes := strings.CutPrefix(called.Sel.Name, "New")
				name, pages := strings.CutSuffix(name, "Paginator")
				if service := clients[on.Name]; service != "" && makes && pages {
					actions[service+":"+name] = true
				}
			}
			return true
		})
	}
	if actions["wafv2:GetWebACLForResource"] {
		actions["cognito-idp:GetWebACLForResource"] = true // a permission without an API call
	}
	return slices.Sorted(maps.Keys(actions))
}

func TestAReaderMayDoExactlyWhatAdoptAndVerifyAskFor(t *testing.T) {
	t.Parallel()
	if got, want := policies(t)["reader.json"].actions(), looked(t); !slices.Equal(got, want) {
		t.Errorf("got\n%q, want the calls of internal/awsread,\n%q", got, want)
	}
}
