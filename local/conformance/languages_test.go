package conformance

import (
	"context"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"

	"users-pool/internal/fakeaws"
	"users-pool/internal/pulumicli"
	"users-pool/internal/version"
)

// limit is how long one command may take.
const limit = 5 * time.Minute

// documented is a program of docs/languages.md, by the file that the page calls it.
func documented(t *testing.T, file string) string {
	t.Helper()
	page, err := os.ReadFile(filepath.Join(root, "docs", "languages.md"))
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`(?s)<!-- \w+: ` + regexp.QuoteMeta(file) + " -->\n```[a-z]+\n(.*?)```").FindSubmatch(page)
	if found == nil {
		t.Fatalf("docs/languages.md has no %s", file)
	}
	return string(found[1])
}

// program is a program in a folder of its own, which the component provider and the
// simulated account serve.
type program struct {
	t       *testing.T
	folder  string
	bin     string // on its PATH
	env     map[string]string
	account *fakeaws.Account
}

func newProgram(t *testing.T) *program {
	t.Helper()
	cli := pulumicli.Find(t)
	p := &program{t: t, folder: t.TempDir(), bin: t.TempDir(), account: fakeaws.New()}
	p.env = cliEnvironment(t, p.account, passphrase)
	p.env["PATH"] = p.bin + string(os.PathListSeparator) + os.Getenv("PATH")
	asked.Store(true)
	tools, err := compiled()
	if err != nil {
		t.Fatal(err)
	}
	p.link(cli, "pulumi")
	for _, name := range []string{"pulumi-resource-users-pool", "pulumi-sdk"} {
		p.link(filepath.Join(tools, executable(name)), name)
	}
	return p
}

// compiled is a folder with the component provider and the generator of SDKs, which are
// compiled once for all tests.
var compiled = sync.OnceValues(func() (string, error) {
	folder, err := os.MkdirTemp("", "users-pool-languages")
	if err != nil {
		return "", err
	}
	ctx, stop := context.WithTimeout(context.Background(), 2*limit)
	defer stop()
	for _, args := range [][]string{
		{"-C", root, "-o", filepath.Join(folder, executable("pulumi-resource-users-pool")), "./provider"},
		{"-C", filepath.Join(root, "tools", "pulumi-sdk"), "-o", filepath.Join(folder, executable("pulumi-sdk")), "."},
	} {
		said, err := exec.CommandContext(ctx, "go", append([]string{"build"}, args...)...).CombinedOutput()
		if err != nil {
			return folder, fmt.Errorf("go build %s: %w\n%s", strings.Join(args, " "), err, said)
		}
	}
	return folder, nil
})

// asked is whether a test has needed what compiled makes.
var asked atomic.Bool

func TestMain(m *testing.M) {
	code := m.Run()
	if asked.Load() {
		folder, _ := compiled()
		_ = os.RemoveAll(folder)
	}
	os.Exit(code)
}

func executable(name string) string {
	if runtime.GOOS == "windows" {
		return name + ".exe"
	}
	return name
}

// link puts a program on the PATH.
func (p *program) link(file, name string) {
	p.t.Helper()
	if err := os.Symlink(file, filepath.Join(p.bin, executable(name))); err != nil {
		p.t.Fatal(err)
	}
}

func (p *program) write(name, text string) {
	p.t.Helper()
	path := filepath.Join(p.folder, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		p.t.Fatal(err)
	}
}

// edit replaces text that a file has once.
func (p *program) edit(name, old, replacement string) {
	p.t.Helper()
	text, err := os.ReadFile(filepath.Join(p.folder, name))
	if err != nil || strings.Count(string(text), old) != 1 {
		p.t.Fatalf("%s does not have %q once (%v)", name, old, err)
	}
	p.write(name, strings.Replace(string(text), old, replacement, 1))
}

// try runs a command in a folder.
func (p *program) try(folder, name string, args ...string) (string, error) {
	p.t.Helper()
	ctx, stop := context.WithTimeout(p.t.Context(), limit)
	defer stop()
	if local := filepath.Join(p.bin, executable(name)); fileExists(local) {
		name = local
	}
	command := exec.CommandContext(ctx, name, args...)
	command.Dir, command.Env = folder, os.Environ()
	for name, value := range p.env {
		command.Env = append(command.Env, name+"="+value)
	}
	said, err := command.CombinedOutput()
	return string(said), err
}

func fileExists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// in is try for a command that has to end well.
func (p *program) in(folder, name string, args ...string) string {
	p.t.Helper()
	said, err := p.try(folder, name, args...)
	if err != nil {
		p.t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, said)
	}
	return said
}

// sdks generates SDKs from the schema of the component provider, and from that of the
// simulated account, below the folder of the program.
func (p *program) sdks() (users, aws string) {
	p.t.Helper()
	users, aws = filepath.Join(p.folder, "users"), filepath.Join(p.folder, "aws")
	p.in(root, "pulumi-sdk", filepath.Join("provider", "schema.json"), users, version.Version)

	address := strings.Replace(p.env["PULUMI_DEBUG_PROVIDERS"], "aws:", "127.0.0.1:", 1)
	connection, err := grpc.NewClient(address, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		p.t.Fatal(err)
	}
	defer func() { _ = connection.Close() }()
	schema, err := pulumirpc.NewResourceProviderClient(connection).GetSchema(p.t.Context(), &pulumirpc.GetSchemaRequest{})
	if err != nil {
		p.t.Fatal(err)
	}
	p.write("aws.json", schema.GetSchema())
	p.in(p.folder, "pulumi-sdk", "aws.json", aws)
	return users, aws
}

// held is the one resource of a type in the account.
func (p *program) held(typ string) fakeaws.Resource {
	p.t.Helper()
	var found []fakeaws.Resource
	for _, one := range p.account.Resources() {
		if one.Type == typ {
			found = append(found, one)
		}
	}
	if len(found) != 1 {
		p.t.Fatalf("got %d of %s in the account, want 1", len(found), typ)
	}
	return found[0]
}

// wantPool checks the pool of the programs of docs/languages.md, which differ in their
// language alone.
func (p *program) wantPool(outputs map[string]any, onlyAdministrators bool) {
	p.t.Helper()
	pool, client := p.held("aws:cognito/userPool:UserPool"), p.held("aws:cognito/userPoolClient:UserPoolClient")
	want := map[string]any{"userPoolId": pool.ID, "webClientId": client.ID}
	if !maps.Equal(outputs, want) {
		p.t.Errorf("got the outputs %v, want %v", outputs, want)
	}
	for what, pair := range map[string][2]any{
		"who signs up": {at(pool.Properties, "adminCreateUserConfig", "allowAdminCreateUserOnly"), onlyAdministrators},
		"the trigger":  {at(pool.Properties, "lambdaConfig", "preSignUp"), p.held("aws:lambda/function:Function").Properties["arn"]},
		"callback":     {fmt.Sprint(client.Properties["callbackUrls"]), "[https://shop.example.com/callback]"},
		"domain":       {p.held("aws:cognito/userPoolDomain:UserPoolDomain").Properties["domain"], "acme-shop"},
	} {
		if pair[0] != pair[1] {
			p.t.Errorf("%s: got %v, want %v", what, pair[0], pair[1])
		}
	}
}

// at follows a path into JSON-like values.
func at(value any, path ...string) any {
	for _, key := range path {
		object, ok := value.(map[string]any)
		if !ok {
			return nil
		}
		value = object[key]
	}
	return value
}
