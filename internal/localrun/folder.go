package localrun

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
)

// folder is what a stack keeps between runs.
type folder string

func (f folder) path(name ...string) string {
	return filepath.Join(append([]string{string(f)}, name...)...)
}

func (f folder) account() string { return f.path("account.json") }
func (f folder) work() string    { return f.path("work") }
func (f folder) backend() string { return f.path("state") }
func (f folder) home() string    { return f.path("home") }

// make creates what the engine wants to exist. State and account hold the
// secrets of the stack, if only made-up ones, hence the modes.
func (f folder) make() error {
	for _, dir := range []string{f.work(), f.backend(), f.home()} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return err
		}
	}
	return os.RemoveAll(f.path("home", "logs")) // the CLI adds one at every start
}

// recorded reports whether Pulumi knows the stack.
func (f folder) recorded(project, stack string) bool {
	return exists(f.recordOf(project, stack))
}

// recordOf is the file that Pulumi keeps a stack's state in.
func (f folder) recordOf(project, stack string) string {
	return f.path("state", ".pulumi", "stacks", project, stack+".json")
}

func exists(file string) bool {
	_, err := os.Stat(file)
	return !errors.Is(err, fs.ErrNotExist)
}

// environment is what the engine runs in: the caller's environment without
// anything that could lead it to a real account or backend, and what leads it
// here.
func (f folder) environment(passphrase string, port int, extra map[string]string) []string {
	own := map[string]string{
		"PULUMI_HOME":              f.home(),
		"PULUMI_BACKEND_URL":       f.backendURL(),
		"PULUMI_CONFIG_PASSPHRASE": passphrase,
		"PULUMI_SKIP_UPDATE_CHECK": "true",
		// The one provider is in this process; no plugin is ever downloaded.
		"PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
	}
	if port != 0 {
		own["PULUMI_DEBUG_PROVIDERS"] = "aws:" + strconv.Itoa(port)
	}
	env := harmless(os.Environ())
	for _, set := range []map[string]string{own, extra} {
		for name, value := range set {
			env = append(env, name+"="+value)
		}
	}
	return env
}

// backendURL leaves the backend's notes beside each file out: they are not
// written whole, and a run that is killed in between leaves a state that the
// engine refuses to read.
func (f folder) backendURL() string {
	path := filepath.ToSlash(f.backend())
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // a drive letter
	}
	return (&url.URL{Scheme: "file", Path: path, RawQuery: "metadata=skip"}).String()
}

// harmless drops credentials, backends, stacks and switches of the caller:
// AWS_PROFILE, PULUMI_ACCESS_TOKEN, PULUMI_STACK and all their like, and where
// traces would be sent.
func harmless(environ []string) []string {
	var kept []string
	for _, entry := range environ {
		name := strings.ToUpper(entry)
		if !strings.HasPrefix(name, "AWS_") && !strings.HasPrefix(name, "PULUMI_") && !strings.HasPrefix(name, "OTEL_") {
			kept = append(kept, entry)
		}
	}
	return kept
}

// CheckName refuses a stack name that Pulumi would refuse, and what is no name
// for a folder, or on a command line.
func CheckName(stack string) error {
	if _, err := tokens.ParseStackName(stack); err != nil {
		return fmt.Errorf("stack %q: %w", stack, err)
	}
	if strings.HasPrefix(stack, "-") {
		return fmt.Errorf("stack %q: want a name that no command takes for a flag", stack)
	}
	if strings.Trim(stack, ".") == "" {
		return fmt.Errorf("stack %q: want a name with a letter or a digit in it", stack)
	}
	return nil
}
