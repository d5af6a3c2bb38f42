package reference

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// source is what reflection cannot see of package pool: the constants of its
// types, and its patterns.
type source struct {
	// words are the constants of a named text type, in the order written.
	words map[string][]string
	// patterns are the package's regular expressions, by the variable's name.
	patterns map[string]string
}

// readSource reads the Go files of the folders, without their tests.
func readSource(dirs ...string) (source, error) {
	s := source{words: map[string][]string{}, patterns: map[string]string{}}
	files := token.NewFileSet()
	var parsed []string
	for _, dir := range dirs {
		found, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			return source{}, err
		}
		parsed = append(parsed, found...)
	}
	for _, name := range parsed {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		text, err := os.ReadFile(filepath.Clean(name))
		if err != nil {
			return source{}, err
		}
		file, err := parser.ParseFile(files, name, text, parser.SkipObjectResolution)
		if err != nil {
			return source{}, err
		}
		ast.Inspect(file, func(node ast.Node) bool {
			if spec, ok := node.(*ast.ValueSpec); ok {
				s.read(spec)
			}
			return true
		})
	}
	return s, nil
}

// read takes `SignUpSelf SignUp = "self"` and `x = regexp.MustCompile("…")`.
func (s source) read(spec *ast.ValueSpec) {
	if len(spec.Values) != 1 {
		return
	}
	switch value := spec.Values[0].(type) {
	case *ast.BasicLit:
		if typ, ok := spec.Type.(*ast.Ident); ok {
			s.words[typ.Name] = append(s.words[typ.Name], unquoted(value))
		}
	case *ast.CallExpr:
		called, ok := value.Fun.(*ast.SelectorExpr)
		if !ok || called.Sel.Name != "MustCompile" || len(value.Args) != 1 {
			return
		}
		if pattern, ok := value.Args[0].(*ast.BasicLit); ok {
			s.patterns[spec.Names[0].Name] = unquoted(pattern)
		}
	}
}

// pattern is a regular expression by its name, which must exist: a pattern
// that was renamed must not turn into no pattern.
func (s source) pattern(name string) (string, error) {
	if pattern, ok := s.patterns[name]; ok {
		return pattern, nil
	}
	return "", fmt.Errorf("want a pattern of package pool, got %q; known: %s",
		name, strings.Join(slices.Sorted(maps.Keys(s.patterns)), ", "))
}

// unquoted is the value of a literal as it came from the parser, which has
// checked its quotes.
func unquoted(literal *ast.BasicLit) string {
	if text, err := strconv.Unquote(literal.Value); err == nil {
		return text
	}
	return literal.Value
}
