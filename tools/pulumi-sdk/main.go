// Command pulumi-sdk validates the schema of the component provider and generates SDKs
// from it, as `pulumi package add` does, without a Pulumi CLI:
//
//	go run -C tools/pulumi-sdk . ../../provider/schema.json <folder> <version>
//
// The folder gets one SDK in each of the folders nodejs, python and go. The version may be
// left out for a schema that has one.
package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	gogen "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

// tool is named in the head of generated files.
const tool = "pulumi-language-sdk"

func main() {
	if len(os.Args) < 3 || len(os.Args) > 4 {
		fmt.Fprintln(os.Stderr, "usage: pulumi-sdk <schema.json> <folder> [<version>]")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2], strings.Join(os.Args[3:], "")); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(file, folder, version string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	for language, generate := range map[string]func(*schema.Package) (map[string][]byte, error){
		"nodejs": func(p *schema.Package) (map[string][]byte, error) {
			return nodejs.GeneratePackage(tool, p, nil, nil, true, noPackages{})
		},
		"python": func(p *schema.Package) (map[string][]byte, error) {
			return python.GeneratePackage(tool, p, nil, noPackages{})
		},
		"go": func(p *schema.Package) (map[string][]byte, error) { return gogen.GeneratePackage(tool, p, nil) },
	} {
		bound, err := bind(text, version) // anew, since a generator changes it
		if err != nil {
			return err
		}
		files, err := generate(bound)
		if err != nil {
			return fmt.Errorf("generate the SDK for %s: %w", language, err)
		}
		if err := write(filepath.Join(folder, language), files); err != nil {
			return err
		}
	}
	return nil
}

// bind validates a schema, as of a version.
func bind(text []byte, version string) (*schema.Package, error) {
	var spec schema.PackageSpec
	if err := json.Unmarshal(text, &spec); err != nil {
		return nil, fmt.Errorf("read the schema: %w", err)
	}
	spec.Version = cmp.Or(version, spec.Version)
	if spec.Language == nil {
		spec.Language = map[string]schema.RawMessage{}
	}
	for _, language := range []string{"nodejs", "python", "go"} {
		if spec.Language[language] == nil { // else the SDK would be of version ${VERSION}
			spec.Language[language] = schema.RawMessage(`{"respectSchemaVersion": true}`)
		}
	}
	bound, problems, err := schema.BindSpec(spec, noPackages{}, schema.ValidationOptions{})
	if err != nil {
		return nil, err
	}
	if len(problems) > 0 { // warnings too
		return nil, fmt.Errorf("validate the schema: %w", problems)
	}
	return bound, nil
}

func write(folder string, files map[string][]byte) error {
	for name, text := range files {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o750), os.WriteFile(path, text, 0o600)); err != nil {
			return err
		}
	}
	return nil
}
