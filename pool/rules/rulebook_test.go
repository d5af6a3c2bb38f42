package rules

import (
	"slices"
	"strings"
	"testing"
)

// facts are the ids of the rules that AWS puts on a pool, as they were
// collected, with the level of each.
const facts = `
P1:E P2:E P3:E P4:W P5:E P6:E P7:E P8:E P9:E P10:E P11:E P12:E P13:E P14:E P15:E P16:E P17:E P18:E P19:W P20:E P21:E
P22:W P23:W W1:E W2:E W3:EW W4:- W5:E W6:E W7:E M1:E M2:E M3:- M4:E M5:E M6:E M7:E M8:W M9:E M10:E M11:E M12:- M13:E
T1:E T2:E T3:E T4:E T5:E T6:E T7:E T8:W T9:E T10:E T11:EW T12:E T13:- T14:W T15:E
C1:E C2:E C3:E C4:E C5:E C6:E C7:E C8:E C9:W C10:E C11:- C12:E C13:E C14:W C15:W C16:E C17:E C18:W C19:E C20:E C21:E
C22:W C23:- O1:E O2:E O3:E O4:E O5:E O6:W O7:E O8:E O9:E O10:E O11:E O12:EW O13:- O14:E O15:- O16:EW O17:E O18:E O19:E
O20:- O21:E O22:E O23:E G1:E G2:EW G3:- L1:E L2:E L3:E L4:- L5:W D1:- A1:E A2:- R1:E R2:E X1:- X2:- X3:- K1:E I1:- Q1:-
`

// TestEveryRuleOfTheRulebookIsCheckedOrExplained: a rule that must be refused
// is refused or says why it cannot be broken, and a warning is given.
func TestEveryRuleOfTheRulebookIsCheckedOrExplained(t *testing.T) {
	t.Parallel()
	levels := map[string][]Level{}
	for _, rule := range Rulebook() {
		levels[rule.ID] = append(levels[rule.ID], rule.Level)
		if rule.Text == "" || rule.Source == "" {
			t.Errorf("%s: got no line or no source", rule.ID)
		}
	}
	has := func(id string, any ...Level) bool {
		return slices.ContainsFunc(levels[id], func(l Level) bool { return slices.Contains(any, l) })
	}
	for _, fact := range strings.Fields(facts) {
		id, level, _ := strings.Cut(fact, ":")
		if strings.Contains(level, "E") && !has(id, Refused, RefusedChange, Note) {
			t.Errorf("%s is to be refused, got %v", id, levels[id])
		}
		if strings.Contains(level, "W") && !has(id, Warning) {
			t.Errorf("%s is to be warned of, got %v", id, levels[id])
		}
		if levels[id] == nil {
			t.Errorf("%s is neither checked nor explained", id)
		}
	}
}

func TestNoIdIsBothCheckedAndExplainedAway(t *testing.T) {
	t.Parallel()
	for _, note := range notes {
		for _, rule := range allRows() {
			if rule.id == note.id {
				t.Errorf("%s is checked, and a note too", note.id)
			}
		}
	}
}
