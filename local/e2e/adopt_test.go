package e2e

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"users-pool/internal/adopt"
	"users-pool/internal/awsread"
	"users-pool/internal/configtest"
	"users-pool/internal/fakeapi"
	"users-pool/internal/testpool"
	"users-pool/local/engine"
)

// takenOver are the stacks that are brought up, forgotten and taken over.
var takenOver = map[string]string{
	"dev": configtest.StackFile("dev"), "prod": configtest.StackFile("prod"),
	"mobile": "examples/stacks/Pulumi.mobile.yaml", "web": "examples/stacks/Pulumi.web.yaml",
	"machine": "examples/stacks/Pulumi.machine.yaml", "business": "examples/stacks/Pulumi.business.yaml",
	"passwordless": "examples/stacks/Pulumi.passwordless.yaml", "opensearch": "examples/stacks/Pulumi.opensearch.yaml",
	"members": "examples/stacks/Pulumi.members.yaml", "authenticator": "examples/stacks/Pulumi.authenticator.yaml",
}

// TestAPoolThatIsTakenOverIsLeftAsItIs: a stack is brought up and forgotten, the
// pool is read from AWS without knowledge of its stack, and imported with the files
// that adopt writes. The preview of that stack file then has nothing to do, nor
// has the next after an up.
func TestAPoolThatIsTakenOverIsLeftAsItIs(t *testing.T) { //nolint:paralleltest // the SDK reads the environment
	for name, file := range takenOver {
		t.Run(name, func(t *testing.T) { //nolint:paralleltest // as above
			file = filepath.Join(root, file)
			made := open(t, name, file)
			made.up()
			before := made.Account().Resources()
			taken := takeOver(t, made, file)
			taken.quiet()
			if result := taken.up(); result.Changed() {
				t.Errorf("got changes %v, want none", result.Changes)
			}
			same(t, "what the account holds", taken.Account().Resources(), before)
			taken.quiet()
		})
	}
}

// TestAnOldPoolThatIsTakenOverKeepsItsUsers: AWS does not say of a pool from
// before 2020 that it is case sensitive, and never of a client that a secret was
// asked for. To the provider both look like changes that replace.
func TestAnOldPoolThatIsTakenOverKeepsItsUsers(t *testing.T) { //nolint:paralleltest // the SDK reads the environment
	made := configured(t, "signUp: self\nsignIn: {caseSensitive: true}\nclients: {clients: {secret: true, revocation: false, hideUserExistence: false}}")
	made.up()
	pool, client := made.only(userPool).ID, made.only(appClient).ID
	for _, path := range []string{"usernameConfiguration", "accountRecoverySetting"} {
		if err := made.Account().Set(userPool, pool, path, nil); err != nil {
			t.Fatal(err)
		}
	}
	taken := takeOver(t, made, made.file)
	result, err := taken.preview()
	if err != nil {
		t.Fatalf("preview: %v\n%s", err, result.Log)
	}
	taken.want(steps(result), updatePool) // the order of recovery, which the report names
	taken.up()
	taken.quiet()
	same(t, "the pool", taken.only(userPool).ID, pool)
	same(t, "the client", taken.only(appClient).ID, client)

	// From here on the record says what there is, and a change is one again.
	taken.refusedIn(taken.file, "caseSensitive: true", "caseSensitive: false", "pool.signIn.caseSensitive: Changing this from true to false replaces pool "+pool)
	taken.Use(changed(t, taken.file, "secret: true", "secret: false"))
	taken.want(steps(taken.up()), "replace "+appClient+" users-clients-client")
}

// TestAPoolThatNamesNoRegionForTextMessagesIsTakenOver: it verifies phone numbers without
// MFA, so the provider could not write the default (hashicorp/terraform-provider-aws#28294).
func TestAPoolThatNamesNoRegionForTextMessagesIsTakenOver(t *testing.T) { //nolint:paralleltest // the SDK reads the environment
	for name, role := range map[string]string{"with a role of the stack": "{}", "with a role of its own": `{roleArn: "` + ownRole + `", externalId: first}`} {
		t.Run(name, func(t *testing.T) { //nolint:paralleltest // as above
			made := configured(t, "signUp: self\nverify: [phone_number]\nrecovery: [phone_number]\nsms: "+role)
			made.makeOwnRole()
			made.up()
			if err := made.Account().Set(userPool, made.only(userPool).ID, "smsConfiguration.snsRegion", nil); err != nil {
				t.Fatal(err)
			}
			taken := takeOver(t, made, made.file)
			taken.quiet()
			taken.Use(changed(t, taken.file, "signUp: self", "signUp: admin"))
			taken.want(steps(taken.up()), updatePool)
			taken.quiet()
			if result, err := taken.Refresh(t.Context()); err != nil || result.Changed() {
				t.Errorf("refresh: got error %v and\n%s\nwant no changes", err, result.Log)
			}
		})
	}
}

// refusedIn previews a stack file with one change, and wants it refused.
func (s *stack) refusedIn(file, old, replacement, says string) {
	s.t.Helper()
	s.Use(changed(s.t, file, old, replacement))
	result, err := s.preview()
	if err == nil || !strings.Contains(result.Log, says) {
		s.t.Errorf("got error %v and\n%s\nwant %q", err, result.Log, says)
	}
	s.Use(file)
}

// secrets of a stack file, with what opens them. They cannot be read back, so
// who takes a pool over sets them.
var secrets = regexp.MustCompile(`(?m)^(encryptionsalt: .*\n)|^(  users-pool:secrets:\n(    .*\n)+)`)

// takeOver reads the pool of a stack, and imports it into a stack that knows
// nothing of it. The secrets are those of the file that the pool was made with.
func takeOver(t *testing.T, made *stack, file string) *stack {
	t.Helper()
	taken, _ := takeOverWithReport(t, made, file)
	return taken
}

// takeOverWithReport is takeOver, with what adopt reports.
func takeOverWithReport(t *testing.T, made *stack, file string) (*stack, *adopt.Adoption) {
	t.Helper()
	testpool.Serve(t, made.Account(), fakeapi.Options{})
	reader, err := awsread.Open(t.Context(), awsread.Target{PoolID: made.only(userPool).ID})
	if err != nil {
		t.Fatal(err)
	}
	pool, err := reader.Read(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	a, err := adopt.New(pool, adopt.Stack{Project: "users-pool", Name: made.name, Region: reader.Region()})
	if err != nil {
		t.Fatal(err)
	}
	given, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var salt, encrypted string
	for _, match := range secrets.FindAllStringSubmatch(string(given), -1) {
		salt, encrypted = salt+match[1], encrypted+match[2]
	}
	text, err := a.StackFile([]byte(salt+"config:\n"+encrypted), "us-east-1", time.Now())
	if err != nil {
		t.Fatal(err)
	}
	written := filepath.Join(t.TempDir(), "Pulumi."+made.name+".yaml")
	if err := os.WriteFile(written, text, 0o600); err != nil {
		t.Fatal(err)
	}
	raw, err := json.Marshal(a.Import.Resources)
	if err != nil {
		t.Fatal(err)
	}
	var resources []engine.ImportResource
	if err := json.Unmarshal(raw, &resources); err != nil {
		t.Fatal(err)
	}
	taken := openOn(t, made.name, written, made.Account())
	if result, err := taken.Import(t.Context(), resources...); err != nil {
		t.Fatalf("import: %v\n%s\n%s", err, text, result.Log)
	}
	return taken, a
}
