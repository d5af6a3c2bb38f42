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

	"users-pool/internal/terminal"
	"users-pool/local/engine"
)

// write is one JSON object on standard output.
func (a *app) write(object any) error {
	encoder := json.NewEncoder(a.stdout)
	encoder.SetEscapeHTML(false) // names may hold & and <
	encoder.SetIndent("", "  ")
	return encoder.Encode(object)
}

// table lists names and values. A value that doesn't fit into width characters gets a
// line of its own; 0 means no limit.
func table(out io.Writer, values map[string]any, width int) error {
	column := 0
	for name := range values {
		column = max(column, terminal.Columns(name))
	}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		value, err := text(values[name])
		if err != nil {
			return err
		}
		line := fmt.Sprintf("  %-*s  %s\n", column, name, value)
		if width > 0 && terminal.Columns(strings.TrimSuffix(line, "\n")) > width {
			line = fmt.Sprintf("  %s\n    %s\n", name, value)
		}
		if _, err := io.WriteString(out, line); err != nil {
			return err
		}
	}
	return nil
}

// text of a value: strings as they are, anything else as JSON.
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

// summary is the JSON result of an operation.
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
