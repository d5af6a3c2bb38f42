package state

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/pkg/v3/engine"
	pkgresource "github.com/pulumi/pulumi/pkg/v3/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"

	"users-pool/internal/stackfolder"
)

const planted = "hunter2-in-a-state"

func urn(name string) resource.URN {
	return resource.NewURN("dev", "users-pool", "", "aws:cognito/userPool:UserPool", name)
}

// made is a resource with a secret.
func made(name string) *pkgresource.State {
	return &pkgresource.State{
		Type: tokens.Type("aws:cognito/userPool:UserPool"), URN: urn(name), Custom: true, ID: resource.ID("id-of-" + name),
		Inputs: resource.PropertyMap{"secret": resource.MakeSecret(resource.NewStringProperty(planted))},
	}
}

// create are the entries of a create, the way the engine sends them.
func create(operation int64, name string) []engine.JournalEntry {
	begin := pkgresource.NewOperation(made(name), pkgresource.OperationTypeCreating)
	return []engine.JournalEntry{
		{Kind: engine.JournalEntryBegin, OperationID: operation, SequenceID: 2 * operation, Operation: &begin},
		{Kind: engine.JournalEntrySuccess, OperationID: operation, SequenceID: 2*operation + 1, State: made(name)},
	}
}

func opened(t *testing.T, folder string) *State {
	t.Helper()
	s, err := Open(folder, TestKey)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// journalled begins an operation and adds entries.
func journalled(t *testing.T, s *State, entries ...engine.JournalEntry) engine.Journal {
	t.Helper()
	j, err := s.Journal()
	if err != nil {
		t.Fatal(err)
	}
	key, err := s.Key()
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range append([]engine.JournalEntry{{Kind: engine.JournalEntrySecretsManager, SecretsManager: key, ElideWrite: true}}, entries...) {
		if err := j.AddJournalEntry(entry); err != nil {
			t.Fatal(err)
		}
	}
	return j
}

func names(s *State) string {
	var all []string
	for _, one := range s.Deployment().Resources {
		all = append(all, one.URN.Name())
	}
	for _, one := range s.Deployment().PendingOperations {
		all = append(all, fmt.Sprintf("%s %s", one.Type, one.Resource.URN.Name()))
	}
	return strings.Join(all, ", ")
}

func TestWhatAnOperationWroteIsThereAfterIt(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	if err := journalled(t, opened(t, folder), append(create(1, "a"), create(2, "b")...)...).Close(); err != nil {
		t.Fatal(err)
	}
	again := opened(t, folder)
	if got := names(again); got != "a, b" {
		t.Errorf("got %s, want both", got)
	}
	snapshot, err := again.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got := snapshot.Resources[0].Inputs["secret"]; !got.IsSecret() || got.SecretValue().Element.StringValue() != planted {
		t.Errorf("got %v, want the secret as it was", got)
	}
	if left, _ := filepath.Glob(filepath.Join(folder, "*.journal")); len(left) > 0 {
		t.Errorf("got %v left, want the journal gone", left)
	}
	raw, err := os.ReadFile(filepath.Join(folder, stackfolder.StateFile))
	if err != nil || strings.Contains(string(raw), planted) {
		t.Errorf("got error %v, or the secret in clear", err)
	}
}

// TestAJournalCutOffAtEveryByteLosesNoWholeEntry: a process that is killed, or a
// disk that is full, may end it anywhere.
func TestAJournalCutOffAtEveryByteLosesNoWholeEntry(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	journalled(t, opened(t, folder), append(create(1, "a"), create(2, "b")...)...) // and never closed
	journals, _ := filepath.Glob(filepath.Join(folder, "*.journal"))
	if len(journals) != 1 {
		t.Fatalf("got the journals %v, want one", journals)
	}
	whole, err := os.ReadFile(journals[0])
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(whole), planted) {
		t.Error("the journal holds the secret in clear")
	}
	// What each number of whole lines amounts to: the secrets manager, begin and
	// success of a, begin and success of b.
	want := []string{"", "", "creating a", "a", "a, creating b", "a, b"}
	last := strings.LastIndex(strings.TrimSuffix(string(whole), "\n"), "\n")
	for cut := range len(whole) + 1 {
		if cut < last && cut%37 != 0 { // every byte of the last entry, and some of the others
			continue
		}
		place := t.TempDir()
		if err := os.WriteFile(filepath.Join(place, filepath.Base(journals[0])), whole[:cut], 0o600); err != nil {
			t.Fatal(err)
		}
		s := opened(t, place)
		lines := strings.Count(string(whole[:cut]), "\n")
		if got := names(s); got != want[lines] {
			t.Fatalf("cut off at byte %d: got %q, want %q", cut, got, want[lines])
		}
		if got := names(opened(t, place)); got != want[lines] {
			t.Fatalf("cut off at byte %d: got %q the second time, want %q", cut, got, want[lines])
		}
	}
}

// TestAJournalOfAnEarlierStateIsNotAppliedAgain: a kill between the new state and
// the end of its journal leaves both.
func TestAJournalOfAnEarlierStateIsNotAppliedAgain(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	j := journalled(t, opened(t, folder), create(1, "a")...)
	journals, _ := filepath.Glob(filepath.Join(folder, "*.journal"))
	kept, err := os.ReadFile(journals[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(journals[0], kept, 0o600); err != nil {
		t.Fatal(err)
	}
	if got := names(opened(t, folder)); got != "a" {
		t.Errorf("got %s, want a once", got)
	}
}

// TestAnOperationThatChangesNothingWritesNothing, so that a look costs no more
// than a look.
func TestAnOperationThatChangesNothingWritesNothing(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	if err := journalled(t, opened(t, folder)).Close(); err != nil {
		t.Fatal(err)
	}
	if left, _ := os.ReadDir(folder); len(left) > 0 {
		t.Errorf("got %v, want an empty folder", left)
	}
}

func TestAStateThatCannotBeReadSaysWhy(t *testing.T) {
	t.Parallel()
	other, err := NewKey()
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		spoil func(deployment map[string]any) any
		says  string
	}{
		"cut off":         {func(map[string]any) any { return json.RawMessage(`{"version":`) }, "is damaged"},
		"a newer version": {func(d map[string]any) any { d["version"] = 99; return d }, "newer version of this command (deployment version 99)"},
		"of another key": {func(d map[string]any) any {
			d["deployment"].(map[string]any)["secrets_providers"].(map[string]any)["state"] = map[string]string{"salt": other.Salt}
			return d
		}, "a key other than the one in key.json"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			folder := t.TempDir()
			if err := journalled(t, opened(t, folder), create(1, "a")...).Close(); err != nil {
				t.Fatal(err)
			}
			file := filepath.Join(folder, stackfolder.StateFile)
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var deployment map[string]any
			if err := json.Unmarshal(raw, &deployment); err != nil {
				t.Fatal(err)
			}
			broken, ok := test.spoil(deployment).(json.RawMessage)
			if !ok {
				if broken, err = json.Marshal(deployment); err != nil {
					t.Fatal(err)
				}
			}
			if err := os.WriteFile(file, broken, 0o600); err != nil {
				t.Fatal(err)
			}
			s, err := Open(folder, TestKey)
			if err == nil {
				_, err = s.Snapshot(t.Context())
			}
			if err == nil || !strings.Contains(err.Error(), test.says) {
				t.Errorf("got %v, want %q", err, test.says)
			}
		})
	}
}

// TestAReaderLeavesTheJournalToItsWriter.
func TestAReaderLeavesTheJournalToItsWriter(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	j := journalled(t, opened(t, folder), create(1, "a")...)
	read, err := Read(folder, TestKey)
	if err != nil || names(read) != "a" {
		t.Errorf("got %v and error %v, want what was written so far", names(read), err)
	}
	for _, entry := range create(2, "b") {
		if err := j.AddJournalEntry(entry); err != nil {
			t.Fatal(err)
		}
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	if got := names(opened(t, folder)); got != "a, b" {
		t.Errorf("got %s, want both", got)
	}
}

// TestTheEnginesResourcesStayAsTheyAre: an entry shares its lists with the engine, which
// may still use them while the state is written.
func TestTheEnginesResourcesStayAsTheyAre(t *testing.T) {
	t.Parallel()
	renamed, child := made("a"), made("child")
	renamed.Aliases = []resource.URN{urn("old")}
	child.Dependencies = []resource.URN{urn("old")}
	child.PropertyDependencies = map[resource.PropertyKey][]resource.URN{"secret": {urn("old")}}
	s := opened(t, t.TempDir())
	if err := journalled(t, s,
		engine.JournalEntry{Kind: engine.JournalEntrySuccess, OperationID: 1, State: renamed},
		engine.JournalEntry{Kind: engine.JournalEntrySuccess, OperationID: 2, State: child},
	).Close(); err != nil {
		t.Fatal(err)
	}
	if got := s.Deployment().Resources[1]; got.Dependencies[0] != urn("a") || got.PropertyDependencies["secret"][0] != urn("a") {
		t.Errorf("got %v and %v in the state, want the new name", got.Dependencies, got.PropertyDependencies)
	}
	if child.Dependencies[0] != urn("old") || child.PropertyDependencies["secret"][0] != urn("old") {
		t.Errorf("got %v and %v at the engine, want the old name", child.Dependencies, child.PropertyDependencies)
	}
}

// TestReplacementsAndRefreshesAreReplayed: what becomes of resources that were
// there before, and of those that name them.
func TestReplacementsAndRefreshesAreReplayed(t *testing.T) {
	t.Parallel()
	zero, one := int64(0), int64(1)
	child := made("child")
	child.Dependencies = []resource.URN{urn("a"), urn("b")}
	child.Parent = urn("b")
	for name, test := range map[string]struct {
		entries []engine.JournalEntry
		want    string
	}{
		"a replacement whose deletion is to come": {[]engine.JournalEntry{
			{Kind: engine.JournalEntrySuccess, OperationID: 9, State: made("a"), DeleteOld: &zero},
		}, "a, a (delete), b on , child on a b"},
		"a deletion that makes room": {[]engine.JournalEntry{
			{Kind: engine.JournalEntrySuccess, OperationID: 9, PendingReplacementOld: &zero},
		}, "a (pending), b on , child on a b"},
		"a resource that a refresh did not find": {[]engine.JournalEntry{
			{Kind: engine.JournalEntryRefreshSuccess, OperationID: 9, RemoveOld: &one},
		}, "a, child on a"},
		"a resource of this run that goes again": {[]engine.JournalEntry{
			{Kind: engine.JournalEntrySuccess, OperationID: 9, State: made("c")},
			{Kind: engine.JournalEntrySuccess, OperationID: 10, RemoveNew: ptr(9)},
		}, "a, b on , child on a b"},
		"positions count anew after a refresh": {[]engine.JournalEntry{
			{Kind: engine.JournalEntryRefreshSuccess, OperationID: 9, RemoveOld: &zero},
			{Kind: engine.JournalEntryRebuiltBaseState},
			{Kind: engine.JournalEntrySuccess, OperationID: 10, RemoveOld: &zero, State: made("z")},
		}, "z, child on "},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			folder := t.TempDir()
			base := append(create(1, "a"), create(2, "b")...)
			base = append(base, engine.JournalEntry{Kind: engine.JournalEntrySuccess, OperationID: 3, State: child})
			if err := journalled(t, opened(t, folder), base...).Close(); err != nil {
				t.Fatal(err)
			}
			s := opened(t, folder)
			journalled(t, s, test.entries...) // and a kill
			var got []string
			for _, one := range lookedAt(t, folder).Deployment().Resources {
				text := one.URN.Name()
				switch {
				case one.Delete:
					text += " (delete)"
				case one.PendingReplacement:
					text += " (pending)"
				}
				if one.URN.Name() != "a" && one.URN.Name() != "c" && one.URN.Name() != "z" {
					var on []string
					for _, dependency := range one.Dependencies {
						on = append(on, dependency.Name())
					}
					text += " on " + strings.Join(on, " ")
				}
				got = append(got, text)
			}
			if text := strings.Join(got, ", "); text != test.want {
				t.Errorf("got %q, want %q", text, test.want)
			}
		})
	}
}

func ptr(n int64) *int64 { return &n }

func lookedAt(t *testing.T, folder string) *State {
	t.Helper()
	s, err := Read(folder, TestKey)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestAnEditIsCheckedBeforeItIsWritten.
func TestAnEditIsCheckedBeforeItIsWritten(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	if err := journalled(t, opened(t, folder), create(1, "a")...).Close(); err != nil {
		t.Fatal(err)
	}
	s := opened(t, folder)
	err := s.Edit(func(d *apitype.DeploymentV3) { d.Resources = append(d.Resources, d.Resources[0]) })
	if err == nil || !strings.Contains(err.Error(), "would be damaged") {
		t.Errorf("got %v, want the same resource refused twice", err)
	}
	if got := names(opened(t, folder)); got != "a" {
		t.Errorf("got %s, want the old state", got)
	}
}

// TestAJournalThatIsNeededIsNotOverwritten: the deployment could not be written, and
// the same process goes on.
func TestAJournalThatIsNeededIsNotOverwritten(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	s := opened(t, folder)
	j := journalled(t, s, create(1, "a")...)
	inTheWay := filepath.Join(folder, "state.json", "folder")
	if err := os.MkdirAll(inTheWay, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := j.Close(); err == nil {
		t.Fatal("got a folder replaced")
	}
	if err := os.RemoveAll(filepath.Dir(inTheWay)); err != nil {
		t.Fatal(err)
	}
	next, err := s.Journal()
	if err != nil {
		t.Fatal(err)
	}
	if err := next.AddJournalEntry(create(1, "b")[0]); err == nil {
		t.Error("got the next operation written")
	}
	if got := names(opened(t, folder)); got != "a" {
		t.Errorf("got %q after all, want a", got)
	}
}
