package iampolicy

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// sdk is where the Go packages of the provider are.
const sdk = "github.com/pulumi/pulumi-aws/sdk/v6/go/aws"

// program is the source of package pool, which doesn't have to compile.
type program struct {
	calls []sdkCall
	// tokens are those of resources that are registered by themselves.
	tokens []string
}

// sdkCall is a call of the provider's SDK: of module iam, "" for the root.
type sdkCall struct {
	module, name string
	arguments    []ast.Expr
}

func readProgram(t *testing.T) program {
	t.Helper()
	var read program
	sources, err := filepath.Glob(filepath.Join(root, "pool", "*.go"))
	if err != nil || len(sources) == 0 {
		t.Fatalf("got %d files of package pool, error %v", len(sources), err)
	}
	files := token.NewFileSet()
	for _, source := range sources {
		if strings.HasSuffix(source, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(files, source, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		modules := sdkImports(file)
		read.tokens = append(read.tokens, registeredIn(file)...)
		ast.Inspect(file, func(node ast.Node) bool {
			call, ok := node.(*ast.CallExpr)
			if !ok {
				return true
			}
			called, ok := call.Fun.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if from, ok := called.X.(*ast.Ident); ok {
				if module, ok := modules[from.Name]; ok {
					read.calls = append(read.calls, sdkCall{module, called.Sel.Name, call.Args})
				}
			}
			return true
		})
	}
	return read
}

// registeredIn are the constants that a file passes to ctx.RegisterResource as a token.
func registeredIn(file *ast.File) []string {
	constants, named := map[string]string{}, map[string]bool{}
	ast.Inspect(file, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.ValueSpec:
			for i, name := range node.Names {
				if i < len(node.Values) {
					if literal, ok := node.Values[i].(*ast.BasicLit); ok {
						constants[name.Name], _ = strconv.Unquote(literal.Value)
					}
				}
			}
		case *ast.CallExpr:
			if called, ok := node.Fun.(*ast.SelectorExpr); ok && called.Sel.Name == "RegisterResource" {
				if token, ok := node.Args[0].(*ast.Ident); ok {
					named[token.Name] = true
				}
			}
		}
		return true
	})
	var tokens []string
	for name := range named {
		tokens = append(tokens, constants[name])
	}
	return tokens
}

// sdkImports maps a file's import names to the modules of the SDK.
func sdkImports(file *ast.File) map[string]string {
	modules := map[string]string{}
	for _, spec := range file.Imports {
		from, err := strconv.Unquote(spec.Path.Value)
		if err != nil || !strings.HasPrefix(from, sdk) {
			continue
		}
		name := path.Base(from)
		if spec.Name != nil {
			name = spec.Name.Name
		}
		modules[name] = strings.Trim(strings.TrimPrefix(from, sdk), "/")
	}
	return modules
}

// types are the tokens of the resources that the program registers, and of the
// functions that it asks.
func (p program) types() []string {
	tokens := map[string]bool{}
	for _, token := range p.tokens {
		tokens[token] = true
	}
	for _, call := range p.calls {
		module := call.module
		if module == "" {
			module = "index"
		}
		for _, verb := range []string{"New", "Get", "Lookup"} {
			what, ok := strings.CutPrefix(call.name, verb)
			if !ok || what == "" {
				continue
			}
			if verb == "New" {
				tokens["aws:"+module+"/"+lowerFirst(what)+":"+what] = true
				continue
			}
			function := "get" + strings.TrimSuffix(what, "Output")
			tokens["aws:"+module+"/"+function+":"+function] = true
		}
	}
	return slices.Sorted(maps.Keys(tokens))
}

func lowerFirst(name string) string { return strings.ToLower(name[:1]) + name[1:] }
