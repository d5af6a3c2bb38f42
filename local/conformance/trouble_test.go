//go:build unix

package conformance

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"

	"users-pool/internal/fakeaws"
	"users-pool/local/engine"
	"users-pool/local/trouble"
)

// before and after are settings with one resource of most types, and the same with
// something else about each that can change.
const (
	before = `config:
  aws:region: us-east-1
  users-pool:pool:
    signUp: admin
    name: people
    sms: {}
    mfa: {mode: optional, methods: [sms, totp]}
    domain: {prefix: people-example}
    resourceServers: {api: {identifier: "https://api.example.com", scopes: {read: Read}}}
    identityProviders: {Corp: {type: SAML, metadataUrl: "https://login.example.com/a", attributes: {email: email}}}
    groups: {admins: {precedence: 1}}
    clients: {app: {secret: true, identityProviders: [COGNITO, Corp]}}
`
	after = `config:
  aws:region: us-east-1
  users-pool:pool:
    signUp: admin
    name: people
    sms: {}
    mfa: {mode: required, methods: [sms, totp]}
    domain: {prefix: people-example, pages: managed}
    resourceServers: {api: {identifier: "https://api.example.com", scopes: {read: Read, write: Write}}}
    identityProviders: {Corp: {type: SAML, metadataUrl: "https://login.example.com/b", attributes: {email: email}}}
    groups: {admins: {precedence: 2}}
    clients: {app: {secret: true, identityProviders: [COGNITO, Corp], tokens: {access: 15m}}}
`
)

// interrupted is a stack on the CLI whose commands are ended before their time.
type interrupted struct {
	*onCLI
	// census is how many of each type the whole stack has, and names are the resources of
	// its state by their types.
	census map[string]int
	names  map[string]apitype.ResourceV3
}

// newInterrupted makes a stack, and knows from another what it looks like as a whole.
func newInterrupted(t *testing.T) *interrupted {
	t.Helper()
	file := filepath.Join(t.TempDir(), "before.yaml")
	if err := os.WriteFile(file, []byte(before), 0o600); err != nil {
		t.Fatal(err)
	}
	reference, err := engine.Open(engine.Options{Root: root, Stack: "people", File: file, Folder: t.TempDir(), InMemory: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(reference.Close)
	if result, err := reference.Up(t.Context()); err != nil {
		t.Fatalf("%v\n%s", err, result.Log)
	}
	state, err := reference.Export(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	s := &interrupted{newOnCLI(t, "people", file, fakeaws.New(), passphrase), census(reference.Account()), map[string]apitype.ResourceV3{}}
	for _, one := range state.Resources {
		s.names[string(one.Type)] = one
	}
	s.attachLanguage()
	return s
}

func census(account *fakeaws.Account) map[string]int {
	types := map[string]int{}
	for _, one := range account.Resources() {
		types[one.Type]++
	}
	return types
}

// configure writes the stack file, whose encryption salt stays.
func (s *interrupted) configure(text string) {
	s.t.Helper()
	file := filepath.Join(s.work, "Pulumi."+s.name+".yaml")
	raw, err := os.ReadFile(file)
	if err != nil {
		s.t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		if strings.HasPrefix(line, "encryptionsalt:") {
			text = line + text
		}
	}
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		s.t.Fatal(err)
	}
}

// backend is the folder that the CLI keeps its state in.
func (s *interrupted) backend() string {
	folder, _, _ := strings.Cut(strings.TrimPrefix(s.env["PULUMI_BACKEND_URL"], "file://"), "?")
	return filepath.Join(folder, ".pulumi")
}

// started is the CLI in a command of the stack.
func (s *interrupted) started(args ...string) (*exec.Cmd, *strings.Builder) {
	s.t.Helper()
	command := s.command(args...)
	var said strings.Builder
	command.Stdout, command.Stderr = &said, &said
	if err := command.Start(); err != nil {
		s.t.Fatal(err)
	}
	return command, &said
}

// recover goes through the steps of docs/operations.md, "When an up was interrupted", and
// reports how many creates were pending, and how many resources AWS had that the state
// did not know.
func (s *interrupted) recover() (pending, orphans int) {
	s.t.Helper()
	if locks, _ := filepath.Glob(filepath.Join(s.backend(), "locks", "*", "*", "*", "*.json")); len(locks) > 0 {
		s.run("cancel", "--yes")
	}
	state := s.state()
	known := map[string]bool{}
	for _, one := range state.Resources {
		known[string(one.Type)+" "+string(one.ID)] = true
	}
	for _, operation := range state.Pending {
		if operation.Type == apitype.OperationTypeCreating {
			pending++
		}
	}
	orphans = s.takeIn(known)
	refresh := []string{"refresh", "--yes", "--skip-preview"}
	if pending > 0 {
		refresh = append(refresh, "--clear-pending-creates")
	}
	s.run(refresh...)
	return pending, orphans
}

// takeIn imports what the account has and no state knows.
func (s *interrupted) takeIn(known map[string]bool) int {
	s.t.Helper()
	var resources []map[string]string
	parents := map[string]string{}
	for _, one := range s.account.Resources() {
		if known[one.Type+" "+one.ID] {
			continue
		}
		was := s.names[one.Type]
		parents[was.Parent.Name()] = string(was.Parent)
		resources = append(resources, map[string]string{
			"type": one.Type, "name": was.URN.Name(), "id": s.importID(one.Type, one.ID), "parent": was.Parent.Name(),
		})
	}
	if len(resources) == 0 {
		return 0
	}
	raw, err := json.Marshal(map[string]any{"nameTable": parents, "resources": resources})
	if err != nil {
		s.t.Fatal(err)
	}
	file := filepath.Join(s.t.TempDir(), "import.json")
	if err := os.WriteFile(file, raw, 0o600); err != nil {
		s.t.Fatal(err)
	}
	s.run("import", "--file", file, "--yes", "--protect=false", "--generate-code=false")
	return len(resources)
}

// importID is the ID by which the provider imports a resource, if that is not its own.
func (s *interrupted) importID(typ, id string) string {
	if typ != "aws:cognito/userPoolClient:UserPoolClient" {
		return id
	}
	for _, one := range s.account.Resources() {
		if one.Type == "aws:cognito/userPool:UserPool" {
			return one.ID + "/" + id
		}
	}
	return id
}

// whole completes the stack, and checks that each resource exists once, and that the
// state is what the account has.
func (s *interrupted) whole() {
	s.t.Helper()
	s.run("up", "--yes", "--skip-preview")
	s.run("preview", "--refresh", "--expect-no-changes")
	equal(s.t, "resources by type", fmt.Sprint(census(s.account)), fmt.Sprint(s.census))
	if left := s.state().Pending; len(left) > 0 {
		s.t.Errorf("pending operations %v, want none", left)
	}
}

// TestAMetadataFileThatAKillLeftEmptyIsDeleted has a folder as backend whose URL doesn't
// say metadata=skip, and does what docs/operations.md says about the error.
func TestAMetadataFileThatAKillLeftEmptyIsDeleted(t *testing.T) {
	t.Parallel()
	s := newInterrupted(t)
	s.env["PULUMI_BACKEND_URL"] = strings.TrimSuffix(s.env["PULUMI_BACKEND_URL"], "?metadata=skip")
	s.run("up", "--yes", "--skip-preview")
	if err := os.Truncate(filepath.Join(s.backend(), "stacks", "users-pool", s.name+".json.attrs"), 0); err != nil {
		t.Fatal(err)
	}
	said, err := s.command("preview").CombinedOutput()
	if err == nil || !strings.Contains(string(said), "failed to load checkpoint: EOF") {
		t.Fatalf("error %v, want Pulumi to fail to load its checkpoint\n%s", err, said)
	}
	if said, err := exec.CommandContext(t.Context(), "find", s.backend(), "-name", "*.attrs", "-size", "0", "-delete").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	s.whole()
}

// TestACommandOfTheCLIThatIsKilledLosesNothing kills the CLI at random moments of a first
// `up`, of a change and of a `destroy`.
func TestACommandOfTheCLIThatIsKilledLosesNothing(t *testing.T) {
	t.Parallel()
	s := newInterrupted(t)
	signals := []syscall.Signal{syscall.SIGKILL, syscall.SIGINT, syscall.SIGTERM}
	early, pending, orphans := 0, 0, 0
	n := int(trouble.Number(t, "USERS_POOL_KILLS", 3))
	for round := range n {
		signal := signals[round/3%len(signals)]
		s.configure([]string{before, after, after}[round%3])
		verb := []string{"up", "up", "destroy"}[round%3]
		command, said := s.started(verb, "--yes", "--skip-preview")
		time.Sleep(time.Duration(200+rand.IntN(1300)) * time.Millisecond)
		_ = command.Process.Signal(signal)
		err := command.Wait()
		if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
			early++
		} else if err != nil {
			t.Fatal(err)
		}
		p, o := s.recover()
		pending, orphans = pending+p, orphans+o
		if verb != "destroy" {
			s.whole()
		}
		if t.Failed() {
			t.Fatalf("round %d: %s of %s:\n%s", round, signal, verb, said)
		}
	}
	t.Logf("%d commands, %d ended early, %d pending creates, %d resources that the state did not know", n, early, pending, orphans)
}

// TestTheCLILosesNothingInTrouble meets a part of the calls with a part of the troubles of
// local/e2e: one of so many that USERS_POOL_CLI_MATRIX says.
func TestTheCLILosesNothingInTrouble(t *testing.T) {
	t.Parallel()
	share := int(trouble.Number(t, "USERS_POOL_CLI_MATRIX", 80))
	types := slices.Sorted(func(yield func(string) bool) {
		for typ := range newInterrupted(t).census {
			if !yield(typ) {
				return
			}
		}
	})
	var mu sync.Mutex
	var tried, pending, orphans int
	t.Cleanup(func() {
		t.Logf("%d troubles: %d pending creates, %d resources that the state did not know", tried, pending, orphans)
	})
	next := 0
	for _, typ := range types {
		for _, operation := range []string{"create", "update", "delete", "read"} {
			for _, one := range trouble.All {
				if operation == "read" && one.Fault.Late || operation == "update" && typ == "aws:iam/rolePolicy:RolePolicy" || operation == "update" && typ == "aws:iam/role:Role" {
					continue // AWS does nothing, or nothing changes
				}
				if next++; next%share != 1%share {
					continue
				}
				t.Run(fmt.Sprintf("%s of %s, %s", operation, typ, one.Name), func(t *testing.T) {
					p, o := meet(t, typ, operation, one)
					mu.Lock()
					defer mu.Unlock()
					tried, pending, orphans = tried+1, pending+p, orphans+o
				})
			}
		}
	}
}

// meet lets one resource meet one trouble in one operation, and recovers.
func meet(t *testing.T, typ, operation string, one trouble.Trouble) (pending, orphans int) {
	t.Helper()
	s := newInterrupted(t)
	line := []string{"up", "--yes", "--skip-preview"}
	if operation != "create" {
		s.run(line...)
	}
	switch operation {
	case "update":
		s.configure(after)
	case "delete":
		line[0] = "destroy"
	case "read":
		line[0] = "refresh"
	}
	struck := make(chan struct{})
	fault := one.Fault
	fault.Type, fault.Op, fault.Times = typ, operation, 1
	fault.Reached = sync.OnceFunc(func() { close(struck) })
	s.account.Fault(fault)
	command, said := s.started(line...)
	if one.Kills {
		go func() {
			select {
			case <-struck:
				_ = command.Process.Kill()
			case <-t.Context().Done():
			}
		}()
	}
	err := command.Wait()
	select {
	case <-struck:
	default:
		t.Fatalf("no %s of %s, so nothing was tried\n%s", operation, typ, said)
	}
	if (err == nil) != one.Passes {
		t.Fatalf("error %v, want it to pass: %v\n%s", err, one.Passes, said)
	}
	s.account.ClearFaults()
	pending, orphans = s.recover()
	s.whole()
	return pending, orphans
}
