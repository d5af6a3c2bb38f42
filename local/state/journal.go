package state

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	"github.com/pulumi/pulumi/pkg/v3/engine"
	"github.com/pulumi/pulumi/pkg/v3/resource/stack"
	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"
)

// journal writes the entries of one operation of the engine.
type journal struct {
	state   *State
	key     *Key
	applied *replay
	file    *os.File // nil until there is something to write
	elided  []byte   // lines that may wait for the next that may not
}

// Journal starts an operation that changes the state. Its Close rewrites the deployment, if
// anything changed.
func (s *State) Journal() (engine.Journal, error) {
	key, err := s.key()
	if err != nil {
		return nil, err
	}
	return &journal{state: s, key: key, applied: newReplay(*s.now.Deployment)}, nil
}

// AddJournalEntry writes an entry before it returns. The engine calls it from
// many goroutines.
func (j *journal) AddJournalEntry(entry engine.JournalEntry) error {
	j.state.mu.Lock()
	defer j.state.mu.Unlock()
	if j.state.failed != nil {
		return j.state.failed
	}
	serialized, err := j.serialize(entry)
	if err != nil {
		return err
	}
	line, err := json.Marshal(serialized)
	if err != nil {
		return err
	}
	j.elided = append(append(j.elided, line...), '\n')
	if !entry.ElideWrite {
		if err := j.flush(); err != nil {
			j.state.failed = fmt.Errorf("write the state: %w", err)
			return j.state.failed
		}
	}
	return j.applied.add(serialized)
}

func (j *journal) flush() (err error) {
	if j.file == nil {
		flags := os.O_CREATE | os.O_WRONLY | os.O_TRUNC
		if j.file, err = os.OpenFile(j.state.journalFile(), flags, 0o600); err != nil {
			return err
		}
	}
	_, err = j.file.Write(j.elided)
	j.elided = nil
	return err
}

// Close ends the operation, with everything on disk.
func (j *journal) Close() error {
	j.state.mu.Lock()
	defer j.state.mu.Unlock()
	if j.file == nil { // nothing changed
		return nil
	}
	err := j.file.Sync()
	if closed := j.file.Close(); err == nil {
		err = closed
	}
	if j.state.failed != nil {
		return j.state.failed
	}
	if err != nil {
		return fmt.Errorf("write the state: %w", err)
	}
	// The next journal would have the name of this one, and overwrite it.
	j.state.failed = j.state.compact(j.applied)
	return j.state.failed
}

// serialize is the entry in the format of the journal, with secrets encrypted.
func (j *journal) serialize(e engine.JournalEntry) (apitype.JournalEntry, error) {
	ctx := context.Background()
	out := apitype.JournalEntry{
		Version: 1, Kind: apitype.JournalEntryKind(e.Kind), SequenceID: e.SequenceID, OperationID: e.OperationID,
		RemoveOld: e.RemoveOld, RemoveNew: e.RemoveNew, DeleteOld: e.DeleteOld, DeleteNew: e.DeleteNew,
		PendingReplacementOld: e.PendingReplacementOld, PendingReplacementNew: e.PendingReplacementNew,
		IsRefresh: e.IsRefresh, ExtensionRef: e.ExtensionRef, Extension: e.Extension,
	}
	if e.State != nil {
		one, notUTF8, err := stack.SerializeResource(ctx, e.State, j.key.crypter, false)
		if err != nil {
			return out, fmt.Errorf("write the state of %s: %w", e.State.URN, err)
		}
		out.State, out.RequiresByteString = &one, notUTF8
	}
	if e.Operation != nil {
		one, notUTF8, err := stack.SerializeOperation(ctx, *e.Operation, j.key.crypter, false)
		if err != nil {
			return out, fmt.Errorf("write the operation on %s: %w", e.Operation.Resource.URN, err)
		}
		out.Operation, out.RequiresByteString = &one, out.RequiresByteString || notUTF8
	}
	if e.NewSnapshot != nil {
		snapshot := *e.NewSnapshot
		snapshot.SecretsManager = j.key
		deployment, err := stack.SerializeDeployment(ctx, &snapshot, false)
		if err != nil {
			return out, err
		}
		out.NewSnapshot = deployment
	}
	if e.SecretsManager != nil {
		out.SecretsProvider = &apitype.SecretsProvidersV1{Type: e.SecretsManager.Type(), State: e.SecretsManager.State()}
	}
	for _, snippet := range e.Snippets {
		out.Snippets = append(out.Snippets, stack.SerializeSnippet(snippet))
	}
	return out, nil
}
