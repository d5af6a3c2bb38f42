package iampolicy

import (
	"go/ast"
	"go/token"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestTheRolesOfTheCommittedStacksAreInScope compares names as AWS would: the
// provider adds 26 characters to the prefix.
func TestTheRolesOfTheCommittedStacksAreInScope(t *testing.T) {
	t.Parallel()
	found := false
	for _, resource := range trees(t) {
		if resource.Type != "aws:iam/role:Role" {
			continue
		}
		found = true
		name := resource.Inputs.NamePrefix + "20260101000000000000000001"
		if ok, err := path.Match(smsRoles, name); err != nil || !ok || resource.Inputs.Path != "/" {
			t.Errorf("the role %s%s is out of reach of %s", resource.Inputs.Path, name, smsRoles)
		}
	}
	if !found {
		t.Error("got no role in the trees, want the SMS role of production")
	}
}

// TestEveryRoleThatIsBuiltIsInScope looks at the ends of the name prefixes.
func TestEveryRoleThatIsBuiltIsInScope(t *testing.T) {
	t.Parallel()
	for _, call := range readProgram(t).calls {
		if call.module != "iam" || call.name != "NewRole" {
			continue
		}
		ending := lastText(namePrefix(call.arguments))
		if ending == "" || !slices.ContainsFunc(builtRoles, func(arn string) bool { return strings.HasSuffix(arn, ending+"*") }) {
			t.Errorf("a role's name prefix ends with %q, which is in none of %v", ending, builtRoles)
		}
	}
}

// namePrefix is the value of that field in the arguments, nil without one.
func namePrefix(arguments []ast.Expr) (value ast.Expr) {
	for _, argument := range arguments {
		ast.Inspect(argument, func(node ast.Node) bool {
			if field, ok := node.(*ast.KeyValueExpr); ok {
				if key, ok := field.Key.(*ast.Ident); ok && key.Name == "NamePrefix" {
					value = field.Value
				}
			}
			return true
		})
	}
	return value
}

// lastText is the last text literal in an expression.
func lastText(expression ast.Expr) (text string) {
	if expression == nil {
		return ""
	}
	ast.Inspect(expression, func(node ast.Node) bool {
		if literal, ok := node.(*ast.BasicLit); ok && literal.Kind == token.STRING {
			if unquoted, err := strconv.Unquote(literal.Value); err == nil {
				text = unquoted
			}
		}
		return true
	})
	return text
}
