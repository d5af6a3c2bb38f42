package fakeaws

import (
	"context"
	"strings"
	"testing"
	"time"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

func TestAnAWSErrorOnDemandHitsTheCallsItMatches(t *testing.T) {
	t.Parallel()
	a := New()
	d := dial(t, a)
	a.Fault(Fault{Type: roleType, Op: "create", Name: "r", Times: 1, Code: "ServiceUnavailable", Message: "come back later"})
	_, err := d.createRole(t.Context(), "one")
	if err == nil || !strings.Contains(err.Error(), "StatusCode: 503") || !strings.Contains(err.Error(), "ServiceUnavailable: come back later") {
		t.Errorf("got %v, want ServiceUnavailable", err)
	}
	if len(a.Resources()) != 0 {
		t.Error("got a role, want none: the error came instead of it")
	}
	if _, err := d.createRole(t.Context(), "one"); err != nil {
		t.Errorf("got %v once the fault is spent, want success", err)
	}
}

func TestAFaultWithoutACountStaysUntilItIsCleared(t *testing.T) {
	t.Parallel()
	a := New()
	d := dial(t, a)
	a.Fault(Fault{Op: "create", Code: "InternalErrorException"})
	for range 3 {
		if _, err := d.createRole(t.Context(), "one"); err == nil {
			t.Fatal("got success, want the fault again")
		}
	}
	a.ClearFaults()
	if _, err := d.createRole(t.Context(), "one"); err != nil {
		t.Error(err)
	}
}

func TestPreviewsMeetNoFault(t *testing.T) {
	t.Parallel()
	a := New()
	d := dial(t, a)
	a.Fault(Fault{Code: "InternalErrorException"})
	if _, err := d.Check(t.Context(), &pulumirpc.CheckRequest{Urn: roleURN, News: d.fields(anyRole)}); err != nil {
		t.Error(err)
	}
	_, err := d.Create(t.Context(), &pulumirpc.CreateRequest{Urn: roleURN, Preview: true, Properties: d.fields(anyRole)})
	if err != nil {
		t.Error(err)
	}
}

func TestThrottlingPassesUnlessItGoesOnForTooLong(t *testing.T) {
	t.Parallel()
	a := New()
	d := dial(t, a)
	a.Fault(Fault{Op: "create", Times: 1, Throttle: 3})
	start := time.Now()
	if _, err := d.createRole(t.Context(), "one"); err != nil {
		t.Errorf("got %v, want the provider to try again", err)
	}
	if took := time.Since(start); took < 7*firstWait {
		t.Errorf("got an answer after %s, want the retries to take time", took)
	}
	a.Fault(Fault{Op: "delete", Times: 1, Throttle: maxRetries + 1})
	_, err := d.Delete(t.Context(), &pulumirpc.DeleteRequest{Urn: roleURN, Id: "one"})
	if err == nil || !strings.Contains(err.Error(), "TooManyRequestsException") {
		t.Errorf("got %v, want TooManyRequestsException", err)
	}
}

func TestADelayMakesTheCallTakeLonger(t *testing.T) {
	t.Parallel()
	a := New()
	d := dial(t, a)
	a.Fault(Fault{Type: "aws:index/getRegion:getRegion", Delay: 50 * time.Millisecond})
	start := time.Now()
	if _, err := d.Invoke(t.Context(), &pulumirpc.InvokeRequest{Tok: "aws:index/getRegion:getRegion"}); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(start); took < 50*time.Millisecond {
		t.Errorf("got an answer after %s, want 50ms at least", took)
	}
}

func TestAHangEndsWithItsCall(t *testing.T) {
	t.Parallel()
	a := New()
	d := dial(t, a)
	a.Fault(Fault{Op: "create", Hang: true})
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := d.createRole(ctx, "one"); status.Code(err) != codes.DeadlineExceeded {
		t.Errorf("got %v, want the call to run into its deadline", err)
	}
}

func TestAHangEndsWithTheServer(t *testing.T) {
	t.Parallel()
	a := New()
	d := dial(t, a)
	a.Fault(Fault{Op: "create", Hang: true})
	answer := make(chan error, 1)
	go func() {
		_, err := d.createRole(t.Context(), "one")
		answer <- err
	}()
	time.Sleep(50 * time.Millisecond)
	start := time.Now()
	if err := d.s.Close(); err != nil {
		t.Error(err)
	}
	if took := time.Since(start); took > 2*shutdownTimeout {
		t.Errorf("close took %s, want it bounded", took)
	}
	select {
	case err := <-answer:
		if err == nil {
			t.Error("got success, want an error")
		}
	case <-time.After(10 * time.Second):
		t.Error("the call still hangs")
	}
}

func TestADroppedConnectionIsAnErrorAndTheNextCallWorks(t *testing.T) {
	t.Parallel()
	a := New()
	d := dial(t, a)
	a.Fault(Fault{Op: "create", Times: 1, Drop: true})
	if _, err := d.createRole(t.Context(), "one"); status.Code(err) != codes.Unavailable {
		t.Errorf("got %v, want the connection to be lost", err)
	}
	if len(a.Resources()) != 0 {
		t.Error("got a role, want none")
	}
	if _, err := d.createRole(t.Context(), "one"); err != nil {
		t.Errorf("got %v over a new connection, want success", err)
	}
}

func TestALateDropLosesOnlyTheAnswer(t *testing.T) {
	t.Parallel()
	a := New()
	d := dial(t, a)
	a.Fault(Fault{Op: "create", Times: 1, Drop: true, Late: true})
	if _, err := d.createRole(t.Context(), "one"); err == nil {
		t.Error("got an answer, want none")
	}
	if got := len(a.Resources()); got != 1 {
		t.Errorf("got %d resources, want the one whose answer was lost", got)
	}
}
