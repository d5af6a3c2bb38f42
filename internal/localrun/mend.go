package localrun

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// mend puts the last whole state in the place of one that is cut off. Where the
// disk is full, Pulumi's file backend renames what it could write over the state
// that was there, and the engine then refuses to read it. The backend keeps the
// state before each write beside it, and a copy after each operation: the newest
// that is whole has everything that the engine put on record.
func (f folder) mend(stack string) (of time.Time, err error) {
	if !f.cutOff(stack) {
		return of, nil
	}
	record := f.recordOf(projectName, stack)
	copies, err := filepath.Glob(f.path("state", ".pulumi", "history", projectName, stack, "*.checkpoint.json"))
	if err != nil {
		return of, err
	}
	var newest string
	for _, file := range append(copies, record+".bak") {
		info, err := os.Stat(file)
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return of, err
		case info.ModTime().After(of) && wholeJSON(file):
			newest, of = file, info.ModTime()
		}
	}
	if newest == "" {
		return of, nil // the engine says what is wrong
	}
	// A link takes no room on a disk that has none.
	beside := record + ".whole"
	_ = os.Remove(beside) // of a run that was killed here
	if err := os.Link(newest, beside); err != nil {
		return of, fmt.Errorf("the state %s is cut off, and the whole one at %s cannot take its place: %w", record, newest, err)
	}
	return of, os.Rename(beside, record)
}

// mendUnlessInUse mends the state for a look at it. Whoever runs the stack mends
// it himself, and nobody else touches it meanwhile.
func (f folder) mendUnlessInUse(stack string) error {
	if !f.cutOff(stack) {
		return nil
	}
	held, err := f.acquire(stack)
	switch {
	case errors.As(err, &Busy{}):
		return nil
	case err != nil:
		return err
	}
	defer held.release()
	_, err = f.mend(stack)
	return err
}

// mend mends the state, and says so.
func (s *Stack) mend() error {
	of, err := s.folder.mend(s.options.Stack)
	if err == nil && !of.IsZero() {
		_, _ = fmt.Fprintf(s.options.Messages, "the state was cut off; the last whole one, of %s, is in its place\n", of.Format(time.RFC3339))
	}
	return err
}

// cutOff reports whether the state is there, and not whole.
func (f folder) cutOff(stack string) bool {
	record := f.recordOf(projectName, stack)
	return exists(record) && !wholeJSON(record)
}

func wholeJSON(file string) bool {
	text, err := os.ReadFile(file)
	return err == nil && json.Valid(text)
}
