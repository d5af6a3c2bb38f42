package observed

import (
	"cmp"
	"fmt"
	"slices"
)

// Effect is what comes of something that the settings cannot say.
type Effect string

// The effects, the worst last.
const (
	// EffectLeft is what stays in AWS, unknown to the stack.
	EffectLeft Effect = "stays in AWS, and the stack does not know of it"
	// EffectWritten is what the first up writes out, although it is AWS's own
	// default: the preview shows it, and nobody who signs in does.
	EffectWritten Effect = "the first up writes it out; nothing changes for anybody"
	// EffectChanged is what the first up changes.
	EffectChanged Effect = "the first up changes it"
	// EffectRefused is what the program, or AWS, refuses: the pool cannot be taken
	// over as it is.
	EffectRefused Effect = "the pool cannot be taken over while this is so"
)

var effects = []Effect{EffectLeft, EffectWritten, EffectChanged, EffectRefused}

// Note is something about the pool that its settings do not say.
type Note struct {
	// Path of the setting that it is about, or that there would be.
	Path string `json:"path"`
	// What AWS has, and why the settings do not have it.
	What string `json:"what"`
	// Effect on the pool.
	Effect Effect `json:"effect"`
}

// Notes collect what is to be said.
type Notes []Note

// Add notes something, once.
func (n *Notes) Add(effect Effect, path, format string, args ...any) {
	note := Note{path, fmt.Sprintf(format, args...), effect}
	if !slices.Contains(*n, note) {
		*n = append(*n, note)
	}
}

// Sorted has the worst first.
func (n Notes) Sorted() []Note {
	return slices.SortedStableFunc(slices.Values([]Note(n)), func(a, b Note) int {
		return cmp.Compare(slices.Index(effects, b.Effect), slices.Index(effects, a.Effect))
	})
}
