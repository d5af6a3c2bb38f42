// Package stackfile reads a stack file as Pulumi does, and says what is wrong with
// it before anything runs.
package stackfile

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

// ProjectFile is the name of Pulumi's project file.
const ProjectFile = "Pulumi.yaml"

// projectName is the namespace of a key that has none.
const projectName = "users-pool"

// File is the configuration of a stack as the engine hands it to the program:
// read by Pulumi's own code, with the defaults of the project file. It is a
// pool.Source.
type File struct {
	name   string
	root   string // the folder of Pulumi.yaml
	raw    []byte
	top    []string // its own keys: config, and what else stands there
	values map[config.Key]string
	secure []config.Key
	texts  []config.Key // whose value is text and no object
}

// Read reads a stack file of the project in root.
func Read(root, file string) (File, error) {
	source := filepath.Join(root, ProjectFile)
	project, err := workspace.LoadProject(source)
	if err != nil {
		return File{}, Explain(source, err)
	}
	read, loaded, err := load(project, file)
	if err != nil {
		return File{}, err
	}
	read.root = root
	if read.values, err = loaded.Decrypt(Placeholders{}); err != nil {
		return File{}, Explain(file, err)
	}
	for key, value := range loaded {
		if !value.Object() {
			read.texts = append(read.texts, key)
		}
	}
	read.secure = loaded.SecureKeys()
	return read, read.addDefaults(project)
}

// Load is the configuration in a stack file as Pulumi has it, encrypted values
// included.
func Load(project *workspace.Project, file string) (config.Map, error) {
	_, loaded, err := load(project, file)
	return loaded, err
}

func load(project *workspace.Project, file string) (File, config.Map, error) {
	if info, err := os.Stat(file); err == nil && !info.Mode().IsRegular() {
		// To read a pipe would wait forever.
		return File{}, nil, fmt.Errorf("%s is not a regular file", file)
	}
	raw, err := os.ReadFile(file)
	if err != nil {
		return File{}, nil, err
	}
	top, err := shape(raw)
	if err != nil {
		return File{}, nil, Explain(file, err)
	}
	loaded, err := workspace.LoadProjectStack(nil, project, file)
	if err != nil {
		return File{}, nil, Explain(file, err)
	}
	return File{name: filepath.Base(file), raw: raw, top: top}, loaded.Config, nil
}

// addDefaults fills in what the project file declares.
func (f File) addDefaults(project *workspace.Project) error {
	for name, declared := range project.Config {
		value := declared.Default
		if value == nil {
			value = declared.Value
		}
		key := config.MustMakeKey(project.Name.String(), name)
		if strings.Contains(name, ":") {
			var err error
			if key, err = config.ParseKey(name); err != nil {
				return Explain(ProjectFile, err)
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
			return Explain(ProjectFile, err)
		}
		f.values[key] = string(raw)
	}
	return nil
}

// Object is the text of a key of the program's namespace.
func (f File) Object(key string) string {
	return f.values[config.MustMakeKey(settings.Namespace, key)]
}

// Secret reports whether anything in a key is encrypted.
func (f File) Secret(key string) bool {
	return slices.Contains(f.secure, config.MustMakeKey(settings.Namespace, key))
}

// PlainText are the paths below a key of the namespace that are in plain text.
func (f File) PlainText(key string) []string { return settings.PlainTextIn(f.raw, key) }

// ReadFile reads a file that the settings name.
func (f File) ReadFile(name string) ([]byte, error) {
	if !filepath.IsAbs(name) {
		name = filepath.Join(f.root, name)
	}
	return os.ReadFile(name)
}

// Region is the AWS provider's, "" where the file leaves it to the environment.
func (f File) Region() string {
	return f.values[config.MustMakeKey("aws", "region")]
}

// Check reports everything that is wrong with the stack file, as the program
// would, and the keys that the program never looks at: the CLI takes a misspelled
// key without a word, and the default in its place.
func (f File) Check() error {
	problems := slices.Concat(f.misplaced(), f.unknown(), f.worded(), rules.CheckRegion(f.Region()))
	read, _, err := rules.Load(f)
	problems = append(problems, rules.CheckHome(read, f.Region()).Under(settings.SettingsKey)...)
	var more settings.Diagnostics
	if err != nil && !errors.As(err, &more) {
		return err
	}
	if problems = append(problems, f.besides(problems, more)...); len(problems) == 0 {
		return nil
	}
	return problems
}
