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

	"users-pool/internal/localrun"
	"users-pool/pool"
	"users-pool/pool/settings"
)

// BenchmarkGrowth builds stacks of more and more pools through the library, each
// with the client that it gets by default: how long a preview, a first up and an
// up without a change take, what the state weighs, and what program and engine
// need of memory. The program has the simulated account in it.
//
// As it is, Pulumi writes the whole state to its file before and after each step,
// and so the more for each resource the more there are. The second half does
// without, to show what is left of the growth.
func BenchmarkGrowth(b *testing.B) {
	for _, of := range []struct {
		name string
		env  map[string]string
	}{
		{"as it is", nil},
		{"without checkpoints", map[string]string{"PULUMI_SKIP_CHECKPOINTS": "true", "PULUMI_EXPERIMENTAL": "true"}},
	} {
		b.Run(of.name, func(b *testing.B) {
			for _, pools := range []int{1, 10, 100, 1000} {
				b.Run(fmt.Sprintf("pools=%d", pools), func(b *testing.B) { grow(b, pools, of.env) })
			}
		})
	}
}

func grow(b *testing.B, pools int, env map[string]string) {
	b.Helper()
	for b.Loop() {
		file := filepath.Join(b.TempDir(), "Pulumi.growth.yaml")
		if err := os.WriteFile(file, []byte("config: {aws:region: us-east-1}\n"), 0o600); err != nil {
			b.Fatal(err)
		}
		stack := open(b, localrun.Options{Stack: "growth", File: file, Program: many(pools), Env: env})
		_, looked := must(b, preview(stack))
		_, ahead := must(b, up(stack))
		_, same := must(b, up(stack))
		state, err := os.Stat(filepath.Join(stack.Folder(), "state", ".pulumi", "stacks", "users-pool", "growth.json"))
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
		b.ReportMetric(megabytes(syscall.RUSAGE_SELF), "program-MB")
		b.ReportMetric(megabytes(syscall.RUSAGE_CHILDREN), "engine-MB")
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
	return float64(used.Maxrss) / 1024
}
