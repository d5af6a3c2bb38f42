package adopt

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"strconv"
	"testing"

	"users-pool/internal/settingsgen"
	"users-pool/internal/testpool"
	"users-pool/pool/settings"
)

// TestSettingsThatBecameAPoolComeBack: what was written is what AWS answers, and
// what AWS answers is what is written again, whatever it is. SEED makes one case
// again.
func TestSettingsThatBecameAPoolComeBack(t *testing.T) {
	seeds := 150
	first := uint64(1)
	if text := os.Getenv("SEED"); text != "" {
		seed, err := strconv.ParseUint(text, 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		seeds, first = 1, seed
	}
	made := 0
	for seed := first; made < seeds; seed++ {
		want := settingsgen.New(seed).Settings()
		m, err := testpool.Make(want)
		if err != nil {
			var problems settings.Diagnostics
			if errors.As(err, &problems) {
				t.Fatalf("SEED=%d: the settings break rules:\n%v", seed, problems)
			}
			t.Fatalf("SEED=%d: AWS refuses what the rules let through: %v", seed, err)
		}
		made++
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			a := adopted(t, m)
			if len(a.Problems) > 0 || a.Blocked() {
				t.Fatalf("got it blocked:\n%v\n%v", a.Problems, a.Notes)
			}
			got, err := loaded(a.Settings)
			if err != nil {
				t.Fatal(err)
			}
			complete := want.WithDefaults()
			got.PrimaryClient, complete.PrimaryClient = "", ""
			if !reflect.DeepEqual(got, complete) {
				t.Errorf("SEED=%d: got\n%s\nwant\n%+v\n%s", seed, a.file(t), complete, differs(got, complete))
			}
			for _, r := range a.Import.Resources {
				if r.ID == "" && !r.Component {
					t.Errorf("got no id for %s", r.Name)
				}
			}
			if held := len(m.Account.Resources()); held != len(a.Import.Resources)-components(a) {
				t.Errorf("got %d resources to import, want the %d of the account", len(a.Import.Resources)-components(a), held)
			}
		})
	}
}

func components(a *Adoption) (count int) {
	for _, r := range a.Import.Resources {
		if r.Component {
			count++
		}
	}
	return count
}

// differs names the fields that differ.
func differs(a, b settings.Settings) string {
	text := ""
	x, y := reflect.ValueOf(a), reflect.ValueOf(b)
	for i := range x.NumField() {
		if !reflect.DeepEqual(x.Field(i).Interface(), y.Field(i).Interface()) {
			text += fmt.Sprintf("%s: got %+v, want %+v\n", x.Type().Field(i).Name, x.Field(i).Interface(), y.Field(i).Interface())
		}
	}
	return text
}
