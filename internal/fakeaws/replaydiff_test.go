package fakeaws

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
)

var kindNames = map[plugin.DiffKind]string{
	plugin.DiffAdd: "add", plugin.DiffAddReplace: "add_replace", plugin.DiffDelete: "delete",
	plugin.DiffDeleteReplace: "delete_replace", plugin.DiffUpdate: "update", plugin.DiffUpdateReplace: "update_replace",
}

func (c *replay) diff(r *record, urn resource.URN) []string {
	news := c.recorded(r.Inputs)
	made := []resource.PropertyValue{}
	if strings.Contains(text(r.Inputs, "name"), hexMark) {
		made = append(made, resource.NewStringProperty("name"))
	}
	news[defaultsKey] = resource.NewArrayProperty(made)
	res, err := c.p.Diff(c.t.Context(), plugin.DiffRequest{URN: urn, ID: "recorded", OldInputs: c.recorded(r.OldInputs),
		OldOutputs: c.recorded(r.State), NewInputs: news, AllowUnknowns: true})
	if err != nil {
		return []string{fmt.Sprintf("got error %v", err)}
	}
	var out []string
	if got := map[bool]string{true: "some", false: "none"}[res.Changes == plugin.DiffSome]; got != r.Changes {
		out = append(out, fmt.Sprintf("changes %s, want %s", got, r.Changes))
	}
	got := map[string]string{}
	for path, d := range res.DetailedDiff {
		got[path] = kindNames[d.Kind]
	}
	if !maps.Equal(got, r.Diffs) {
		out = append(out, fmt.Sprintf("diffs %v, want %v", got, r.Diffs))
	}
	var replaces []string
	for _, k := range res.ReplaceKeys {
		replaces = append(replaces, string(k))
	}
	if !slices.Equal(replaces, r.Replaces) {
		out = append(out, fmt.Sprintf("replaces %v, want %v", replaces, r.Replaces))
	}
	if res.DeleteBeforeReplace != r.DeleteBeforeReplace {
		out = append(out, fmt.Sprintf("deleteBeforeReplace %v, want %v", res.DeleteBeforeReplace, r.DeleteBeforeReplace))
	}
	return out
}
