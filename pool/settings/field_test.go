package settings

import (
	"reflect"
	"testing"
	"time"
)

// eachField visits every setting once.
func eachField(t *testing.T, visit func(Field)) {
	t.Helper()
	seen := map[reflect.Type]bool{}
	var walk func(reflect.Type)
	walk = func(typ reflect.Type) {
		if typ.Kind() == reflect.Pointer || typ.Kind() == reflect.Map {
			typ = typ.Elem()
		}
		if typ.Kind() != reflect.Struct || seen[typ] {
			return
		}
		seen[typ] = true
		for _, f := range FieldsOf(typ) {
			visit(f)
			walk(f.Type)
		}
	}
	walk(reflect.TypeFor[Settings]())
}

func TestABoundHasTheRuleThatReportsIt(t *testing.T) {
	t.Parallel()
	eachField(t, func(f Field) {
		bounded := f.Min+f.Max+f.Unit+f.Holds != "" || len(f.Enum) > 0 || f.Form != nil || f.Value != nil
		if bounded && f.Rule == "" || f.KeyForm != nil && f.KeyRule == "" {
			t.Errorf("%s: got no tag rule, want the id of the rule that reports its bounds", f.Key)
		}
		if f.Tier != nil && f.Tier.Least.Rank() == 0 {
			t.Errorf("%s: got the tier %q, want one that AWS sells", f.Key, f.Tier.Least)
		}
	})
}

func TestTheBoundsOfADurationAreDurations(t *testing.T) {
	t.Parallel()
	eachField(t, func(f Field) {
		if f.Type != reflect.TypeFor[Duration]() {
			return
		}
		for _, bound := range []string{f.Min, f.Max, f.Default} {
			if _, _, ok := Duration(bound).Split(); !ok {
				t.Errorf("%s: got the bound or default %q, want a duration", f.Key, bound)
			}
		}
	})
}

func TestADurationNeverOverflows(t *testing.T) {
	t.Parallel()
	for text, want := range map[Duration]time.Duration{
		"0s": 0, "90s": 90 * time.Second, "3650d": 3650 * Day, "315360000s": 3650 * Day, "5256000m": 3650 * Day, "87600h": 3650 * Day,
	} {
		if _, _, ok := text.Split(); !ok || text.Length() != want {
			t.Errorf("%s: got %v, want %v", text, text.Length(), want)
		}
	}
	for _, text := range []Duration{
		"", "1", "d", "-1d", "+1d", "1.5h", "1 h", "1H", "1h30m", "٣d", "1d\n", "3651d", "213534d", "315360001s", "999999999d", "1000000000s",
		"99999999999999999999h",
	} {
		if _, _, ok := text.Split(); ok || text.Length() != 0 {
			t.Errorf("%q: got %v, want it refused", text, text.Length())
		}
	}
}

func TestDefaultsChangeNothingThatIsSet(t *testing.T) {
	t.Parallel()
	least := 12
	given := Settings{
		SignUp: SignUpAdmin, Password: Password{MinLength: &least},
		Clients:      map[string]ClientSettings{"web": {OAuth: &OAuth{}, Rotation: &Rotation{}}},
		Domain:       &Domain{Prefix: "acme"},
		IdentityPool: &IdentityPoolSettings{},
	}
	got := given.WithDefaults()
	if *got.Password.MinLength != 12 || got.Clients["web"].Rotation.Grace != "30s" || got.Domain.Pages != PagesClassic {
		t.Errorf("got %+v, want what was set, and defaults", got)
	}
	if client := given.Clients["web"]; client.Name != "" || client.OAuth.Flows != nil || client.Rotation.Grace != "" ||
		given.Domain.Pages != "" || given.IdentityPool.Name != "" {
		t.Errorf("got the given settings changed: %+v", given)
	}
}
