package e2e

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/internal/configtest"
	"users-pool/internal/fakeaws"
	"users-pool/local/engine"
)

// The types that the tests talk about.
const (
	userPool   = "aws:cognito/userPool:UserPool"
	appClient  = "aws:cognito/userPoolClient:UserPoolClient"
	role       = "aws:iam/role:Role"
	rolePolicy = "aws:iam/rolePolicy:RolePolicy"
)

// root of the project.
var root, _ = filepath.Abs("../..")

// limit is how long one operation of the engine may take before a test gives up.
const limit = 2 * time.Minute

// stack is one stack under test.
type stack struct {
	t *testing.T
	*engine.Stack
	name   string
	folder string
	file   string
	// settings and others are what the stack file holds below users-pool:pool
	// and beside it.
	settings, others string
	// messages are what the run itself said.
	messages *bytes.Buffer
}

// standard opens dev or prod.
func standard(t *testing.T, name string) *stack {
	t.Helper()
	return open(t, name, filepath.Join(root, configtest.StackFile(name)))
}

// configured opens a stack with settings of the test's own, as they stand
// below users-pool:pool, and where it is given with a program in place of ours.
func configured(t *testing.T, settings string, program ...pulumi.RunFunc) *stack {
	t.Helper()
	s := open(t, "test", filepath.Join(t.TempDir(), "Pulumi.test.yaml"), program...)
	s.configure(settings)
	return s
}

func open(t *testing.T, name, file string, program ...pulumi.RunFunc) *stack {
	t.Helper()
	return openOn(t, name, file, nil, program...)
}

// openOn is open on an account that is there, or in memory where that is nil.
func openOn(t *testing.T, name, file string, account *fakeaws.Account, program ...pulumi.RunFunc) *stack {
	t.Helper()
	if _, err := os.Stat(file); err != nil {
		if err := os.WriteFile(file, []byte("config: {}\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s := &stack{t: t, name: name, folder: t.TempDir(), file: file, messages: &bytes.Buffer{}}
	options := engine.Options{
		Root: root, Stack: name, File: file, Folder: s.folder, InMemory: true, Account: account, Messages: s.messages,
	}
	if len(program) > 0 {
		options.Program = program[0]
	}
	var err error
	if s.Stack, err = engine.Open(options); err != nil {
		t.Fatalf("open the stack: %v", err)
	}
	t.Cleanup(s.Close)
	return s
}

// configure writes the stack file anew.
func (s *stack) configure(settings string) {
	s.settings = settings
	s.write()
}

// also adds configuration beside the settings, as it stands below config.
func (s *stack) also(others string) {
	s.others = others
	s.write()
}

func (s *stack) write() {
	s.t.Helper()
	text := "config:\n" + indented(s.others, "  ") + "  users-pool:pool:\n" + indented(s.settings, "    ")
	if err := os.WriteFile(s.file, []byte(text), 0o600); err != nil {
		s.t.Fatal(err)
	}
}

func indented(text, by string) string {
	var lines strings.Builder
	for line := range strings.Lines(strings.TrimSpace(text)) {
		lines.WriteString(by + strings.TrimSuffix(line, "\n") + "\n")
	}
	return lines.String()
}

// up brings the stack up, and fails the test where that fails.
func (s *stack) up() engine.Result {
	s.t.Helper()
	result, err := s.tryUp()
	if err != nil {
		s.t.Fatalf("up: %v\n%s", err, result.Log)
	}
	return result
}

func (s *stack) tryUp() (engine.Result, error) {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(s.t.Context(), limit)
	defer cancel()
	return s.Up(ctx)
}

func (s *stack) preview() (engine.Result, error) {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(s.t.Context(), limit)
	defer cancel()
	return s.Preview(ctx)
}

func (s *stack) destroy() (engine.Result, error) {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(s.t.Context(), limit)
	defer cancel()
	return s.Destroy(ctx)
}

// change writes new settings, brings them up and returns what was done, as in
// "update aws:cognito/userPool:UserPool users-pool". It then checks that a
// second `up` changes nothing: whatever was turned on or off, is quiet.
func (s *stack) change(settings string) []string {
	s.t.Helper()
	s.configure(settings)
	done := steps(s.up())
	s.quiet()
	return done
}

// quiet checks that nothing is left to do.
func (s *stack) quiet() {
	s.t.Helper()
	result, err := s.preview()
	if err != nil {
		s.t.Fatalf("preview: %v\n%s", err, result.Log)
	}
	if left := steps(result); len(left) > 0 {
		s.t.Errorf("got changes in a second run, want none: %v\n%s", left, result.Log)
	}
}

// steps are the operations on AWS resources, in the order in which they ended. A
// replacement counts when the new resource is there.
func steps(result engine.Result) []string {
	var done []string
	for _, step := range result.Steps() {
		op := step.Op
		switch op {
		case apitype.OpCreateReplacement:
			op = apitype.OpReplace
		case apitype.OpReplace, apitype.OpDeleteReplaced, apitype.OpDiscardReplaced:
			continue
		}
		if strings.HasPrefix(step.Type, "aws:") {
			done = append(done, fmt.Sprintf("%s %s %s", op, step.Type, step.URN[strings.LastIndex(step.URN, "::")+2:]))
		}
	}
	return done
}

// want checks the steps that were done, in their order.
func (s *stack) want(got []string, want ...string) {
	s.t.Helper()
	if !slices.Equal(got, want) {
		s.t.Errorf("got steps\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

// held are the resources of a type that the account holds.
func (s *stack) held(typ string) []fakeaws.Resource {
	var of []fakeaws.Resource
	for _, one := range s.Account().Resources() {
		if one.Type == typ {
			of = append(of, one)
		}
	}
	return of
}

// only is the one resource of a type that the account holds.
func (s *stack) only(typ string) fakeaws.Resource {
	s.t.Helper()
	of := s.held(typ)
	if len(of) != 1 {
		s.t.Fatalf("got %d of %s in the account, want 1", len(of), typ)
	}
	return of[0]
}

// outputs of the stack, secrets masked.
func (s *stack) outputs() map[string]any {
	s.t.Helper()
	state, err := s.Export(s.t.Context())
	if err != nil {
		s.t.Fatalf("export: %v", err)
	}
	outputs, _ := state.Outputs()
	return outputs.Masked()
}

// at follows a path into JSON-like values.
func at(value any, path ...string) any {
	for _, key := range path {
		object, ok := value.(map[string]any)
		if !ok {
			return nil
		}
		value = object[key]
	}
	return value
}

// same compares two values by their JSON, where all numbers are alike.
func same(t *testing.T, what string, got, want any) {
	t.Helper()
	gotText, _ := json.Marshal(got)
	wantText, _ := json.Marshal(want)
	if !bytes.Equal(gotText, wantText) {
		t.Errorf("%s: got %s, want %s", what, gotText, wantText)
	}
}
