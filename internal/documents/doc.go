// Package documents tests the documents: their links lead somewhere, their code
// compiles or parses, and what can be run is run.
package documents
