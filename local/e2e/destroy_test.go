package e2e

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/internal/configtest"
	"users-pool/pool"
)

func TestDevIsTakenDownWhole(t *testing.T) {
	t.Parallel()
	s := standard(t, "dev")
	s.up()
	if result, err := s.destroy(); err != nil {
		t.Fatalf("destroy: %v\n%s", err, result.Log)
	}
	if left := s.Account().Resources(); len(left) > 0 {
		t.Errorf("got %v left in the account, want nothing", left)
	}
}

// TestProdRefusesDestroyUntilItIsUnlocked follows the README: one change of
// the stack file, one up, then destroy.
func TestProdRefusesDestroyUntilItIsUnlocked(t *testing.T) {
	t.Parallel()
	s := standard(t, "prod")
	s.up()
	before := len(s.Account().Resources())
	result, err := s.destroy()
	if err == nil || !strings.Contains(result.Log, "protect") {
		t.Fatalf("got error %v and\n%s\nwant destroy refused because of the protection", err, result.Log)
	}
	if after := len(s.Account().Resources()); after != before {
		t.Errorf("got %d resources after the refusal, want all %d", after, before)
	}

	s.Use(edited(t, "prod", "protect: true", "protect: false"))
	s.want(steps(s.up()), "update "+userPool+" users-pool")
	if result, err := s.destroy(); err != nil {
		t.Fatalf("destroy: %v\n%s", err, result.Log)
	}
	if left := s.Account().Resources(); len(left) > 0 {
		t.Errorf("got %v left in the account, want nothing", left)
	}
}

// TestAWSRefusesToDeleteAProtectedPoolToo: the second lock holds when the
// first was picked, here by a program that takes Pulumi's protection off.
func TestAWSRefusesToDeleteAProtectedPoolToo(t *testing.T) {
	t.Parallel()
	s := configured(t, "signUp: admin\nprotect: true", func(ctx *pulumi.Context) error {
		err := ctx.RegisterStackTransformation(func(args *pulumi.ResourceTransformationArgs) *pulumi.ResourceTransformationResult {
			return &pulumi.ResourceTransformationResult{Props: args.Props, Opts: append(args.Opts, pulumi.Protect(false))}
		})
		return errors.Join(err, pool.Program(ctx))
	})
	s.up()
	result, err := s.destroy()
	if err == nil || !strings.Contains(result.Log, "InvalidParameterException") {
		t.Errorf("got error %v and\n%s\nwant AWS's refusal", err, result.Log)
	}
	s.only(userPool)
}

// edited is the stack file of dev or prod with one change.
func edited(t *testing.T, stack, old, replacement string) string {
	t.Helper()
	return changed(t, filepath.Join(root, configtest.StackFile(stack)), old, replacement)
}
