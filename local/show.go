package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"

	"users-pool/local/engine"
)

// write is one JSON object on standard output.
func (a *app) write(object any) error {
	encoder := json.NewEncoder(a.stdout)
	encoder.SetEscapeHTML(false) // names may hold & and <
	encoder.SetIndent("", "  ")
	return encoder.Encode(object)
}

// table lists names and values for people.
func table(out io.Writer, values map[string]any) error {
	width := 0
	for name := range values {
		width = max(width, len(name))
	}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		value, err := text(values[name])
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(out, "  %-*s  %s\n", width, name, value); err != nil {
			return err
		}
	}
	return nil
}

// text of a value: as it is, or JSON for what has parts.
func text(value any) (string, error) {
	if text, ok := value.(string); ok {
		return text, nil
	}
	return encoded(value)
}

// encoded is a value as JSON on one line.
func encoded(value any) (string, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(value)
	return strings.TrimSpace(out.String()), err
}

// summary is what a machine gets to read about an operation.
type summary struct {
	Stack   string                 `json:"stack"`
	Changed bool                   `json:"changed"`
	Changes map[apitype.OpType]int `json:"changes"`
	Outputs map[string]any         `json:"outputs,omitempty"`
}

func (a *app) summarize(result engine.Result, outputs map[string]any) error {
	if !a.json {
		return nil
	}
	changes := map[apitype.OpType]int{}
	maps.Copy(changes, result.Changes)
	return a.write(summary{a.stack, result.Changed(), changes, outputs})
}
