package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// mutant is one fault that can be switched on in an instrumented package.
type mutant struct {
	id   int
	file string
	line int
	// kind of fault: "empty" skips a function's body, "negate" turns a condition around,
	// "boundary" moves a bound by one.
	kind string
	// text is the function's name or the condition.
	text string
}

func (m mutant) String() string { return fmt.Sprintf("%s:%d: %s %s", m.file, m.line, m.kind, m.text) }

// edit inserts text at an offset of a file.
type edit struct {
	at   int
	text string
	// closing text goes before opening text at the same offset.
	closing bool
}

// instrumented is a source file in which every mutant can be switched on.
type instrumented struct {
	fset    *token.FileSet
	source  []byte
	edits   []edit
	name    string
	next    func() int
	mutants []mutant
}

// instrument rewrites a Go file.
func instrument(path string, next func() int) ([]byte, []mutant, error) {
	source, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, fmt.Errorf("read a source file: %w", err)
	}
	in := &instrumented{fset: token.NewFileSet(), source: source, name: filepath.ToSlash(path), next: next}
	file, err := parser.ParseFile(in.fset, path, source, parser.SkipObjectResolution)
	if err != nil {
		return nil, nil, fmt.Errorf("parse a source file: %w", err)
	}
	name := "init"
	ast.Inspect(file, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.FuncDecl:
			name = node.Name.Name
			in.empty(node.Type, node.Body, name)
		case *ast.FuncLit:
			in.empty(node.Type, node.Body, "a function in "+name)
		case *ast.BinaryExpr:
			in.binary(node)
		case *ast.UnaryExpr:
			if node.Op == token.NOT {
				in.condition(node.X)
			}
		case *ast.IfStmt:
			in.condition(node.Cond)
		case *ast.SwitchStmt:
			if node.Tag == nil {
				for _, clause := range node.Body.List {
					for _, one := range clause.(*ast.CaseClause).List {
						in.condition(one)
					}
				}
			}
		}
		return true
	})
	return in.bytes(), in.mutants, nil
}

// add notes a mutant and returns the call that asks whether it is switched on.
func (in *instrumented) add(at token.Pos, kind, text string) string {
	m := mutant{in.next(), in.name, in.fset.Position(at).Line, kind, text}
	in.mutants = append(in.mutants, m)
	return fmt.Sprintf("mutated(%d)", m.id)
}

func (in *instrumented) offset(pos token.Pos) int { return in.fset.Position(pos).Offset }

func (in *instrumented) text(node ast.Node) string {
	return string(in.source[in.offset(node.Pos()):in.offset(node.End())])
}

// wrap puts text around an expression.
func (in *instrumented) wrap(node ast.Node, before, after string) {
	in.edits = append(in.edits, edit{in.offset(node.Pos()), before, false}, edit{in.offset(node.End()), after, true})
}

// empty makes a function return immediately, with zero values.
func (in *instrumented) empty(typ *ast.FuncType, body *ast.BlockStmt, name string) {
	if body == nil || len(body.List) == 0 {
		return
	}
	var zero, values []string
	named := false
	if typ.Results != nil {
		for i, field := range typ.Results.List {
			named = named || len(field.Names) > 0
			variable := fmt.Sprintf("zero%d", i)
			zero = append(zero, fmt.Sprintf("var %s %s", variable, in.text(field.Type)))
			values = append(values, variable)
		}
	}
	result := "return"
	if !named && len(values) > 0 {
		result = strings.Join(zero, "; ") + "; return " + strings.Join(values, ", ")
	}
	call := in.add(body.Pos(), "empty", name)
	in.edits = append(in.edits, edit{in.offset(body.Lbrace) + 1, fmt.Sprintf(" if %s { %s };", call, result), false})
}

// boundaries are the operators beside each ordering.
var boundaries = map[token.Token]string{token.LSS: "<=", token.LEQ: "<", token.GTR: ">=", token.GEQ: ">"}

// binary mutates comparisons, and what && and || join.
func (in *instrumented) binary(node *ast.BinaryExpr) {
	switch node.Op {
	case token.LAND, token.LOR:
		in.condition(node.X)
		in.condition(node.Y)
	case token.EQL, token.NEQ:
		in.negate(node)
	case token.LSS, token.LEQ, token.GTR, token.GEQ:
		in.negate(node)
		x, y := in.text(node.X), in.text(node.Y)
		call := in.add(node.Pos(), "boundary", in.text(node))
		in.wrap(node, fmt.Sprintf("((!%s || (%s %s %s)) && (%[1]s || (", call, x, boundaries[node.Op], y), ")))")
	}
}

// condition mutates a condition that is no comparison.
func (in *instrumented) condition(node ast.Expr) {
	switch node := node.(type) {
	case *ast.ParenExpr, *ast.BinaryExpr: // binary sees to it
	case *ast.UnaryExpr: // what is negated is mutated
	default:
		in.negate(node)
	}
}

func (in *instrumented) negate(node ast.Expr) {
	call := in.add(node.Pos(), "negate", in.text(node))
	in.wrap(node, fmt.Sprintf("(%s != (", call), "))")
}

// bytes are the file with its edits.
func (in *instrumented) bytes() []byte {
	slices.SortStableFunc(in.edits, func(a, b edit) int {
		if a.at != b.at {
			return a.at - b.at
		}
		switch {
		case a.closing == b.closing:
			return 0
		case a.closing:
			return -1
		default:
			return 1
		}
	})
	var out strings.Builder
	at := 0
	for _, e := range in.edits {
		out.Write(in.source[at:e.at])
		out.WriteString(e.text)
		at = e.at
	}
	out.Write(in.source[at:])
	return []byte(out.String())
}
