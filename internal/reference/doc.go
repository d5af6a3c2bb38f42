// Package reference makes what people read about the settings from the Go
// types that hold them: a JSON Schema for whole stack files, with which
// editors complete and check, and a page of every setting and every output.
//
// Types, doc comments, defaults and the words of an enumeration are read from
// package pool, and nothing of them is written down a second time here. What
// the types cannot say (which words a list takes, how long a text may be)
// stands in a table, and a test holds that table to the rules of pool.
//
// Both files are committed. Write them anew with
//
//	go test ./internal/reference -update
package reference
