package observed

import (
	"cmp"
	"fmt"
	"slices"

	"users-pool/pool/settings"
)

// Effect is the consequence of something that the settings do not express.
type Effect string

// The effects, from harmless to blocking.
const (
	// EffectLeft means that it stays in AWS and the stack does not manage it.
	EffectLeft Effect = "stays in AWS, unmanaged by the stack"
	// EffectWritten means that AWS applies an implicit default, which the first
	// up writes explicitly. The preview shows it, and users notice nothing.
	EffectWritten Effect = "the first up writes it, with no effect on users"
	// EffectChanged means that the first up changes what AWS has.
	EffectChanged Effect = "the first up changes it"
	// EffectRefused means that the program or AWS refuses it: the pool cannot be
	// adopted as it is.
	EffectRefused Effect = "blocks adoption until it is fixed in AWS"
)

var effects = []Effect{EffectLeft, EffectWritten, EffectChanged, EffectRefused}

// Note is one difference between a pool and its settings.
type Note struct {
	// Path of the setting that it concerns, whether or not that setting exists.
	Path string `json:"path"`
	// What AWS has and why the settings differ, in one or two sentences.
	What string `json:"what"`
	// Effect of the difference.
	Effect Effect `json:"effect"`
}

// Notes are in the order in which they were found.
type Notes []Note

// Add adds a note, unless it is there already.
func (n *Notes) Add(effect Effect, path, format string, args ...any) {
	note := Note{path, settings.Printable(fmt.Sprintf(format, args...)), effect}
	if !slices.Contains(*n, note) {
		*n = append(*n, note)
	}
}

// Sorted returns the notes by effect, worst first, and then by path.
func (n Notes) Sorted() []Note {
	return slices.SortedStableFunc(slices.Values([]Note(n)), func(a, b Note) int {
		return cmp.Or(cmp.Compare(slices.Index(effects, b.Effect), slices.Index(effects, a.Effect)), cmp.Compare(a.Path, b.Path))
	})
}
