package adopt

import (
	"fmt"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"users-pool/internal/awstype"
	"users-pool/internal/settingsgen"
	"users-pool/internal/testpool"
	"users-pool/pool/settings"
)

// What was written is what AWS answers, and what AWS answers is written again.
func TestSettingsThatBecameAPoolComeBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		want := settingsgen.Settings().Draw(t, "settings")
		m, err := testpool.Make(want)
		if err != nil {
			t.Fatalf("AWS refuses what the rules accept: %v", err)
		}
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
		complete.Logs = nil // Pulumi can't import what Cloud Control creates
		for key, client := range complete.Clients {
			if client.Styled() {
				client.Branding = &settings.Branding{External: true}
				complete.Clients[key] = client
			}
		}
		if !reflect.DeepEqual(got, complete) {
			t.Errorf("got\n%s\nwant\n%+v\n%s", a.file(t), complete, differs(got, complete))
		}
		for _, r := range a.Import.Resources {
			if r.ID == "" && !r.Component {
				t.Errorf("got no id for %s", r.Name)
			}
		}
		held := 0
		for _, r := range m.Account.Resources() {
			if r.Type != awstype.CloudControl {
				held++
			}
		}
		if held != len(a.Import.Resources)-components(a) {
			t.Errorf("got %d resources to import, want the %d of the account", len(a.Import.Resources)-components(a), held)
		}
	})
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
