package engine_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"users-pool/local/engine"
)

func TestTry(t *testing.T) {
	root, _ := filepath.Abs("../..")
	s, err := engine.Open(engine.Options{Root: root, Stack: "prod", File: filepath.Join(root, "Pulumi.prod.yaml"), Folder: t.TempDir(), Output: os.Stdout, Messages: os.Stdout})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, f := range []func() (engine.Result, error){
		func() (engine.Result, error) { return s.Preview(t.Context()) },
		func() (engine.Result, error) { return s.Up(t.Context()) },
		func() (engine.Result, error) { return s.Up(t.Context()) },
		func() (engine.Result, error) { return s.Refresh(t.Context()) },
		func() (engine.Result, error) { return s.Destroy(t.Context()) },
	} {
		start := time.Now()
		r, err := f()
		fmt.Println(r.Changes, err, time.Since(start))
	}
}
