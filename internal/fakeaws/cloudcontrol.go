package fakeaws

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"
)

const cloudControlType = "aws:cloudcontrol/resource:Resource"

// cloudControl is a resource of any CloudFormation type (terraform-provider-aws,
// internal/service/cloudcontrol/resource.go). AWS holds its model, and the state
// shows it as properties. A read refreshes properties but never desiredState, so
// a change at AWS does not show as a difference from the program.
var cloudControl = table{
	token: cloudControlType,
	fields: []field{
		{name: "desiredState", required: true, local: true},
		{name: modelField, readOnly: true},
		{name: "roleArn", local: true},
		{name: "schema", computed: true, secret: true, local: true},
		{name: "typeName", required: true, replaces: true, local: true, rules: []rule{matches(
			`[0-9A-Za-z]{2,64}::[0-9A-Za-z]{2,64}::[0-9A-Za-z]{2,64}`,
			"must be three alphanumeric sections separated by double colons (::)")}},
		{name: "typeVersionId", local: true},
	},
	document: modelField,
	accepts: func(held props) error {
		return cfnTypes[text(held, "typeName")].valid(object(held, modelField))
	},
	customize:   planCloudControl,
	replacesToo: cloudControlReplaces,
	create:      createCloudControl,
	read:        readCloudControl,
	update:      updateCloudControl,
	remove:      deleteCloudControl,
	// The provider cannot import it.
	importID:   func(*call, string) string { return "" },
	calls:      calls{read: []string{"cloudformation:GetResource"}},
	unrecorded: unrecordedAll,
}

const (
	// modelField holds AWS's model of the resource: an object in the account,
	// JSON text in the state.
	modelField = "properties"
	// maxLength is how many characters Cloud Control accepts in a desired state
	// or a patch.
	maxLength = 65536
)

// planCloudControl is what the provider adds to a plan. It reads the type's
// schema from CloudFormation unless the state has it, and rejects a document
// that does not match the schema. A preview does so too, unless parts of the
// document are unknown.
func planCloudControl(sends func(...string), planned, state props) error {
	name := text(planned, "typeName")
	t := cfnTypes[name]
	if text(planned, "schema") == "" {
		sends("cloudformation:DescribeType")
		if t == nil {
			return fmt.Errorf("reading CloudFormation Type (%s): couldn't find resource", name)
		}
		planned["schema"] = t.schema
	}
	desired, known := planned["desiredState"].(string)
	if state != nil && planned["desiredState"] != state["desiredState"] {
		planned[modelField] = unknown
	}
	if t == nil || !known {
		return nil
	}
	if _, err := t.model(desired); err != nil {
		return fmt.Errorf("validating desired_state against CloudFormation Resource Schema: %w", err)
	}
	return nil
}

// cloudControlReplaces replaces the resource if a create-only property changes.
// If the document is unknown, the preview shows an update.
func cloudControlReplaces(state, planned props) []string {
	if t := cfnTypes[text(planned, "typeName")]; t != nil && t.fixedBy(desiredPatch(state, planned)) {
		return []string{"desiredState"}
	}
	return nil
}

// desiredPatch returns the patch between two desired states, or nothing if one
// of them is unknown.
func desiredPatch(old, now props) []patchOperation {
	var before, after props
	if json.Unmarshal([]byte(text(old, "desiredState")), &before) != nil ||
		json.Unmarshal([]byte(text(now, "desiredState")), &after) != nil {
		return nil
	}
	return patchOf(before, after, "")
}

// controlled runs a handler like Cloud Control: the call returns immediately, and
// the provider polls for the result.
func (c *call) controlled(typeName, id, operation, doing string, calls []string, handler func() error) error {
	c.sends("cloudformation:" + operation)
	c.sends(calls...)
	c.sends("cloudformation:GetResourceRequestStatus")
	if err := handler(); err != nil {
		return fmt.Errorf("waiting for Cloud Control API (%s) Resource (%s) %s: "+
			"unexpected state 'FAILED', wanted target 'SUCCESS'. last error: %w", typeName, id, doing, handled(err))
	}
	return nil
}

// refuseLength returns the only refusal that does not take a ProgressEvent.
func refuseLength(operation, member, document string) error {
	if utf8.RuneCountInString(document) > maxLength {
		return fail(cloudControlService, operation, "ValidationException", "1 validation error detected: Value at '%s' "+
			"failed to satisfy constraint: Member must have length less than or equal to %d", member, maxLength)
	}
	return nil
}

func createCloudControl(c *call, plan props) (id string, err error) {
	name := text(plan, "typeName")
	t := cfnTypes[name]
	err = refuseLength("CreateResource", "desiredState", text(plan, "desiredState"))
	if t == nil {
		err = fail(cloudControlService, "CreateResource", "TypeNotFoundException", "The type '%s' cannot be found.", name)
	}
	if err != nil {
		c.sends("cloudformation:CreateResource")
		return "", fmt.Errorf("creating Cloud Control API (%s) Resource: %w", name, err)
	}
	err = c.controlled(name, "", "CreateResource", "create", t.calls.create, func() error {
		desired, err := t.model(text(plan, "desiredState"))
		if err != nil {
			return &handlerError{"InvalidRequest", err.Error()}
		}
		var model props
		id, model, err = t.create(c, desired)
		if err == nil {
			c.putModel(id, name, model)
		}
		return err
	})
	return id, err
}

func (c *call) putModel(id, typeName string, model props) {
	c.store.put(cloudControlType, id, props{"typeName": typeName, "userPoolId": text(model, "UserPoolId"), modelField: model})
}

// readCloudControl returns the model as JSON text, without its write-only properties.
func readCloudControl(c *call, id string) (props, bool) {
	held, ok := c.inPool(cloudControlType, id)
	if ok {
		model := clone(object(held, modelField)).(props)
		for _, path := range cfnTypes[text(held, "typeName")].writeOnly {
			delete(model, strings.TrimPrefix(path, "/properties/"))
		}
		raw, err := json.Marshal(model)
		held[modelField], ok = string(raw), err == nil
	}
	return held, ok
}

// updateCloudControl sends the difference between the two desired states. Cloud
// Control applies it to what AWS holds, so everything that the program never
// wrote stays.
func updateCloudControl(c *call, id string, state, plan props) error {
	name := text(plan, "typeName")
	t := cfnTypes[name]
	if !changed(state, plan, "desiredState") {
		return nil
	}
	patch := desiredPatch(state, plan)
	raw, err := json.Marshal(patch)
	if err == nil {
		err = refuseLength("UpdateResource", "patchDocument", string(raw))
	}
	held, ok := c.inPool(cloudControlType, id)
	if err == nil && !ok {
		err = fail(cloudControlService, "UpdateResource", "ResourceNotFoundException", "Resource of type '%s' with identifier '%s' was not found.", name, id)
	}
	var model props
	if err == nil {
		if model, err = patched(object(held, modelField), patch); err != nil {
			err = fail(cloudControlService, "UpdateResource", "ValidationException", "%s", err)
		}
	}
	if err != nil {
		c.sends("cloudformation:UpdateResource")
		return fmt.Errorf("updating Cloud Control API (%s) Resource (%s): %w", name, id, err)
	}
	return c.controlled(name, id, "UpdateResource", "update", t.calls.update, func() error {
		if err := t.valid(model); err != nil {
			return &handlerError{"InvalidRequest", err.Error()}
		}
		next, err := t.update(c, object(held, modelField), model)
		if err == nil {
			c.putModel(id, name, next)
		}
		return err
	})
}

// deleteCloudControl succeeds if the resource is already gone.
func deleteCloudControl(c *call, id string, state props) error {
	held, ok := c.inPool(cloudControlType, id)
	name := text(held, "typeName")
	if !ok {
		c.sends("cloudformation:DeleteResource", "cloudformation:GetResourceRequestStatus")
		return nil
	}
	t := cfnTypes[name]
	err := c.controlled(name, id, "DeleteResource", "delete", t.calls.remove, func() error {
		return t.remove(c, object(held, modelField))
	})
	if err == nil {
		c.store.drop(cloudControlType, id)
	}
	return err
}

// models are the resources of a type in a pool, by identifier.
func (c *call) models(typeName, pool string) map[string]props {
	out := map[string]props{}
	for _, id := range c.store.where(cloudControlType, "userPoolId", pool) {
		if held, _ := c.store.get(cloudControlType, id); text(held, "typeName") == typeName {
			out[id] = object(held, modelField)
		}
	}
	return out
}
