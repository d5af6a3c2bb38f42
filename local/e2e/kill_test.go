package e2e

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"

	"users-pool/internal/fakeaws"
)

// killAt kills the engine when a call meets the fault, which never answers.
func (s *stack) killAt(fault fakeaws.Fault) {
	s.t.Helper()
	reached := make(chan struct{})
	fault.Hang, fault.Times, fault.Reached = true, 1, sync.OnceFunc(func() { close(reached) })
	s.Account().Fault(fault)
	go func() {
		<-reached
		s.Kill()
	}()
	if _, err := s.tryUp(); err == nil {
		s.t.Fatal("got success from a killed engine")
	}
	s.Account().ClearFaults()
}

// TestAReplacementThatNeverBeganKeepsWhatThereWas: AWS made nothing, so nothing is
// taken in.
func TestAReplacementThatNeverBeganKeepsWhatThereWas(t *testing.T) {
	t.Parallel()
	for _, late := range []bool{false, true} {
		s := configured(t, "signUp: self\nclients: {web: {}}")
		s.up()
		old := s.only(appClient).ID
		s.configure("signUp: self\nclients: {web: {secret: true}}")
		s.killAt(fakeaws.Fault{Type: appClient, Op: "create", Late: late})
		s.up()
		if now := s.only(appClient).ID; now == old {
			t.Errorf("late %t: got client %s kept, want it replaced", late, old)
		}
		s.agrees()
		s.quiet()
	}
}

// agrees checks that the state has each client of the account once.
func (s *stack) agrees() {
	s.t.Helper()
	state, err := s.Export(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	var known, there []string
	for _, one := range state.Resources {
		if string(one.Type) == appClient {
			known = append(known, one.ID.String())
		}
	}
	for _, one := range s.held(appClient) {
		there = append(there, one.ID)
	}
	slices.Sort(known)
	slices.Sort(there)
	if !slices.Equal(known, there) {
		s.t.Errorf("got clients %v in the state, and %v in the account", known, there)
	}
	if len(state.Pending) > 0 {
		s.t.Errorf("got %v pending", state.Pending)
	}
}

// TestATakeInThatWasKilledGoesOn: the state has the client, and reads it again.
func TestATakeInThatWasKilledGoesOn(t *testing.T) {
	t.Parallel()
	s := configured(t, "signUp: self\nclients: {web: {secret: true}}")
	s.killAt(fakeaws.Fault{Type: appClient, Op: "create", Late: true})
	s.killAt(fakeaws.Fault{Type: appClient, Op: "read"})
	s.up()
	state, err := s.Export(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(state.Resources, func(one apitype.ResourceV3) bool { return string(one.Type) == appClient })
	if i < 0 || state.Resources[i].Outputs["clientSecret"] == nil {
		t.Errorf("got %v, want the client with its secret", state.Resources[i].Outputs)
	}
	s.agrees()
	s.quiet()
}

// TestAReplacedPoolIsTakenInBeforeWhatDependsOnIt, both ways: the old pool is there
// still, or the old domain is gone.
func TestAReplacedPoolIsTakenInBeforeWhatDependsOnIt(t *testing.T) {
	t.Parallel()
	const settings = "signUp: self\ndomain: {prefix: %s}\nclients: {web: {oauth: {callbackUrls: [https://example.com]}, ui: {css: \".banner-customizable {background-color: red;}\"}}}\n"
	for _, typ := range []string{userPool, poolDomain} {
		s := configured(t, fmt.Sprintf(settings, "acme"))
		s.up()
		s.configure(fmt.Sprintf(settings, "other") + "name: other\nallowReplacement: " + s.only(userPool).ID)
		s.killAt(fakeaws.Fault{Type: typ, Op: "create", Late: true})
		s.up()
		s.only(userPool)
		s.only(poolDomain)
		s.agrees()
		s.quiet()
	}
}

// TestLogsWhoseReplacementWasKilledAreTakenIn, though the ID is that of the logs which were
// deleted before: both are the pool's.
func TestLogsWhoseReplacementWasKilledAreTakenIn(t *testing.T) {
	t.Parallel()
	const settings = `signUp: self
logs: {notificationErrors: {logGroupArn: "arn:aws:logs:us-east-1:123456789012:log-group:%s"}}`
	s := configured(t, fmt.Sprintf(settings, "one"))
	s.up()
	s.configure(fmt.Sprintf(settings, "two"))
	s.killAt(fakeaws.Fault{Type: cloudControl, Op: "create", Late: true})
	s.up()
	s.quiet()
	if text := fmt.Sprint(s.only(cloudControl).Properties); !strings.Contains(text, "log-group:two") {
		t.Errorf("got the logs %s, want the new log group", text)
	}
}
