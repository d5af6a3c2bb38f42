package workflows

import (
	"os"
	"path/filepath"
	"testing"
)

func TestMain(m *testing.M) {
	code := m.Run()
	if operationsOnce.file != "" {
		_ = os.RemoveAll(filepath.Dir(operationsOnce.file))
	}
	os.Exit(code)
}
