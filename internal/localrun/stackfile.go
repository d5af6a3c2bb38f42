package localrun

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/config"
	"github.com/pulumi/pulumi/sdk/v3/go/common/workspace"

	"users-pool/pool/rules"
	"users-pool/pool/settings"
)

// StackFile is the configuration of a stack as the engine hands it to the
// program: read by the CLI's own code, with the defaults of the project file.
// It is a pool.Source.
type StackFile struct {
	name   string
	raw    []byte
	top    []string // its own keys: config, and what else stands there
	values map[config.Key]string
	secure []config.Key
	texts  []config.Key // whose value is text and no object
}

// ReadStackFile reads a stack file of the project in root.
func ReadStackFile(root, file string) (StackFile, error) {
	source := filepath.Join(root, projectFile)
	project, err := workspace.LoadProject(source)
	if err != nil {
		return StackFile{}, fileError(source, err)
	}
	if info, err := os.Stat(file); err == nil && !info.Mode().IsRegular() {
		// To read a pipe would wait for ever.
		return StackFile{}, fmt.Errorf("%s: want a regular file, got something else", file)
	}
	raw, err := os.ReadFile(file)
	if err != nil {
		return StackFile{}, err
	}
	top, err := shape(raw)
	if err != nil {
		return StackFile{}, fileError(file, err)
	}
	loaded, err := workspace.LoadProjectStack(nil, project, file)
	if err != nil {
		return StackFile{}, fileError(file, err)
	}
	values, err := loaded.Config.Decrypt(opener{})
	if err != nil {
		return StackFile{}, fileError(file, err)
	}
	var texts []config.Key
	for key, value := range loaded.Config {
		if !value.Object() {
			texts = append(texts, key)
		}
	}
	read := StackFile{texts: texts, name: filepath.Base(file), raw: raw, top: top, values: values, secure: loaded.Config.SecureKeys()}
	return read, read.addDefaults(project)
}

// addDefaults fills in what the project file declares.
func (f StackFile) addDefaults(project *workspace.Project) error {
	for name, declared := range project.Config {
		value := declared.Default
		if value == nil {
			value = declared.Value
		}
		key := config.MustMakeKey(project.Name.String(), name)
		if strings.Contains(name, ":") {
			var err error
			if key, err = config.ParseKey(name); err != nil {
				return fileError(projectFile, err)
			}
		}
		if _, set := f.values[key]; set || value == nil {
			continue
		}
		if text, ok := value.(string); ok {
			f.values[key] = text
			continue
		}
		raw, err := json.Marshal(value)
		if err != nil {
			return fileError(projectFile, err)
		}
		f.values[key] = string(raw)
	}
	return nil
}

// Object is the text of a key of the program's namespace.
func (f StackFile) Object(key string) string {
	return f.values[config.MustMakeKey(settings.Namespace, key)]
}

// Secret reports whether anything in a key is encrypted.
func (f StackFile) Secret(key string) bool {
	return slices.Contains(f.secure, config.MustMakeKey(settings.Namespace, key))
}

// Exposed are the paths below a key of the namespace that are in plain text.
func (f StackFile) Exposed(key string) []string { return settings.ExposedIn(f.raw, key) }

// Region is the AWS provider's, "" where the file leaves it to the environment.
func (f StackFile) Region() string {
	return f.values[config.MustMakeKey("aws", "region")]
}

// Check reports everything that is wrong with the stack file, as the program
// would, and the keys that the program never looks at: the CLI takes a misspelt
// key without a word, and the default in its place.
func (f StackFile) Check() error {
	problems := slices.Concat(f.misplaced(), f.unknown(), f.worded(), rules.CheckRegion(f.Region()))
	_, _, err := rules.Load(f)
	var more settings.Diagnostics
	if err != nil && !errors.As(err, &more) {
		return err
	}
	if problems = append(problems, f.besides(problems, more)...); len(problems) == 0 {
		return nil
	}
	return problems
}
