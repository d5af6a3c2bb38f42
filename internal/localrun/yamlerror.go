package localrun

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"

	"gopkg.in/yaml.v3"
)

// shape checks what every stack file has in common. The CLI's own reader goes
// over a rewritten copy as well, so that the lines it names are not the file's.
func shape(raw []byte) error {
	var file any
	if err := yaml.Unmarshal(bytes.TrimPrefix(raw, byteOrderMark), &file); err != nil {
		return err
	}
	if file == nil {
		return nil
	}
	top, ok := file.(map[string]any)
	if !ok {
		return errors.New("want keys such as config:, got something else")
	}
	if _, ok := top["config"].(map[string]any); !ok && top["config"] != nil {
		return errors.New("want keys under config:, got something else")
	}
	return nil
}

// byteOrderMark is what some editors put in front of a file; the CLI skips it.
var byteOrderMark = []byte("\xef\xbb\xbf")

// line is how the YAML reader names the place of an error.
var line = regexp.MustCompile(`line (\d+): ([^\n]+)`)

// fileError puts file and line in front of what is wrong, on one line.
func fileError(file string, err error) error {
	name := filepath.Base(file)
	if found := line.FindStringSubmatch(err.Error()); found != nil {
		return fmt.Errorf("%s:%s: %s", name, found[1], found[2])
	}
	return fmt.Errorf("%s: %s", name, strings.Join(strings.Fields(err.Error()), " "))
}
