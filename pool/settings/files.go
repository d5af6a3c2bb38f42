package settings

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
)

// FileSource is a Source that reads the files that settings name. Their paths are relative
// to the folder of Pulumi.yaml. Without it they are relative to the working directory.
type FileSource interface {
	ReadFile(name string) ([]byte, error)
}

// largestFile is how many bytes a file that settings name may have. AWS takes 2 MB in one
// request (CreateManagedLoginBranding).
const largestFile = 4 << 20

// ReadFile is os.ReadFile for a file that settings name. A device or a pipe may have no
// end, so it reads neither.
func ReadFile(name string) ([]byte, error) {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, errors.New("it is not a regular file")
	case info.Size() > largestFile:
		return nil, fmt.Errorf("it is larger than %d MiB", largestFile>>20)
	}
	return os.ReadFile(name)
}

// ReadFiles puts the content of files in the place of their names, so that no rule and no
// resource reads a file. It doesn't change the settings it is called on. A file that can't
// be read is reported, and its name stays.
func (s Settings) ReadFiles(read func(name string) ([]byte, error)) (Settings, Diagnostics) {
	var found Diagnostics
	s.Clients = maps.Clone(s.Clients)
	for _, key := range slices.Sorted(maps.Keys(s.Clients)) {
		client, problems := s.Clients[key].ReadFiles(read)
		s.Clients[key] = client
		found = append(found, problems.Under(Join("clients", key))...)
	}
	return s, found
}

// ReadFiles does the same for one client.
func (c ClientSettings) ReadFiles(read func(name string) ([]byte, error)) (ClientSettings, Diagnostics) {
	if c.Branding == nil {
		return c, nil
	}
	var found Diagnostics
	branding := *c.Branding
	branding.Assets = slices.Clone(branding.Assets)
	c.Branding = &branding
	for i := range branding.Assets {
		branding.Assets[i].readFile(read, found.Add("O29"), fmt.Sprintf("branding.assets[%d]", i))
	}
	if branding.File != "" {
		branding.readFile(read, found.Add("O28"))
	}
	return c, found
}

func (a *Asset) readFile(read func(name string) ([]byte, error), r Report, path string) {
	switch {
	case a.File == "":
		return
	case a.Bytes != "":
		r(path+".file", "can't be combined with bytes. Remove one.")
		return
	}
	image, err := read(a.File)
	if err != nil {
		r(path+".file", "can't be read, got %q: %s. The path is relative to the folder of Pulumi.yaml.", a.File, reason(err))
		return
	}
	a.File, a.Bytes = "", base64.StdEncoding.EncodeToString(image)
}

// described is a style as the AWS CLI prints it.
type described struct {
	UseCognitoProvidedValues *bool
	Settings                 Document
	Assets                   []struct{ Category, ColorMode, Extension, Bytes string }
}

func (b *Branding) readFile(read func(name string) ([]byte, error), r Report) {
	const path = "branding.file"
	if b.Settings != "" || b.Assets != nil || b.External {
		r(path, "can't be combined with other keys of branding. Remove them, or file.")
		return
	}
	text, err := read(b.File)
	if err != nil {
		r(path, "can't be read, got %q: %s. The path is relative to the folder of Pulumi.yaml.", b.File, reason(err))
		return
	}
	var file struct {
		described
		ManagedLoginBranding *described
	}
	err = json.Unmarshal(text, &file)
	style := file.described
	if file.ManagedLoginBranding != nil {
		style = *file.ManagedLoginBranding
	}
	if err != nil || style.UseCognitoProvidedValues == nil && style.Settings == "" && style.Assets == nil {
		r(path, "must be the JSON that `aws cognito-idp describe-managed-login-branding-by-client` prints, got %q.", b.File)
		return
	}
	b.File, b.Settings = "", style.Settings
	for _, one := range style.Assets {
		b.Assets = append(b.Assets, Asset{Category: one.Category, ColorMode: one.ColorMode, Extension: one.Extension, Bytes: one.Bytes})
	}
}

// reason is why a file can't be read, without its path, which differs between machines.
func reason(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}
