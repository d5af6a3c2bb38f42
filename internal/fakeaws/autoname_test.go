package fakeaws

import (
	"regexp"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
)

var poolURN = resource.NewURN("dev", "test", "", userPoolType, "pool")

// nameOf returns the pool name that a check yields.
func nameOf(t *testing.T, req plugin.CheckRequest) (string, resource.PropertyMap) {
	t.Helper()
	req.URN = poolURN
	res, err := configured(t, New()).Check(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	return res.Properties["name"].StringValue(), res.Properties
}

func TestANameMadeFromTheSeedIsTheSameInPreviewAndUpdate(t *testing.T) {
	t.Parallel()
	seed := []byte(strings.Repeat("s", 32))
	first, _ := nameOf(t, plugin.CheckRequest{RandomSeed: seed})
	second, _ := nameOf(t, plugin.CheckRequest{RandomSeed: seed})
	if first != second || !regexp.MustCompile(`^pool-[0-9a-f]{7}$`).MatchString(first) {
		t.Errorf("got %q and %q, want one name of the form pool-<7 hex>", first, second)
	}
}

func TestAMadeNameStaysAndTheProgramsNameDoesNotOutliveIt(t *testing.T) {
	t.Parallel()
	made, olds := nameOf(t, plugin.CheckRequest{})
	if kept, _ := nameOf(t, plugin.CheckRequest{Olds: olds}); kept != made {
		t.Errorf("got %q, want %q to stay", kept, made)
	}
	_, olds = nameOf(t, plugin.CheckRequest{News: propertyMap(props{"name": "mine"})})
	if now, _ := nameOf(t, plugin.CheckRequest{Olds: olds}); now == "mine" {
		t.Error("got the program's old name, want a new one: the program gave it up")
	}
}

func TestTheEnginesNamingIsHeeded(t *testing.T) {
	t.Parallel()
	got, _ := nameOf(t, plugin.CheckRequest{Autonaming: &plugin.AutonamingOptions{ProposedName: "proposed"}})
	if got != "proposed" {
		t.Errorf("got %q, want the engine's proposal", got)
	}
	_, err := configured(t, New()).Check(t.Context(), plugin.CheckRequest{URN: poolURN,
		Autonaming: &plugin.AutonamingOptions{Mode: plugin.AutonamingModeDisabled}})
	if err == nil {
		t.Error("got success without a name, want an error where naming is disabled")
	}
}
