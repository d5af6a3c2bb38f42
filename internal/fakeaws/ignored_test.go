package fakeaws

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

func TestWhatIsIgnoredStaysAsTheStateHasIt(t *testing.T) {
	t.Parallel()
	tenant, plan := attribute("tenant", nil), attribute("plan", nil)
	open := func(name string) props { return attribute(name, props{"stringAttributeConstraints": nil}) }
	was := props{"name": "pool", "tags": props{"a": "1", "b": "1"}, "passwordPolicy": props{"minimumLength": 12.0},
		"schemas":      []any{plan, tenant},
		"lambdaConfig": props{"preSignUp": "arn:aws:lambda:us-east-1:123456789012:function:f"}}
	for name, c := range map[string]struct {
		ignored []string
		change  props
		want    []string
	}{
		"a property as a whole":               {[]string{"passwordPolicy"}, props{"passwordPolicy": props{"minimumLength": 8.0}}, nil},
		"a property of a block":               {[]string{"passwordPolicy.minimumLength"}, props{"passwordPolicy": props{"minimumLength": 8.0}}, nil},
		"the other property of a block":       {[]string{"passwordPolicy.requireNumbers"}, props{"passwordPolicy": props{"minimumLength": 8.0}}, []string{"passwordPolicy.minimumLength"}},
		"a block that the program took away":  {[]string{"lambdaConfig"}, props{"lambdaConfig": nil}, nil},
		"part of a block that goes":           {[]string{"lambdaConfig.preSignUp"}, props{"lambdaConfig": nil}, []string{"lambdaConfig"}},
		"one key of a map":                    {[]string{`tags["a"]`, "tagsAll.a"}, props{"tags": props{"a": "2", "b": "2"}}, []string{"tags.b", "tagsAll.b"}},
		"a key that the program took away":    {[]string{"tags.a", "tagsAll.a"}, props{"tags": props{"b": "1"}}, nil},
		"a key that the program added":        {[]string{"tags.c", "tagsAll.c"}, props{"tags": props{"a": "1", "b": "1", "c": "1"}}, nil},
		"a property that would replace":       {[]string{"aliasAttributes"}, props{"aliasAttributes": []any{"email"}}, nil},
		"a set as a whole":                    {[]string{"schemas"}, props{"schemas": []any{plan}}, nil},
		"a part of a set's element":           {[]string{"schemas[0].stringAttributeConstraints"}, props{"schemas": []any{tenant, open("plan")}}, nil},
		"a part of a set's element, not all":  {[]string{"schemas[0].stringAttributeConstraints"}, props{"schemas": []any{open("tenant"), open("plan")}}, []string{"schemas"}},
		"an element, beside one that is new":  {[]string{"schemas[1].name"}, props{"schemas": []any{attribute("a", nil), plan, tenant}}, []string{"schemas"}},
		"a place that the set does not reach": {[]string{"schemas[7].name"}, props{"schemas": []any{plan}}, []string{"schemas"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t)
			m := b.create(userPoolType, "pool", was)
			m.ignores = c.ignored
			got := map[string]bool{}
			for path := range b.diff(m, with(was, c.change)).DetailedDiff {
				if strings.HasPrefix(path, "schemas") {
					path = "schemas"
				}
				got[path] = true
			}
			if paths := slices.Sorted(maps.Keys(got)); !slices.Equal(paths, c.want) {
				t.Errorf("got differences at %v, want %v", paths, c.want)
			}
		})
	}
}

func TestAnUpdateKeepsWhatIsIgnoredAndDoesTheRest(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	m := b.pool(props{"passwordPolicy": props{"minimumLength": 12.0}, "tags": props{"a": "1"}})
	m.ignores = []string{"passwordPolicy.minimumLength"}
	b.update(m, props{"name": "pool", "passwordPolicy": props{"minimumLength": 8.0, "requireNumbers": true}, "tags": props{"a": "2"}})
	held := b.held(userPoolType, m.id)
	if got := number(held, "passwordPolicy.minimumLength"); got != 12 {
		t.Errorf("got length %v, want the 12 of before", got)
	}
	if !flag(held, "passwordPolicy.requireNumbers") || text(held, "tagsAll.a") != "2" {
		t.Errorf("got %v and %v, want what is not ignored changed", held["passwordPolicy"], held["tagsAll"])
	}
}

func TestAPathThatIsNoneIsAnErrorThatNamesIt(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	m := b.pool(nil)
	m.ignores = []string{`tags["`}
	if err := b.tryUpdate(m, props{"name": "pool"}); err == nil || !strings.Contains(err.Error(), `ignoreChanges: "tags[\""`) {
		t.Errorf("got %v, want the path named", err)
	}
	_, err := b.p.Diff(t.Context(), plugin.DiffRequest{URN: m.urn, OldOutputs: m.state, NewInputs: m.in, IgnoreChanges: m.ignores})
	if err == nil {
		t.Error("got a diff, want an error")
	}
}

func TestTheEnginesIgnoredPathsArriveOverTheWire(t *testing.T) {
	t.Parallel()
	d := dial(t, New())
	res, err := d.Diff(t.Context(), &pulumirpc.DiffRequest{Id: "x", Urn: "urn:pulumi:dev::test::" + userGroupType + "::g",
		Olds:          d.fields(props{"name": "g", "userPoolId": "us-east-1_a", "description": "old", "precedence": 1.0}),
		News:          d.fields(props{"name": "g", "userPoolId": "us-east-1_b", "description": "new", "precedence": 2.0}),
		IgnoreChanges: []string{"userPoolId", "precedence"}})
	if err != nil {
		t.Fatal(err)
	}
	if got := slices.Sorted(maps.Keys(res.DetailedDiff)); !slices.Equal(got, []string{"description"}) || len(res.Replaces) > 0 {
		t.Errorf("got differences at %v, replacing %v, want description alone", got, res.Replaces)
	}
}
