package conformance

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"

	"users-pool/internal/configtest"
	"users-pool/internal/fakeaws"
	"users-pool/local/engine"
)

// compared are the stacks that run on both engines.
var compared = map[string]string{
	"dev": configtest.StackFile("dev"), "prod": configtest.StackFile("prod"), "web": "examples/stacks/Pulumi.web.yaml",
}

// TestBothEnginesDoTheSame: the same steps in the same operations, the same outputs
// and the same state, ids, provider references, positions in sources and times
// aside.
func TestBothEnginesDoTheSame(t *testing.T) {
	t.Parallel()
	for name, file := range compared {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file := withoutSecrets(t, filepath.Join(root, file))
			theirs := newOnCLI(t, name, file, fakeaws.New(), passphrase)
			ours, err := engine.Open(engine.Options{Root: root, Stack: name, File: file, Folder: t.TempDir(), InMemory: true})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(ours.Close)
			both := func(what string, local func() (engine.Result, error), cli func() engine.Result) {
				t.Helper()
				got, err := local()
				if err != nil {
					t.Fatalf("%s: %v\n%s", what, err, got.Log)
				}
				equal(t, what+": steps", steps(got), steps(cli()))
			}
			both("preview", func() (engine.Result, error) { return ours.Preview(t.Context()) }, theirs.preview)
			both("first up", func() (engine.Result, error) { return ours.Up(t.Context()) }, theirs.up)
			state, err := ours.Export(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			equal(t, "state after the first up", plain(t, state, ours.Account()), plain(t, theirs.state(), theirs.account))
			both("up without a change", func() (engine.Result, error) { return ours.Up(t.Context()) }, theirs.up)
			both("refresh", func() (engine.Result, error) { return ours.Refresh(t.Context()) }, theirs.refresh)
			if state, err = ours.Export(t.Context()); err != nil {
				t.Fatal(err)
			}
			equal(t, "state after the refresh", plain(t, state, ours.Account()), plain(t, theirs.state(), theirs.account))
		})
	}
}

// withoutSecrets is a stack file whose secrets, if it has any, the CLI opens
// with a passphrase that is not here: they are plain text of a test's own.
func withoutSecrets(t *testing.T, file string) string {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	text := regexp.MustCompile(`(?m)^(encryptionsalt|secretsprovider|encryptedkey): .*\n`).ReplaceAllString(string(raw), "")
	if strings.Contains(text, "secure:") {
		t.Fatalf("%s has secrets that the CLI cannot open here", file)
	}
	copied := filepath.Join(t.TempDir(), filepath.Base(file))
	if err := os.WriteFile(copied, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return copied
}

// steps are the operations on resources, sorted: what waits for nothing comes in
// any order.
func steps(result engine.Result) string {
	var all []string
	for _, step := range result.Steps() {
		all = append(all, fmt.Sprintf("%s %s", step.Op, step.URN))
	}
	slices.Sort(all)
	return strings.Join(all, "\n")
}

// plain is a state as text, without what differs from run to run.
func plain(t *testing.T, state engine.State, account *fakeaws.Account) string {
	t.Helper()
	slices.SortFunc(state.Resources, func(a, b apitype.ResourceV3) int { return strings.Compare(string(a.URN), string(b.URN)) })
	for i := range state.Resources {
		one := &state.Resources[i]
		one.SourcePosition, one.StackTrace, one.Created, one.Modified = "", nil, nil, nil
		slices.Sort(one.Dependencies) // which come in any order
		for _, urns := range one.PropertyDependencies {
			slices.Sort(urns)
		}
		if name, _, ok := strings.Cut(one.Provider, "::default"); ok {
			one.Provider = name
		}
		if strings.HasPrefix(string(one.Type), "pulumi:providers:") {
			one.ID = "of the provider"
		}
	}
	raw, err := json.MarshalIndent(state, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	text := string(raw)
	for i, one := range account.Unveiled() {
		text = strings.ReplaceAll(text, one.ID, fmt.Sprintf("<%s %d>", one.Type, i))
		for _, property := range []string{"clientSecret", "cloudfrontDistribution", "version", "creationDate", "lastModifiedDate", "uniqueId", "createDate"} {
			if value, _ := one.Properties[property].(string); value != "" {
				text = strings.ReplaceAll(text, value, "<"+property+">")
			}
		}
	}
	return text
}

// equal reports the first lines that differ.
func equal(t *testing.T, what, got, want string) {
	t.Helper()
	if got == want {
		return
	}
	ours, theirs := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(ours), len(theirs)) {
		if i >= len(ours) || i >= len(theirs) || ours[i] != theirs[i] {
			from := max(0, i-3)
			t.Errorf("%s differ in line %d:\ngot\n%s\nwant\n%s", what, i+1,
				strings.Join(ours[min(from, len(ours)):min(i+6, len(ours))], "\n"), strings.Join(theirs[min(from, len(theirs)):min(i+6, len(theirs))], "\n"))
			return
		}
	}
}
