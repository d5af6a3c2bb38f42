package benchmarks

import (
	"testing"

	"users-pool/internal/stackfile"
	"users-pool/pool"
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
		settings, _, err := pool.Load(file)
		if err != nil {
			b.Fatal(err)
		}
		_ = settings.WarningsIn("us-east-1")
	}
}
