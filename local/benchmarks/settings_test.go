package benchmarks

import (
	"testing"

	"users-pool/internal/stackfile"
	"users-pool/pool/rules"
)

// BenchmarkDecodeAndRules decodes the settings of the largest example, fills in
// the defaults and goes through every rule and every warning.
func BenchmarkDecodeAndRules(b *testing.B) {
	file, err := stackfile.Read(root, largest)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		settings, _, err := rules.Load(file)
		if err != nil {
			b.Fatal(err)
		}
		_ = rules.Warnings(settings, "us-east-1")
	}
}
