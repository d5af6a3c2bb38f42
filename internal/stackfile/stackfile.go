// Package stackfile reads a stack file as Pulumi does, and checks it before anything
// runs.
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

// largest is how many bytes a stack file may have. Pulumi's reader needs 20 times as much
// memory.
const largest = 4 << 20

// File is the configuration of a stack as the program gets it from the engine: read by
// Pulumi's own code, with the defaults of the project file. It is a settings.Source.
type File struct {
	name   string
	stack  string // if it isn't in the name
	root   string // the folder of Pulumi.yaml
	raw    []byte
	top    []string // top-level keys, such as config
	values map[config.Key]string
	secure []config.Key
	texts  []config.Key // whose value is text, not an object
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

// Load is the configuration in a stack file, with encrypted values.
func Load(project *workspace.Project, file string) (config.Map, error) {
	_, loaded, err := load(project, file)
	return loaded, err
}

func load(project *workspace.Project, file string) (File, config.Map, error) {
	if info, err := os.Stat(file); err == nil {
		switch {
		case !info.Mode().IsRegular(): // reading a pipe could block
			return File{}, nil, fmt.Errorf("%s is not a regular file", file)
		case info.Size() > largest:
			return File{}, nil, fmt.Errorf("%s is larger than %d MiB. Move styles and images to files of their own.", file, largest>>20)
		}
	}
	raw, err := os.ReadFile(file)
	if err != nil {
		return File{}, nil, err
	}
	document, top, err := shape(raw)
	if err != nil {
		return File{}, nil, Explain(file, err)
	}
	if problems := unlimited(&document); len(problems) > 0 {
		return File{}, nil, problems // Pulumi's reader says where in Go they are
	}
	loaded, err := workspace.LoadProjectStack(nil, project, file)
	if err != nil {
		return File{}, nil, Explain(file, err)
	}
	return File{name: filepath.Base(file), raw: raw, top: top}, loaded.Config, nil
}

// addDefaults fills in the defaults of the project file.
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

// For is the file as that of a stack, whatever its name.
func (f File) For(stack string) File {
	f.stack = stack
	return f
}

// Stack is the name of the stack: the one of For, or the one that Pulumi reads from a file
// of this name, "" for none.
func (f File) Stack() string {
	if f.stack != "" {
		return f.stack
	}
	name, isOne := strings.CutPrefix(strings.TrimSuffix(f.name, filepath.Ext(f.name)), "Pulumi.")
	if !isOne {
		return ""
	}
	return name
}

// PlainText are the paths below a key of the namespace whose values are not encrypted.
func (f File) PlainText(key string) []string { return settings.PlainTextIn(f.raw, key) }

// ReadFile reads a file that the settings name.
func (f File) ReadFile(name string) ([]byte, error) {
	if !filepath.IsAbs(name) {
		name = filepath.Join(f.root, name)
	}
	return settings.ReadFile(name)
}

// Region is the region of the AWS provider, "" if the environment sets it.
func (f File) Region() string {
	return f.values[config.MustMakeKey("aws", "region")]
}

func (f File) encryptedRegion() bool {
	return slices.Contains(f.secure, config.MustMakeKey("aws", "region"))
}

// checkRegion also refuses an encrypted region, which only Pulumi can read.
func (f File) checkRegion() settings.Diagnostics {
	if f.encryptedRegion() {
		var problems settings.Diagnostics
		problems.Add("S7")(rules.RegionKey, "must be plain text, but it is encrypted. A region is no secret; write it in plain text.")
		return problems
	}
	return rules.CheckRegion(f.Region())
}

// Check reports everything that is wrong with the stack file, as the program would, and
// keys that the program never reads: the CLI silently ignores a misspelled key.
func (f File) Check() error {
	problems := slices.Concat(f.misplaced(), f.unknown(), f.worded(), f.checkRegion())
	read, _, err := rules.Load(f)
	if !f.encryptedRegion() {
		problems = append(problems, rules.CheckHome(read, f.Region()).Under(settings.SettingsKey)...)
	}
	var more settings.Diagnostics
	if err != nil && !errors.As(err, &more) {
		return err
	}
	if problems = append(problems, f.besides(problems, more)...); len(problems) == 0 {
		return nil
	}
	return problems
}
