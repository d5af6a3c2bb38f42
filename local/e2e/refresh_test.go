package e2e

import (
	"context"
	"slices"
	"strings"
	"testing"

	"users-pool/local/engine"
)

// attributeMixes are custom attributes of different types side by side. The
// state lists them in another order than the program, so that a refresh cuts
// bounds out of the inputs.
var attributeMixes = map[string]string{
	"a number beside email":  `{age: {type: number, min: "0", max: "150"}}`,
	"a text and a boolean":   `{plan: {type: string, maxLength: 16}, vip: {type: boolean}}`,
	"a number and a text":    `{age: {type: number, min: "18"}, plan: {type: string, minLength: 1, maxLength: 16}}`,
	"a date and a number":    `{joined: {type: datetime, mutable: false}, visits: {type: number}}`,
	"two texts":              `{plan: {type: string, maxLength: 16}, tenant: {type: string, maxLength: 64}}`,
	"all four types":         `{age: {type: number, min: "0", max: "150"}, joined: {type: datetime}, plan: {type: string, maxLength: 16}, vip: {type: boolean}}`,
	"all four, none mutable": `{age: {type: number, max: "9", mutable: false}, joined: {type: datetime, mutable: false}, plan: {type: string, mutable: false}, vip: {type: boolean, mutable: false}}`,
}

// TestAfterARefreshEveryChangeStillGoesThrough in every mix of attribute types,
// by `refresh` and `up` as by `up --refresh`.
func TestAfterARefreshEveryChangeStillGoesThrough(t *testing.T) {
	t.Parallel()
	for name, custom := range attributeMixes {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			settings := "\nattributes: {custom: " + custom + "}"
			s := configured(t, "signUp: self"+settings)
			s.up()
			s.refresh()
			s.quiet()
			s.want(s.change("signUp: admin"+settings), updatePool)

			s.configure("signUp: self" + settings)
			s.want(withoutReads(steps(s.refreshAndUp())), updatePool)
			s.quiet()

			s.refresh()
			s.refused("signUp: self", "pool.attributes.custom")
		})
	}
}

// TestAnImportedPoolTakesChanges in every mix of attribute types.
func TestAnImportedPoolTakesChanges(t *testing.T) { //nolint:paralleltest // the SDK reads the environment
	for name, custom := range attributeMixes {
		t.Run(name, func(t *testing.T) { //nolint:paralleltest // as above
			made := configured(t, "signUp: self\nattributes: {custom: "+custom+"}")
			made.up()
			taken := takeOver(t, made, made.file)
			taken.quiet()
			taken.Use(changed(t, taken.file, "signUp: self", "signUp: admin"))
			taken.want(steps(taken.up()), updatePool)
			taken.quiet()
		})
	}
}

// withoutReads leaves out what a refresh read.
func withoutReads(steps []string) []string {
	return slices.DeleteFunc(steps, func(step string) bool { return strings.HasPrefix(step, "refresh ") })
}

// refreshAndUp is `up --refresh`.
func (s *stack) refreshAndUp() engine.Result {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(s.t.Context(), limit)
	defer cancel()
	result, err := s.Up(ctx, engine.WithRefresh())
	if err != nil {
		s.t.Fatalf("up --refresh: %v\n%s", err, result.Log)
	}
	return result
}
