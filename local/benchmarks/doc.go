// Package benchmarks measures what docs/performance.md says. Nothing here is a
// test: a figure is looked at by people, on a machine that does nothing else.
//
//	go test -C local ./benchmarks -run '^$' -bench DailyWork -benchtime 7x
package benchmarks
