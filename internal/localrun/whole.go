package localrun

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
)

// whole refuses a folder that lost a part that the rest cannot do without. What
// the engine and the program would make of it misleads: a wrong passphrase, or
// a stack without changes that has nothing in the account. Kept says
// that the account is kept here as well.
func (f folder) whole(stack string, kept bool) error {
	recorded, resources, err := f.inState(stack)
	if err != nil || !recorded {
		return err
	}
	lost := ""
	switch {
	case !exists(f.path("passphrase")):
		lost = fmt.Sprintf("the passphrase of stack %s is gone (%s), and without it nobody reads its state",
			stack, f.path("passphrase"))
	case kept && resources && !exists(f.account()):
		lost = fmt.Sprintf("the simulated account of stack %s is gone (%s), and Pulumi's state tells of resources in it",
			stack, f.account())
	default:
		return nil
	}
	return fmt.Errorf("%s; `go run ./cmd/local reset %s` starts the stack over", lost, stack)
}

// inState reports whether Pulumi knows the stack, and resources of it in the
// account, without asking the engine.
func (f folder) inState(stack string) (recorded, resources bool, err error) {
	raw, err := os.ReadFile(f.recordOf(projectName, stack))
	if errors.Is(err, fs.ErrNotExist) {
		return false, false, nil
	}
	if err != nil {
		return false, false, err
	}
	var state struct {
		Checkpoint struct {
			Latest struct{ Resources []struct{ Type string } }
		}
	}
	if err := json.Unmarshal(raw, &state); err != nil {
		return true, false, fmt.Errorf("read the state of stack %s: %w; `go run ./cmd/local reset %s` starts the stack over",
			stack, err, stack)
	}
	for _, resource := range state.Checkpoint.Latest.Resources {
		resources = resources || strings.HasPrefix(resource.Type, "aws:")
	}
	return true, resources, nil
}
