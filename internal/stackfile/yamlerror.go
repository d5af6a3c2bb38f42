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

	"users-pool/pool/settings"
)

// shape checks the structure of a stack file, and lists its keys. The CLI's own reader
// also parses a rewritten copy, so its line numbers may be wrong.
func shape(raw []byte) (document yaml.Node, keys []string, err error) {
	raw = bytes.TrimPrefix(raw, byteOrderMark)
	var file any
	reader := yaml.NewDecoder(bytes.NewReader(raw))
	if err := reader.Decode(&document); err != nil && !errors.Is(err, io.EOF) {
		return document, nil, cmp.Or(tabbed(raw, err), unquoted(err), err)
	}
	if _, err := levels(&document, map[*yaml.Node]int{}); err != nil {
		return document, nil, err
	}
	if err := document.Decode(&file); err != nil {
		return document, nil, cmp.Or(unquoted(err), err)
	}
	if !errors.Is(reader.Decode(new(any)), io.EOF) {
		return document, nil, errors.New("has more than one YAML document. Pulumi reads only the first; remove what follows the line ---.")
	}
	if file == nil {
		return document, nil, nil
	}
	top, ok := file.(map[string]any)
	if !ok {
		return document, nil, errors.New("must have keys such as config:")
	}
	config, ok := top["config"].(map[string]any)
	if !ok && top["config"] != nil {
		return document, nil, errors.New("must have keys below config:")
	}
	return document, slices.Sorted(maps.Keys(top)), twice(config)
}

// The levels of blocks and lists that a stack file may have, and the keys of one block.
// Pulumi's reader takes minutes and gigabytes for more.
const (
	mostLevels = 100
	mostKeys   = 10_000
)

// levels counts the levels of blocks and lists in a part of the file. It refuses what
// Pulumi can't read within reason. known are the parts that it has seen.
func levels(node *yaml.Node, known map[*yaml.Node]int) (int, error) {
	if count, seen := known[node]; seen { // an alias names it
		return count, nil
	}
	known[node] = 0
	switch {
	case node.Kind == yaml.AliasNode:
		return levels(node.Alias, known)
	case node.Kind == yaml.MappingNode && len(node.Content) > 2*mostKeys:
		return 0, fmt.Errorf("line %d: a block has more than %d keys. Remove some.", node.Line, mostKeys)
	}
	most := 0
	for _, inner := range node.Content {
		below, err := levels(inner, known)
		if err != nil {
			return 0, err
		}
		most = max(most, below)
	}
	if most++; most > mostLevels {
		return 0, fmt.Errorf("line %d: more than %d levels of blocks and lists. Remove some.", node.Line, mostLevels)
	}
	known[node] = most
	return most, nil
}

// quotes are errors of the YAML reader that quote the file, and what they say here: the
// value may be a secret, such as one that begins with *.
var quotes = []struct{ begins, instead string }{
	{"invalid map key", "has a key that is a block or a list. Keys must be text."},
	{"unknown anchor", "a value begins with *, which YAML reads as the name of an anchor that the file doesn't have. Put text in quotes."},
	{"cannot decode !!", "a value does not have the type of its tag, such as !!int. Remove the tag."},
}

// unquoted is an error of the YAML reader without what it quotes, nil for other errors.
func unquoted(err error) error {
	for _, one := range quotes {
		if strings.Contains(err.Error(), one.begins) {
			return errors.New(one.instead)
		}
	}
	return nil
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

// longest is how many characters of a reader's error are shown: it may quote the file.
const longest = 400

// Explain is an error on one line that begins with file and line.
func Explain(file string, err error) error {
	name := filepath.Base(file)
	if found := line.FindStringSubmatch(err.Error()); found != nil {
		if vague.MatchString(found[2]) {
			return fmt.Errorf("%s: near line %s: %s. Check the indentation there and below.", name, found[1], found[2])
		}
		return fmt.Errorf("%s:%s: %s", name, found[1], shown(found[2]))
	}
	return fmt.Errorf("%s: %s", name, shown(strings.TrimPrefix(strings.Join(strings.Fields(err.Error()), " "), "yaml: ")))
}

// shown is a text of the reader, which may contain what stands in the file.
func shown(text string) string { return settings.Cut(settings.Printable(text), longest) }
