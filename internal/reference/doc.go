// Package reference generates docs from the types in package settings and the rows in
// package rules: a JSON Schema of stack files for editors, a page of every setting and
// output, and a page of every rule. Types, doc comments, defaults, limits and allowed
// values all come from the fields and their tags.
//
// The files are committed. To regenerate them, run:
//
//	go test ./internal/reference -update
package reference
