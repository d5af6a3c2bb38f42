package fakeaws

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// Fault is an error or a delay that a test injects into the calls that match.
// The preview of a create or update is not affected, since it does not reach
// AWS.
type Fault struct {
	Type  string // resource type or function token; empty matches all
	Op    string // create, read, update, delete or invoke; empty matches all of these. check and diff have to be named.
	Name  string // logical name; empty matches all
	Times int    // how many calls it affects; 0 is every call

	// Code makes AWS respond with this exception and Message.
	Code, Message string
	// Throttle is how many times AWS responds with "too many requests" before it
	// serves the call. The provider gives up after 25 retries.
	Throttle int
	// Delay makes the call take this much longer.
	Delay time.Duration
	// Hang blocks the call until it is canceled, the connection ends or the
	// server closes.
	Hang bool
	// Drop closes the connection instead of answering.
	Drop bool
	// Late lets AWS do its work first. The fault then only loses the response.
	Late bool
	// Reached, if set, is called when a call matches the fault; if Late is set,
	// after AWS has handled the call.
	Reached func()
}

const (
	maxRetries = 25
	firstWait  = 10 * time.Millisecond // shorter than in AWS's clients, to keep tests fast
	maxWait    = 100 * time.Millisecond
)

var errDropped = errors.New("the connection was dropped")

type faults struct {
	mu     sync.Mutex
	queued []*Fault
	hits   map[*Fault]int
}

// Fault adds a fault for later calls. Faults are tried in the order in which
// they were added, and a call meets at most one.
func (a *Account) Fault(f Fault) {
	a.faults.mu.Lock()
	defer a.faults.mu.Unlock()
	a.faults.queued = append(a.faults.queued, &f)
}

// ClearFaults removes all faults. A call that already hangs keeps hanging.
func (a *Account) ClearFaults() {
	a.faults.mu.Lock()
	defer a.faults.mu.Unlock()
	a.faults.queued, a.faults.hits = nil, nil
}

// match returns the fault that a call meets, or nil.
func (q *faults) match(c Call) *Fault {
	q.mu.Lock()
	defer q.mu.Unlock()
	for _, f := range q.queued {
		if c.Preview || !f.matches(c) || f.Times > 0 && q.hits[f] >= f.Times {
			continue
		}
		if q.hits == nil {
			q.hits = map[*Fault]int{}
		}
		q.hits[f]++
		return f
	}
	return nil
}

func (f *Fault) matches(c Call) bool {
	op := f.Op == c.Op || f.Op == "" && c.Op != "check" && c.Op != "diff"
	return op && (f.Type == "" || f.Type == c.Type) && (f.Name == "" || f.Name == c.Name)
}

// apply applies a fault. An error is the call's response.
func (f *Fault) apply(ctx context.Context, closing <-chan struct{}, c Call) error {
	if f.Reached != nil {
		f.Reached()
	}
	if err := wait(ctx, closing, f.Delay); err != nil {
		return err
	}
	pause := firstWait
	for range min(f.Throttle, maxRetries) {
		if err := wait(ctx, closing, pause); err != nil {
			return err
		}
		pause = min(2*pause, maxWait)
	}
	switch {
	case f.Throttle > maxRetries:
		return fmt.Errorf("exceeded maximum number of attempts, %d: %w", maxRetries,
			fail(serviceOf(c.Type), operationOf(c), "TooManyRequestsException", "Rate exceeded"))
	case f.Hang:
		return wait(ctx, closing, -1)
	case f.Drop:
		return errDropped
	case f.Code != "":
		return fail(serviceOf(c.Type), operationOf(c), f.Code, "%s", f.Message)
	}
	return nil
}

// wait waits for a duration, or without a limit if it is negative.
func wait(ctx context.Context, closing <-chan struct{}, d time.Duration) error {
	if d == 0 {
		return nil
	}
	var done <-chan time.Time
	if d > 0 {
		timer := time.NewTimer(d)
		defer timer.Stop()
		done = timer.C
	}
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	case <-closing:
		return errors.New("the simulated account was closed")
	}
}
