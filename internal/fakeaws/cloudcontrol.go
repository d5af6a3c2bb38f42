package fakeaws

import (
	"encoding/json"
	"fmt"
	"unicode/utf8"
)

const cloudControlType = "aws:cloudcontrol/resource:Resource"

// cloudControl is any resource of CloudFormation by the name of its type
// (terraform-provider-aws, internal/service/cloudcontrol/resource.go). AWS holds
// its model, which the state shows as properties; a read refreshes those and
// nothing else, so that the program never sees a change of AWS's as one of its
// desired state.
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
	// The provider has no importer for it.
	importID:   func(*call, string) string { return "" },
	calls:      calls{read: []string{"cloudformation:GetResource"}},
	unrecorded: unrecordedAll,
}

const (
	// modelField holds what AWS has of the resource: an object here, JSON text
	// in the state.
	modelField = "properties"
	// longest is how many characters Cloud Control takes, of a desired state and
	// of a patch.
	longest = 65536
)

// planCloudControl is the provider's own part of a plan. It reads the type's
// schema from CloudFormation unless the state has it, and refuses a document that
// the schema does not allow: in a preview already, unless parts are unknown.
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

// cloudControlReplaces: a new value of a create-only property replaces. Where
// the document is unknown nobody can tell, and the preview shows an update.
func cloudControlReplaces(state, planned props) []string {
	if t := cfnTypes[text(planned, "typeName")]; t != nil && t.fixedBy(desiredPatch(state, planned)) {
		return []string{"desiredState"}
	}
	return nil
}

// desiredPatch leads from the desired state of old to that of now; empty where
// one of them is unknown.
func desiredPatch(old, now props) []patchOperation {
	var before, after props
	if json.Unmarshal([]byte(text(old, "desiredState")), &before) != nil ||
		json.Unmarshal([]byte(text(now, "desiredState")), &after) != nil {
		return nil
	}
	return patchOf(before, after, "")
}

// controlled runs a handler as Cloud Control does: the call is answered at once,
// and how it ended is asked for afterwards.
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

// refuseLength is the one thing that Cloud Control refuses at once here.
func refuseLength(operation, member, document string) error {
	if utf8.RuneCountInString(document) > longest {
		return fail(cloudControlService, operation, "ValidationException", "1 validation error detected: Value at '%s' "+
			"failed to satisfy constraint: Member must have length less than or equal to %d", member, longest)
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

// readCloudControl shows the model as text.
func readCloudControl(c *call, id string) (props, bool) {
	held, ok := c.inPool(cloudControlType, id)
	if ok {
		raw, err := json.Marshal(held[modelField])
		held[modelField], ok = string(raw), err == nil
	}
	return held, ok
}

// updateCloudControl sends what changed between the two desired states. Cloud
// Control applies it to what AWS holds, and so everything stays that the
// program never wrote.
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

// deleteCloudControl finds nothing wrong with a resource that is gone.
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

// models are the resources of a type, in a pool, by identifier.
func (c *call) models(typeName, pool string) map[string]props {
	out := map[string]props{}
	for _, id := range c.store.where(cloudControlType, "userPoolId", pool) {
		if held, _ := c.store.get(cloudControlType, id); text(held, "typeName") == typeName {
			out[id] = object(held, modelField)
		}
	}
	return out
}
