package fakeaws

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// cfnType is a resource type of CloudFormation, which Cloud Control makes
// through its handlers. A model is a resource in the type's own properties.
type cfnType struct {
	schema     string
	validator  *jsonschema.Schema
	createOnly []string // paths of properties that only a new resource takes

	// create gives the identifier and what AWS holds.
	create func(c *call, desired props) (id string, model props, err error)
	// update gives what AWS holds after it is asked for the model.
	update func(c *call, held, model props) (props, error)
	remove func(c *call, held props) error
	// calls are what the handlers do in the caller's name.
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
		var doc struct{ CreateOnlyProperties []string }
		if err == nil {
			err = json.Unmarshal(raw, &doc)
		}
		if err == nil {
			t.validator, err = jsonschema.CompileString(file, string(raw))
		}
		if err != nil {
			panic(err) // a mistake in a file of this package
		}
		t.schema, t.createOnly = string(raw), doc.CreateOnlyProperties
	}
}

// model reads a desired state and holds it against the schema.
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

// fixedBy says that the patch touches a property that only a new resource takes.
func (t *cfnType) fixedBy(patch []patchOperation) bool {
	return slices.ContainsFunc(patch, func(p patchOperation) bool {
		return slices.Contains(t.createOnly, "/properties"+p.Path)
	})
}

// handlerErrors are Cloud Control's codes for what handlers hear from a service.
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

// handled turns what a service answered into what a ProgressEvent says of it.
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
