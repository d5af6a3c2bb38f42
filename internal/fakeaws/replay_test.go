package fakeaws

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
)

// record is one answer of the real provider.
type record struct {
	Case, Name, Op, Type, Confidence string
	Inputs, OldInputs, State         props
	Checked, Planned, Outputs        props
	RefusedAt, Replaces              []string
	Changes, Error                   string
	Diffs                            map[string]string
	DeleteBeforeReplace              bool
}

// deviation is a recorded response from which the account deviates deliberately.
type deviation struct{ difference, reason string }

// deviations are listed by case and operation. Each has to deviate, in this way
// only.
var deviations = map[string]deviation{
	"email-order/create": {"SMS configuration is required",
		"AWS wants an SMS configuration before it verifies phone numbers; the recording's emulator did not"},
	"schema-noconstraints/create": {"stringAttributeConstraints",
		"AWS gives an attribute constraints where the program gives none, and such a program always drifts; the emulator did not"},
	"ignore-schema/create":             {"stringAttributeConstraints", "as schema-noconstraints"},
	"lambda-permission/create-preview": {"invokedViaFunctionUrl", "the SDK of v6.83.2 does not have the property"},
	"risk/check": {"refused at [r.accountTakeoverRiskConfiguration.notifyConfiguration], want []",
		"only the newer provider lets notifyConfiguration go; the SDK of v6.83.2 still requires it"},
}

func readRecords(t *testing.T) []record {
	t.Helper()
	raw, err := os.ReadFile("testdata/aws-provider.json")
	if err != nil {
		t.Fatal(err)
	}
	var records []record
	if err := json.Unmarshal(raw, &records); err != nil {
		t.Fatal(err)
	}
	return records
}

func TestTheAccountAnswersAsTheRecordingSays(t *testing.T) {
	t.Parallel()
	cases := map[string]*replay{}
	differences, perType, excused := 0, map[string]int{}, 0
	recorded := map[string]map[string]bool{}
	for i, r := range readRecords(t) {
		c := cases[r.Case]
		if c == nil {
			c = newReplay(t)
			cases[r.Case] = c
		}
		perType[r.Type]++
		if recorded[r.Type] == nil {
			recorded[r.Type] = map[string]bool{}
		}
		recorded[r.Type][r.Op] = true
		found := c.step(&r)
		if d, ok := deviations[r.Case+"/"+r.Op]; ok {
			excused++
			if len(found) == 0 {
				t.Errorf("record %d, %s/%s %s: got no difference, want %q: %s", i, r.Case, r.Name, r.Op, d.difference, d.reason)
			}
			found = slices.DeleteFunc(found, func(f string) bool { return strings.Contains(f, d.difference) })
		}
		differences += len(found)
		for _, f := range found {
			t.Errorf("record %d, %s/%s %s (%s): %s", i, r.Case, r.Name, r.Op, r.Confidence, f)
		}
	}
	for _, typ := range slices.Sorted(maps.Keys(perType)) {
		t.Logf("%4d records  %s", perType[typ], typ)
		if tables[typ] == nil {
			t.Errorf("no table for %s", typ)
			continue
		}
		unrecorded := tables[typ].unrecorded
		t.Logf("      unrecorded: %s", strings.Join(unrecorded, "; "))
		for _, op := range []string{"check", "create-preview", "diff", "create", "read", "update", "delete"} {
			if slices.Contains(unrecorded, op) == recorded[typ][op] {
				t.Errorf("%s: %s is recorded: %v, and the table says otherwise", typ, op, recorded[typ][op])
			}
		}
	}
	t.Logf("unrecorded functions: %s", strings.Join(slices.Sorted(maps.Keys(functions)), ", "))
	t.Logf("%d types, %d differences", len(perType), differences)
	t.Logf("%d records contradicted on purpose:", excused)
	for _, name := range slices.Sorted(maps.Keys(deviations)) {
		t.Logf("      %s: %s", name, deviations[name].reason)
	}
}

// replay is one case, with its own account.
type replay struct {
	t       *testing.T
	account *Account
	p       *provider
	ids     map[string]string // recorded ID to the account's
	state   map[string]resource.PropertyMap
	inputs  map[string]resource.PropertyMap
}

func newReplay(t *testing.T) *replay {
	a := New()
	return &replay{t: t, account: a, p: configured(t, a), ids: map[string]string{},
		state: map[string]resource.PropertyMap{}, inputs: map[string]resource.PropertyMap{}}
}

func (c *replay) step(r *record) []string {
	urn := resource.NewURN("p", "p", "", tokens.Type(r.Type), r.Name)
	switch r.Op {
	case "check":
		return c.check(r, urn)
	case "create-preview":
		res, err := c.p.Create(c.t.Context(), plugin.CreateRequest{URN: urn, Preview: true, Properties: c.recorded(r.Inputs)})
		if err != nil {
			return []string{fmt.Sprintf("got error %v, want a plan", err)}
		}
		return compareExactly("", r.Planned, show(res.Properties))
	case "create":
		return c.create(r, urn)
	case "diff":
		return c.diff(r, urn)
	case "update":
		return c.update(r, urn)
	}
	return []string{"unknown operation"}
}

var examine = regexp.MustCompile(`Examine values at '([^']*)'`)

func (c *replay) check(r *record, urn resource.URN) []string {
	res, err := c.p.Check(c.t.Context(), plugin.CheckRequest{URN: urn, News: c.recorded(r.Inputs), AllowUnknowns: true})
	if err != nil {
		return []string{fmt.Sprintf("got error %v", err)}
	}
	paths := []string{}
	for _, f := range res.Failures {
		path := "?"
		if m := examine.FindStringSubmatch(f.Reason); m != nil {
			path = m[1]
		}
		paths = append(paths, path)
	}
	var out []string
	slices.Sort(paths)
	slices.Sort(r.RefusedAt)
	if got, want := slices.Compact(paths), slices.Compact(r.RefusedAt); !slices.Equal(got, want) {
		out = append(out, fmt.Sprintf("refused at %v, want %v", got, want))
	}
	delete(res.Properties, defaultsKey)
	return append(out, compareExactly("", r.Checked, show(res.Properties))...)
}

func (c *replay) create(r *record, urn resource.URN) []string {
	in := c.recorded(c.ours(r.Inputs).(props))
	c.seedRoles(r.Inputs)
	res, err := c.p.Create(c.t.Context(), plugin.CreateRequest{URN: urn, Properties: in})
	if err != nil {
		return []string{fmt.Sprintf("got error %v, want success", err)}
	}
	c.ids[text(r.Outputs, "id")] = string(res.ID)
	c.state[r.Name], c.inputs[r.Name] = res.Properties, in
	return compareShape("", r.Outputs, show(res.Properties), r.Inputs)
}

func (c *replay) update(r *record, urn resource.URN) []string {
	in := c.recorded(c.ours(r.Inputs).(props))
	state := c.state[r.Name]
	res, err := c.p.Update(c.t.Context(), plugin.UpdateRequest{URN: urn, ID: resource.ID(state["id"].StringValue()),
		OldInputs: c.inputs[r.Name], OldOutputs: state, NewInputs: in})
	if (err != nil) != (r.Error != "") {
		return []string{fmt.Sprintf("got error %v, want %q", err, r.Error)}
	}
	if err == nil {
		c.state[r.Name], c.inputs[r.Name] = res.Properties, in
		return compareShape("", r.Outputs, show(res.Properties), r.Inputs)
	}
	// After a failed update the state has what the update was going to write.
	if got, want := elementKey(items(show(res.Properties), "schemas")), elementKey(items(r.Inputs, "schemas")); got != want &&
		len(items(r.Inputs, "schemas")) > 0 {
		return []string{fmt.Sprintf("state after the failure has schemas %s, want %s", got, want)}
	}
	return nil
}
