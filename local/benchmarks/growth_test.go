//go:build linux

package benchmarks

import (
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/local/engine"
	"users-pool/pool"
	"users-pool/pool/settings"
)

// BenchmarkGrowth builds stacks of more and more pools through the library, each
// with the client that it gets by default, with state and account kept on disk:
// how long a preview, a first up and an up without a change take, what the state
// weighs, and how much memory the process has had. Program, engine and simulated
// account are that one process.
func BenchmarkGrowth(b *testing.B) {
	for _, pools := range []int{1, 10, 100, 1000, 3000} {
		b.Run(fmt.Sprintf("pools=%d", pools), func(b *testing.B) { grow(b, pools) })
	}
}

func grow(b *testing.B, pools int) {
	b.Helper()
	for b.Loop() {
		file := filepath.Join(b.TempDir(), "Pulumi.growth.yaml")
		if err := os.WriteFile(file, []byte("config: {aws:region: us-east-1}\n"), 0o600); err != nil {
			b.Fatal(err)
		}
		stack := open(b, engine.Options{Stack: "growth", File: file, Folder: b.TempDir(), Program: many(pools)})
		_, looked := must(b, preview(stack))
		_, ahead := must(b, up(stack))
		_, same := must(b, up(stack))
		state, err := os.Stat(stack.StateFile())
		if err != nil {
			b.Fatal(err)
		}
		made := ahead - looked // an up looks ahead first
		each := func(took time.Duration) float64 { return took.Seconds() / float64(pools) * 1000 }
		b.ReportMetric(looked.Seconds(), "preview-s")
		b.ReportMetric(made.Seconds(), "up-s")
		b.ReportMetric(same.Seconds(), "no-change-s")
		b.ReportMetric(each(looked), "preview-ms/pool")
		b.ReportMetric(each(made), "up-ms/pool")
		b.ReportMetric(each(same), "no-change-ms/pool")
		b.ReportMetric(float64(state.Size())/1024, "state-KB")
		b.ReportMetric(megabytes(syscall.RUSAGE_SELF), "MB")
		stack.Close()
	}
}

// many is a program of many pools.
func many(pools int) pulumi.RunFunc {
	return func(ctx *pulumi.Context) error {
		for i := range pools {
			name := fmt.Sprintf("pool-%04d", i)
			if _, err := pool.New(ctx, name, &pool.UserPoolArgs{Settings: settings.Settings{SignUp: settings.SignUpSelf, Name: name}}); err != nil {
				return err
			}
		}
		return nil
	}
}

// megabytes are the most that this process, or the largest that it started, has
// had at once, since it began. So sizes go from small to large.
func megabytes(who int) float64 {
	var used syscall.Rusage
	if err := syscall.Getrusage(who, &used); err != nil {
		return 0
	}
	return maxRSS(&used)
}
