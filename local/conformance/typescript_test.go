package conformance

import (
	"encoding/json"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"users-pool/internal/npm"
)

// TestTheTypeScriptProgramOfTheDocumentsLivesAWholeLife, with Pulumi's own SDK, the
// Automation API, and an SDK that is generated from the schema.
func TestTheTypeScriptProgramOfTheDocumentsLivesAWholeLife(t *testing.T) {
	t.Parallel()
	p := newProgram(t)
	files := map[string]string{}
	for _, name := range []string{"package.json", "package-lock.json", "run.js"} {
		text, err := os.ReadFile(filepath.Join("testdata", "typescript", name))
		if err != nil {
			t.Fatal(err)
		}
		files[name] = string(text)
	}
	installed := npm.Install(t, "typescript", []byte(files["package.json"]), []byte(files["package-lock.json"]))
	p.write("run.js", files["run.js"])
	users, aws := p.sdks()
	modules := filepath.Join(p.folder, "node_modules")
	if err := os.MkdirAll(filepath.Join(modules, "@pulumi"), 0o700); err != nil {
		t.Fatal(err)
	}
	for name, folder := range map[string]string{
		"@pulumi/pulumi": filepath.Join(installed, "node_modules", "@pulumi", "pulumi"), "@types": filepath.Join(installed, "node_modules", "@types"),
		"@pulumi/users-pool": filepath.Join(users, "nodejs"), "@pulumi/aws": filepath.Join(aws, "nodejs"),
	} {
		if err := os.Symlink(folder, filepath.Join(modules, name)); err != nil {
			t.Fatal(err)
		}
	}
	compile := func(folder string) (string, error) {
		return p.try(folder, "node", filepath.Join(installed, "node_modules", "typescript", "bin", "tsc"), "--project", ".")
	}
	for _, sdk := range []string{filepath.Join(users, "nodejs"), filepath.Join(aws, "nodejs")} {
		said, err := compile(sdk)
		if err == nil {
			var manifest []byte // which the SDK reads its version from
			manifest, err = os.ReadFile(filepath.Join(sdk, "package.json"))
			err = errors.Join(err, os.WriteFile(filepath.Join(sdk, "bin", "package.json"), manifest, 0o600))
		}
		if err != nil {
			t.Fatalf("compile the SDK: %v\n%s", err, said)
		}
	}
	p.write("tsconfig.json", `{"compilerOptions": {"strict": true, "module": "nodenext", "moduleResolution": "nodenext",
		"target": "ES2022", "outDir": "bin", "types": ["node"], "skipLibCheck": true}, "files": ["index.ts"]}`)
	p.write("index.ts", strings.Replace(documented(t, "index.ts"), "signUp:", "signup:", 1))
	if said, err := compile(p.folder); err == nil || !strings.Contains(said, "'signup' does not exist in type 'UserPoolArgs'") {
		t.Errorf("got %v and\n%s\nwant the compiler to refuse an unknown key", err, said)
	}
	p.write("index.ts", documented(t, "index.ts"))
	if said, err := compile(p.folder); err != nil {
		t.Fatalf("compile the program: %v\n%s", err, said)
	}
	program := filepath.Join("bin", "index.js")

	run := func(operation string, want map[string]int) map[string]any {
		t.Helper()
		said := p.in(p.folder, "node", "run.js", operation)
		var did struct {
			Changes map[string]int
			Outputs map[string]any
		}
		if err := json.Unmarshal([]byte(said), &did); err != nil {
			t.Fatalf("%s: %v\n%s", operation, err, said)
		}
		if !maps.Equal(did.Changes, want) {
			t.Errorf("%s: got %v, want %v", operation, did.Changes, want)
		}
		return did.Outputs
	}
	run("preview", map[string]int{"create": 9})
	p.wantPool(run("up", map[string]int{"create": 9}), false)
	run("preview", map[string]int{"same": 9})

	p.edit(program, "https://shop.", "http://shop.")
	said, err := p.try(p.folder, "node", "run.js", "preview")
	if err == nil || !strings.Contains(said, "users.clients.web.oauth.callbackUrls[0]: ") {
		t.Errorf("got %v and\n%s\nwant the callback URL refused at its path", err, said)
	}
	p.edit(program, "http://shop.", "https://shop.")

	p.edit(program, `signUp: "self"`, `signUp: "admin"`)
	p.wantPool(run("up", map[string]int{"same": 8, "update": 1}), true)
	run("destroy", map[string]int{"delete": 9})
	if left := p.account.Resources(); len(left) > 0 {
		t.Errorf("got %v left, want nothing", left)
	}
}
