package fakeapi

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"users-pool/internal/awstype"
	"users-pool/internal/fakeaws"
)

// The resource types behind the responses.
const (
	brandingTypeName = "AWS::Cognito::ManagedLoginBranding"
)

// find returns the resource of a type with this ID.
func (s *Server) find(typ, id string) (map[string]any, bool) {
	for _, one := range s.account.Unveiled() {
		if one.Type == typ && one.ID == id {
			return one.Properties, true
		}
	}
	return nil, false
}

// where returns the resources of a type whose property has this value.
func (s *Server) where(typ, property, value string) []fakeaws.Resource {
	return slices.DeleteFunc(s.account.Unveiled(), func(one fakeaws.Resource) bool {
		return one.Type != typ || one.Properties[property] != value
	})
}

// pool returns the user pool with an ID, in the region of the request.
func (s *Server) pool(asked request, id *string) (map[string]any, error) {
	name := text(id)
	pool, there := s.account.Read(awstype.UserPool, name)
	if region, _, _ := strings.Cut(name, "_"); !there || asked.region != "" && asked.region != region {
		return nil, notFound("User pool %s does not exist.", name)
	}
	return pool, nil
}

func notFound(format string, args ...any) error {
	return &Error{Code: "ResourceNotFoundException", Message: fmt.Sprintf(format, args...)}
}

// text returns what a pointer of the SDK points to.
func text(value *string) string {
	if value == nil {
		return ""
	}
	return *value
}

// at returns a nested property.
func at(p map[string]any, path ...string) any {
	var value any = p
	for _, key := range path {
		object, ok := value.(map[string]any)
		if !ok {
			return nil
		}
		value = object[key]
	}
	return value
}

// moment parses one of the account's timestamps.
func moment(p map[string]any, key string) *time.Time {
	written, _ := p[key].(string)
	when, err := time.Parse(time.RFC3339, written)
	if err != nil {
		return nil
	}
	return &when
}

// op adapts a function on the SDK's types to an operation.
func op[In, Out any](answer func(*Server, request, In) (Out, error)) func(*Server, request) (any, error) {
	return func(s *Server, asked request) (any, error) {
		var in In
		if err := json.Unmarshal(asked.body, &in); err != nil {
			return nil, &Error{Code: "SerializationException", Message: err.Error()}
		}
		out, err := answer(s, asked, in)
		if err != nil {
			return nil, err
		}
		return &out, nil
	}
}

// paged returns a page of a list. It starts after the token and has at most the
// requested number of elements, which AWS limits.
func paged[T any](list []T, most *int32, bound int32, token *string) (page []T, next *string, err error) {
	size := bound
	if most != nil {
		size = *most
	}
	if size < 1 || size > bound {
		return nil, nil, &Error{Code: "InvalidParameterException", Message: fmt.Sprintf(
			"1 validation error detected: Value '%d' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to %d", size, bound)}
	}
	var from int
	if _, err := fmt.Sscanf(text(token), "from %d", &from); token != nil && err != nil {
		return nil, nil, &Error{Code: "InvalidParameterException", Message: "Invalid pagination token given."}
	}
	to := min(from+int(size), len(list))
	if to < len(list) {
		more := fmt.Sprintf("from %d", to)
		next = &more
	}
	return list[min(from, to):to], next, nil
}
