package e2e

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"

	"users-pool/internal/fakeaws"
	"users-pool/local/engine"
	"users-pool/local/trouble"
)

// wholeMatrix makes TestNothingIsLostInTrouble try everything, and print the table of
// docs/reliability.md. Without it a part of every row and every column is tried.
const wholeMatrix = "USERS_POOL_WHOLE_MATRIX"

// everyType are settings with every type of resource that the program has, and
// otherType the same with something else about each.
const (
	everyType = `signUp: admin
name: people
tier: plus
sms: {}
mfa: {mode: optional, methods: [sms, totp]}
triggers: {preAuthentication: "arn:aws:lambda:us-east-1:123456789012:function:gate"}
threatProtection: {mode: audit, risk: {compromised: {action: block}}}
domain: {name: auth.example.com, certificateArn: "` + certificate + `", ui: {css: ".banner-customizable {background: navy}"}}
resourceServers: {api: {identifier: "https://api.example.com", scopes: {read: Read}}}
identityProviders: {Corp: {type: OIDC, clientId: a, issuer: "https://login.example.com", attributes: {email: email}}}
groups: {admins: {precedence: 1, roleArn: "arn:aws:iam::123456789012:role/admins"}}
identityPool: {}
clients: {clients: {secret: true, identityProviders: [COGNITO, Corp], branding: {settings: {page: {color: red}}}}}
webAclArn: "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/one/1234abcd"
logs: {userActivity: {bucketArn: "arn:aws:s3:::acme"}}
`
	otherType = `signUp: admin
name: people
tier: plus
tags: {team: identity}
sms: {}
mfa: {mode: required, methods: [sms, totp]}
triggers: {preAuthentication: "arn:aws:lambda:us-east-1:123456789012:function:gate"}
threatProtection: {mode: audit, risk: {compromised: {action: allow}}}
domain: {name: auth.example.com, certificateArn: "` + certificate + `0", ui: {css: ".banner-customizable {background: red}"}}
resourceServers: {api: {identifier: "https://api.example.com", scopes: {read: Read, write: Write}}}
identityProviders: {Corp: {type: OIDC, clientId: b, issuer: "https://login.example.com", attributes: {email: email}}}
groups: {admins: {precedence: 2, roleArn: "arn:aws:iam::123456789012:role/admins"}}
identityPool: {rolesFromGroups: true, classicFlow: true}
clients: {clients: {secret: true, identityProviders: [COGNITO, Corp], tokens: {access: 15m}, branding: {settings: {page: {color: blue}}}}}
webAclArn: "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/two/1234abcd"
logs: {userActivity: {bucketArn: "arn:aws:s3:::other"}}
`
)

// resourceRow is a row: the resource of a type that meets the trouble.
type resourceRow struct {
	typ, name, parent string
	// fixed is set where nothing about the resource ever changes in place.
	fixed bool
	// replaced is set where every change replaces the resource: its update is then the
	// create of the next one.
	replaced bool
}

var rows = []resourceRow{
	{typ: userPool, name: "users-pool", parent: "users"},
	{typ: appClient, name: "users-clients-client", parent: "users-clients"},
	{typ: poolDomain, name: "users-own-domain", parent: "users"},
	{typ: pages, name: "users-ui", parent: "users"},
	{typ: server, name: "users-api-server", parent: "users"},
	{typ: provider, name: "users-Corp-provider", parent: "users"},
	{typ: group, name: "users-admins-group", parent: "users"},
	{typ: risk, name: "users-risk", parent: "users"},
	{typ: identityPool, name: "users-identity-pool", parent: "users"},
	{typ: roleAttachment, name: "users-identity-pool-roles", parent: "users"},
	{typ: role, name: "users-sms-role", parent: "users-sms"},
	{typ: rolePolicy, name: "users-sms-policy", parent: "users-sms", fixed: true},
	{typ: permission, name: "users-preAuthentication-permission", parent: "users", fixed: true},
	{typ: webACL, name: "users-web-acl", parent: "users", replaced: true},
	{typ: cloudControl, name: "users-clients-branding", parent: "users-clients"},
	{typ: cloudControl, name: "users-logs", parent: "users", replaced: true},
}

var operations = []string{"create", "update", "delete", "read"}

// met is what came of one trouble.
type met struct{ orphans, pending int }

// TestNothingIsLostInTrouble meets each resource in each operation with each
// trouble. Afterwards the steps of docs/operations.md are gone through, and then
// the state is what the account is, nothing is there twice, and no secret stands
// anywhere in clear.
func TestNothingIsLostInTrouble(t *testing.T) {
	t.Parallel()
	whole := os.Getenv(wholeMatrix) != ""
	var mu sync.Mutex
	found := map[string]map[string]met{}
	t.Cleanup(func() {
		if whole {
			printMatrix(found)
		}
	})
	for i, row := range rows {
		for j, operation := range operations {
			for k, one := range trouble.All {
				if operation == "update" && row.fixed || operation == "read" && one.Fault.Late {
					continue // there is no such call, or nothing that AWS did
				}
				if !whole && !inShort(i, j, k) {
					continue
				}
				t.Run(fmt.Sprintf("%s of %s, %s", operation, row.name, one.Name), func(t *testing.T) {
					t.Parallel()
					got := meet(t, row, operation, one)
					mu.Lock()
					defer mu.Unlock()
					if found[operation] == nil {
						found[operation] = map[string]met{}
					}
					sum := found[operation][one.Name]
					found[operation][one.Name] = met{sum.orphans + got.orphans, sum.pending + got.pending}
				})
			}
		}
	}
}

// inShort chooses what CI tries: everything of the create of a pool, a part of
// what else may happen to it, and one thing for each other type.
func inShort(row, operation, column int) bool {
	switch {
	case row == 0 && operation == 0:
		return true
	case row == 0:
		return (operation+column)%3 == 0
	case rows[row].fixed:
		return operation == 0 && column == (row+2)%len(trouble.All)
	}
	return operation == row%len(operations) && column == (row*2+1)%5
}

// meet lets one resource meet one trouble in one operation, and recovers.
func meet(t *testing.T, row resourceRow, operation string, one trouble.Trouble) met {
	t.Helper()
	s := configured(t, everyType)
	s.also(secretsOf("Corp"))
	if operation != "create" {
		s.up()
	}
	secrets := s.secrets()
	before := s.ids()
	struck := make(chan struct{})
	fault := one.Fault
	fault.Type, fault.Name, fault.Op, fault.Times = row.typ, row.name, operation, 1
	if operation == "update" && row.replaced {
		fault.Op = "create"
	}
	fault.Reached = sync.OnceFunc(func() { close(struck) })
	s.Account().Fault(fault)
	if one.Kills {
		go func() {
			<-struck
			s.Kill()
		}()
	}
	result, err := s.operated(operation)
	select {
	case <-struck:
	default:
		t.Fatalf("got no %s of %s, so nothing was tried\n%s", operation, row.name, result.Log)
	}
	if passed := err == nil; passed != one.Passes {
		t.Fatalf("got error %v, want it to pass: %v\n%s", err, one.Passes, result.Log)
	}
	secrets = append(secrets, s.secrets()...) // before what made them is deleted
	s.hides(secrets, result.Log)
	s.Account().ClearFaults()
	got := s.recover()
	s.whole()
	if len(s.secrets()) != 1 {
		s.t.Errorf("got %d secrets to look for, want that of the client", len(s.secrets()))
	}
	if operation != "create" && operation != "delete" {
		same(t, "the resources", s.ids(), before)
	}
	s.hides(append(secrets, s.secrets()...))
	return got
}

// operated runs the operation of Pulumi that an operation on a resource is a
// part of.
func (s *stack) operated(operation string) (engine.Result, error) {
	s.t.Helper()
	switch operation {
	case "update":
		s.configure(otherType)
	case "delete":
		return s.destroy()
	case "read":
		return s.Refresh(s.t.Context())
	}
	return s.tryUp()
}

// recover goes through the steps of docs/operations.md, "When an up was
// interrupted".
func (s *stack) recover() met {
	s.t.Helper()
	state, err := s.Export(s.t.Context())
	if err != nil {
		s.t.Fatalf("the state cannot be read: %v", err)
	}
	pending := pendingCreates(state)
	orphans := s.orphans(state)
	if result, err := s.Refresh(s.t.Context()); err != nil {
		s.t.Fatalf("refresh: %v\n%s", err, result.Log)
	}
	s.takeIn()
	s.up()
	return met{orphans: len(orphans), pending: len(pending)}
}

// whole checks that the state is what the account is.
func (s *stack) whole() {
	s.t.Helper()
	result, err := s.Refresh(s.t.Context())
	if err != nil || result.Changed() {
		s.t.Errorf("refresh: got error %v and changes %v, want the state to be what the account is\n%s", err, result.Changes, result.Log)
	}
	s.quiet()
	state, err := s.Export(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	if len(state.Pending) > 0 {
		s.t.Errorf("got pending operations %v, want none", state.Pending)
	}
	if left := s.orphans(state); len(left) > 0 {
		s.t.Errorf("got %v in the account and not in the state", left)
	}
	counts := map[string]int{}
	for _, one := range s.Account().Resources() {
		counts[one.Type]++
	}
	want := map[string]int{role: 1} // that of the identity pool, which has no row
	for _, row := range rows {
		want[row.typ]++
	}
	same(s.t, "how many of each type", counts, want)
}

// ids are those of the account's resources, without that of the web ACL's association:
// it is made of both ARNs, and changes with them.
func (s *stack) ids() []string {
	var ids []string
	for _, one := range s.Account().Resources() {
		if one.Type != webACL {
			ids = append(ids, one.Type+" "+one.ID)
		}
	}
	slices.Sort(ids)
	return ids
}

// pendingCreates are the URNs of creates whose outcome Pulumi never learnt.
func pendingCreates(state engine.State) []string {
	var urns []string
	for _, operation := range state.Pending {
		if operation.Type == apitype.OperationTypeCreating {
			urns = append(urns, string(operation.Resource.URN))
		}
	}
	return urns
}

// orphans are the resources of the account that the state does not know. One that was
// deleted to be replaced is no longer there, even if the next one has its ID.
func (s *stack) orphans(state engine.State) []fakeaws.Resource {
	known := map[string]bool{}
	for _, one := range state.Resources {
		if !one.PendingReplacement {
			known[string(one.Type)+" "+string(one.ID)] = true
		}
	}
	return slices.DeleteFunc(s.Account().Resources(), func(one fakeaws.Resource) bool { return known[one.Type+" "+one.ID] })
}

// secrets are those of the account's clients.
func (s *stack) secrets() []string {
	var secrets []string
	for _, one := range s.Account().Unveiled() {
		if text, _ := one.Properties["clientSecret"].(string); text != "" {
			secrets = append(secrets, text)
		}
	}
	return secrets
}

// printMatrix prints the table of docs/reliability.md.
func printMatrix(found map[string]map[string]met) {
	fmt.Printf("| in a call to | %s |\n|---|%s\n", strings.Join(operations, " | "), strings.Repeat("---|", len(operations)))
	for _, one := range trouble.All {
		cells := []string{one.Name}
		for _, operation := range operations {
			cell := "–"
			if got, tried := found[operation][one.Name]; tried {
				cell = fmt.Sprintf("%d pending, %d orphans", got.pending, got.orphans)
			}
			cells = append(cells, cell)
		}
		fmt.Printf("| %s |\n", strings.Join(cells, " | "))
	}
}
