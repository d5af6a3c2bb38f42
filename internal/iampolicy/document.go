package iampolicy

import (
	"bytes"
	"encoding/json"
)

// Action is an action of IAM, such as cognito-idp:DescribeUserPool. Most have the
// name of the API call that they allow.
type Action string

// Policy is a policy document of IAM.
type Policy struct {
	Version   string
	Statement []Statement
}

// Statement is one statement of a policy. Only a trust policy has a principal,
// and only a trust policy has no resource.
type Statement struct {
	Sid       string
	Effect    string
	Principal map[string]string `json:",omitempty"`
	Action    list[Action]
	Resource  list[string] `json:",omitempty"`
	Condition Condition    `json:",omitempty"`
}

// Condition is IAM's: operator, key, and the values that it accepts.
type Condition map[string]map[string]list[string]

// languageVersion is the current version of IAM's policy language. It looks like
// a date, but don't update it.
const languageVersion = "2012-10-17"

func newPolicy(statements ...Statement) Policy {
	return Policy{Version: languageVersion, Statement: statements}
}

type list[T ~string] []T

// MarshalJSON writes a single value without brackets, as IAM does.
func (l list[T]) MarshalJSON() ([]byte, error) {
	if len(l) == 1 {
		return json.Marshal(l[0])
	}
	return json.Marshal([]T(l))
}

// JSON is the text of the document, indented.
func (p Policy) JSON() ([]byte, error) {
	var text bytes.Buffer
	writer := json.NewEncoder(&text)
	writer.SetEscapeHTML(false)
	writer.SetIndent("", "  ")
	err := writer.Encode(p)
	return text.Bytes(), err
}
