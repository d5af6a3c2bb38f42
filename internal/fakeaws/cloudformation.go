package fakeaws

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	// v5 rather than v6, because adopt and verify already depend on it through
	// the Pulumi SDK.
	"github.com/santhosh-tekuri/jsonschema/v5"
)

// cfnType is a CloudFormation resource type, as Cloud Control creates it
// through the type's handlers. A model is a resource in the type's own
// properties.
type cfnType struct {
	schema     string
	validator  *jsonschema.Schema
	createOnly []string // paths of the schema's createOnlyProperties
	writeOnly  []string // and of its writeOnlyProperties, which a read leaves out

	// create returns the identifier and what AWS then holds.
	create func(c *call, desired props) (id string, model props, err error)
	// update returns what AWS holds after a request for the model.
	update func(c *call, held, model props) (props, error)
	remove func(c *call, held props) error
	// calls are what the handlers call with the caller's permissions.
	calls calls
}

// cfnTypes are the types by name.
var cfnTypes = map[string]*cfnType{
	brandingTypeName:    &branding,
	logDeliveryTypeName: &logDelivery,
}

//go:embed cloudformation/*.json
var cfnSchemas embed.FS

func init() {
	for name, t := range cfnTypes {
		file := "cloudformation/" + strings.ReplaceAll(name, "::", "-") + ".json"
		raw, err := cfnSchemas.ReadFile(file)
		var doc struct{ CreateOnlyProperties, WriteOnlyProperties []string }
		if err == nil {
			err = json.Unmarshal(raw, &doc)
		}
		if err == nil {
			t.validator, err = jsonschema.CompileString(file, string(raw))
		}
		if err != nil {
			panic(err) // a mistake in a file of this package
		}
		t.schema, t.createOnly, t.writeOnly = string(raw), doc.CreateOnlyProperties, doc.WriteOnlyProperties
	}
}

// model parses a desired state and validates it against the schema.
func (t *cfnType) model(desired string) (props, error) {
	var model props
	if err := json.Unmarshal([]byte(desired), &model); err != nil {
		return nil, err
	}
	return model, t.valid(model)
}

func (t *cfnType) valid(model props) error {
	err := t.validator.Validate(model)
	var invalid *jsonschema.ValidationError
	if !errors.As(err, &invalid) {
		return err
	}
	for len(invalid.Causes) > 0 {
		invalid = invalid.Causes[0]
	}
	return fmt.Errorf("%s: %s", strings.TrimPrefix(strings.ReplaceAll(invalid.InstanceLocation, "/", "."), "."), invalid.Message)
}

// fixedBy reports whether the patch touches a create-only property.
func (t *cfnType) fixedBy(patch []patchOperation) bool {
	return slices.ContainsFunc(patch, func(p patchOperation) bool {
		return slices.Contains(t.createOnly, "/properties"+p.Path)
	})
}

// handlerErrors are Cloud Control's codes for the errors that handlers get from
// a service.
var handlerErrors = map[string]string{
	"ResourceNotFoundException":           "NotFound",
	"ManagedLoginBrandingExistsException": "AlreadyExists",
	"LimitExceededException":              "ServiceLimitExceeded",
	"TooManyRequestsException":            "Throttling",
	"ConcurrentModificationException":     "ResourceConflict",
	"NotAuthorizedException":              "AccessDenied",
	"InternalErrorException":              "ServiceInternalError",
}

// handlerError is a failed ProgressEvent.
type handlerError struct{ code, message string }

func (e *handlerError) Error() string { return e.code + ": " + e.message }

// handled turns a service's error into that of a ProgressEvent.
func handled(err error) *handlerError {
	var known *handlerError
	var refused *awsError
	switch {
	case errors.As(err, &known):
		return known
	case errors.As(err, &refused):
		code := handlerErrors[refused.code]
		if code == "" {
			code = "InvalidRequest"
		}
		return &handlerError{code, fmt.Sprintf("%s (Service: %s, Status Code: %d)", refused.message,
			strings.ReplaceAll(refused.service, " ", ""), refused.status)}
	}
	return &handlerError{"InternalFailure", err.Error()}
}
