package pool

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool/settings"
)

// guard is a hook that sees what the pool was registered with before and what
// it is to become, in a preview too, and refuses what AWS has fixed. The
// provider plans such a change as an ordinary update, which then fails in the
// middle of `up` and leaves a state that says otherwise.
func guard(ctx *pulumi.Context, name string) (pulumi.ResourceOption, error) {
	return beforeUpdate(ctx, name+"-guard", guarded)
}

// beforeUpdate is a hook that compares inputs before an update, in a preview
// too, and refuses it where there are problems.
func beforeUpdate(ctx *pulumi.Context, name string, compare func(before, after resource.PropertyMap) settings.Diagnostics) (pulumi.ResourceOption, error) {
	hook, err := ctx.RegisterResourceHook(name, func(args *pulumi.ResourceHookArgs) error {
		return compare(args.OldInputs, args.NewInputs).Under(settings.SettingsKey).ErrOrNil()
	}, &pulumi.ResourceHookOptions{OnDryRun: true})
	if err != nil {
		return nil, fmt.Errorf("register guard: %w", err)
	}
	return pulumi.ResourceHooks(&pulumi.ResourceHookBinding{BeforeUpdate: []*pulumi.ResourceHook{hook}}), nil
}

// guarded compares the inputs of a pool before and after.
func guarded(before, after resource.PropertyMap) settings.Diagnostics {
	problems := fixedAttributes(attributesIn(before), attributesIn(after))
	switch had, has := before["webAuthnConfiguration"].HasValue(), after["webAuthnConfiguration"].HasValue(); {
	case had && !has && tierIn(after) == settings.TierLite:
		problems.Add("W7")("tier", "want %s, as long as the pool lives, got lite, which has no passkeys; AWS cannot forget the "+
			"ones of this pool: put tier and passkeys back, or move to a second pool", tierIn(before))
	case had && !has:
		problems.Add("W7")("signIn.passkeys", "want the block kept, got it removed; "+
			"AWS cannot forget it: put it back, and take web_authn out of firstFactors to switch passkeys off")
	}
	problems = append(problems, tooEarly(before, after)...)
	return append(problems, lowered(before, after)...)
}

// mostNew is how many attributes AWS adds in one request.
const mostNew = 25

// fixedAttributes names every attribute that is changed or removed: AWS does
// neither, ever.
func fixedAttributes(before, after map[string]attributeInput) settings.Diagnostics {
	var problems settings.Diagnostics
	report := func(a attributeInput, format string, args ...any) {
		problems.Add(a.rule())(a.path(), format, args...)
	}
	added := 0
	for _, name := range slices.Sorted(maps.Keys(before)) {
		old, now := before[name], after[name]
		switch {
		case now.name == "":
			report(old, "want the attribute %s kept, got it removed; AWS never removes one: put it back, "+
				"or move to a second pool", name)
		case old.kind() != now.kind():
			report(old, "want the attribute %s as it was made (%s), got %s; AWS never changes one: put it back, "+
				"and add another under a new name", name, old.kind(), now.kind())
		}
	}
	for _, name := range slices.Sorted(maps.Keys(after)) {
		if _, known := before[name]; known {
			continue
		}
		if after[name].required {
			report(after[name], "want no required attribute that the pool was not made with, got %s; "+
				"AWS fixes them at creation: remove it, or move to a second pool", name)
		}
		added++
	}
	if added > mostNew {
		problems.Add("P9")("attributes.custom",
			"want at most %d new attributes at once, got %d; AWS takes no more in one request: add the rest in a second up",
			mostNew, added)
	}
	return problems
}

// attributeInput is an attribute as it is registered, reduced to what AWS
// compares.
type attributeInput struct {
	name, dataType    string
	required, mutable bool
	bounds            [4]string
}

// path of the setting the attribute comes from.
func (a attributeInput) path() string {
	if a.required {
		return "attributes.required"
	}
	return settings.Join("attributes.custom", a.name)
}

func (a attributeInput) rule() string {
	if a.required {
		return "P6"
	}
	return "P16"
}

// kind describes the attribute for people.
func (a attributeInput) kind() string {
	text := a.dataType
	for i, bound := range []string{"minLength", "maxLength", "min", "max"} {
		if a.bounds[i] != "" {
			text += fmt.Sprintf(", %s %s", bound, a.bounds[i])
		}
	}
	if a.required {
		text += ", required"
	}
	return text + map[bool]string{true: ", mutable", false: ", not mutable"}[a.mutable]
}

// attributesIn reads the attributes out of the inputs of a pool. What is not
// written counts as AWS's default, since the inputs of an imported pool may
// leave it out.
func attributesIn(inputs resource.PropertyMap) map[string]attributeInput {
	attributes := map[string]attributeInput{}
	if !inputs["schemas"].IsArray() {
		return attributes
	}
	for _, item := range inputs["schemas"].ArrayValue() {
		if !item.IsObject() {
			continue
		}
		object := item.ObjectValue()
		lengths, values := object["stringAttributeConstraints"], object["numberAttributeConstraints"]
		a := attributeInput{
			name: textOf(object["name"]), dataType: textOf(object["attributeDataType"]),
			required: isTrue(object["required"]), mutable: isTrue(object["mutable"]),
			bounds: [4]string{textIn(lengths, "minLength"), textIn(lengths, "maxLength"), textIn(values, "minValue"), textIn(values, "maxValue")},
		}
		if a.dataType == "String" {
			a.bounds[0], a.bounds[1] = cmp.Or(a.bounds[0], "0"), cmp.Or(a.bounds[1], "2048")
		}
		attributes[a.name] = a
	}
	return attributes
}

func isTrue(value resource.PropertyValue) bool { return value.IsBool() && value.BoolValue() }

func textOf(value resource.PropertyValue) string {
	if value.IsString() {
		return value.StringValue()
	}
	return ""
}

func textIn(object resource.PropertyValue, key resource.PropertyKey) string {
	if !object.IsObject() {
		return ""
	}
	return textOf(object.ObjectValue()[key])
}
