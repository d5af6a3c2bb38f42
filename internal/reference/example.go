package reference

import (
	"fmt"
	"reflect"
	"strings"

	"go.yaml.in/yaml/v3"

	"users-pool/pool/settings"
)

// isText tells settings whose example is text as it is, and not YAML: a
// message may begin with a brace. A Decimal is written as a number, a Document as a block.
func (s Setting) isText() bool {
	return s.Type.Kind() == reflect.String && s.Type != reflect.TypeFor[settings.Decimal]() && s.Type != reflect.TypeFor[settings.Document]()
}

// exampleValue is the example as a stack file would hold it.
func (s Setting) exampleValue() (any, error) {
	var value any = s.Example
	if !s.isText() {
		if err := yaml.Unmarshal([]byte(s.Example), &value); err != nil {
			return nil, fmt.Errorf("example %s: %w", s.Example, err)
		}
	}
	return value, nil
}

// exampleLine is the example as one line of a stack file.
func (s Setting) exampleLine() (string, error) {
	if !s.isText() {
		return s.Key + ": " + s.Example, nil
	}
	line, err := yaml.Marshal(map[string]string{s.Key: s.Example})
	return strings.TrimSuffix(string(line), "\n"), err
}
