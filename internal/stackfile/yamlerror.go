package stackfile

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// shape checks the structure of a stack file, and lists its keys. The CLI's own reader
// also parses a rewritten copy, so its line numbers may be wrong.
func shape(raw []byte) (keys []string, err error) {
	raw = bytes.TrimPrefix(raw, byteOrderMark)
	var file any
	reader := yaml.NewDecoder(bytes.NewReader(raw))
	if err := reader.Decode(&file); err != nil && !errors.Is(err, io.EOF) {
		return nil, cmp.Or(tabbed(raw, err), err)
	}
	if !errors.Is(reader.Decode(new(any)), io.EOF) {
		return nil, errors.New("has more than one YAML document. Pulumi reads only the first; remove what follows the line ---.")
	}
	if file == nil {
		return nil, nil
	}
	top, ok := file.(map[string]any)
	if !ok {
		return nil, errors.New("must have keys such as config:")
	}
	config, ok := top["config"].(map[string]any)
	if !ok && top["config"] != nil {
		return nil, errors.New("must have keys below config:")
	}
	return slices.Sorted(maps.Keys(top)), twice(config)
}

// twice refuses two spellings of one key: the CLI picks either value, and not the same
// one in every run.
func twice(config map[string]any) error {
	spelt := map[string]string{}
	for _, key := range slices.Sorted(maps.Keys(config)) {
		whole := strings.Replace(key, ":config:", ":", 1)
		if !strings.Contains(whole, ":") {
			whole = projectName + ":" + whole
		}
		if other, known := spelt[whole]; known {
			return fmt.Errorf("%q and %q are the same key. Keep %s.", other, key, whole)
		}
		spelt[whole] = key
	}
	return nil
}

// tabs matches errors of the YAML reader that a tab may have caused.
var tabs = regexp.MustCompile(`cannot start any token|tab character`)

// tabbed is the error for a tab in the indentation, with its line; nil if there is none.
func tabbed(raw []byte, err error) error {
	if !tabs.MatchString(err.Error()) {
		return nil
	}
	number := 0
	for text := range bytes.Lines(raw) {
		number++
		if indent := text[:len(text)-len(bytes.TrimLeft(text, " \t"))]; bytes.ContainsRune(indent, '\t') {
			return fmt.Errorf("line %d: tab in the indentation. YAML allows only spaces.", number)
		}
	}
	return nil
}

// byteOrderMark begins the files of some editors. The CLI skips it.
var byteOrderMark = []byte("\xef\xbb\xbf")

// line matches the line number in an error of the YAML reader.
var line = regexp.MustCompile(`line (\d+): ([^\n]+)`)

// vague matches errors whose line is where the reader began; the mistake may be below.
var vague = regexp.MustCompile(`^(did|could) not find `)

// Explain is an error on one line that begins with file and line.
func Explain(file string, err error) error {
	name := filepath.Base(file)
	if found := line.FindStringSubmatch(err.Error()); found != nil {
		if vague.MatchString(found[2]) {
			return fmt.Errorf("%s: near line %s: %s. Check the indentation there and below.", name, found[1], found[2])
		}
		return fmt.Errorf("%s:%s: %s", name, found[1], found[2])
	}
	return fmt.Errorf("%s: %s", name, strings.TrimPrefix(strings.Join(strings.Fields(err.Error()), " "), "yaml: "))
}
