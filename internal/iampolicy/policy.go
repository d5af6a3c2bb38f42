package iampolicy

import "slices"

// Deployer may do what `up`, `refresh` and `destroy` do.
func Deployer() Policy {
	statements := statementsFor(Row.All)
	var known []string
	for _, row := range Table {
		for _, need := range row.Needs {
			if !slices.Contains(known, need.Sid) {
				known = append(known, need.Sid)
				statements = append(statements, need.allow(need.Actions))
			}
		}
	}
	return newPolicy(statements...)
}

// Previewer may do what `preview --refresh` does: read.
func Previewer() Policy {
	return newPolicy(statementsFor(func(row Row) []Action { return row.Read })...)
}

// statementsFor returns the permissions of all rows, one statement per scope.
func statementsFor(permissions func(Row) []Action) []Statement {
	byScope := map[string][]Action{}
	for _, row := range Table {
		for _, action := range permissions(row) {
			sid := scopeOf(action).Sid
			byScope[sid] = append(byScope[sid], action)
		}
	}
	var statements []Statement
	for _, scope := range scopes {
		actions := byScope[scope.Sid]
		if len(actions) == 0 {
			continue
		}
		slices.Sort(actions)
		statements = append(statements, scope.allow(slices.Compact(actions)))
	}
	return statements
}

// allow is the statement that allows actions in a scope.
func (s Scope) allow(actions []Action) Statement {
	return Statement{Sid: s.Sid, Effect: "Allow", Action: actions, Resource: s.Resources, Condition: s.Condition}
}
