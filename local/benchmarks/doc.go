// Package benchmarks measures what docs/performance.md says. Nothing here is a
// test: a figure is looked at by people, on a machine that does nothing else.
//
//	go test ./internal/benchmarks -run '^$' -bench Preview -benchtime 10x
package benchmarks
