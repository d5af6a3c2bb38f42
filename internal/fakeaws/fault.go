package fakeaws

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// Fault is trouble on demand for the calls that match it. The preview of a
// create or update meets none: it does not reach AWS.
type Fault struct {
	Type  string // resource type or function token; empty matches all
	Op    string // create, read, update, delete or invoke; empty matches these; check and diff by name only
	Name  string // logical name; empty matches all
	Times int    // how many calls it hits before it is spent; 0 is every call

	// Code makes AWS answer with this exception and Message.
	Code, Message string
	// Throttle makes AWS answer "too many requests" this often before it
	// serves the call. The provider retries by itself and gives up after 25.
	Throttle int
	// Delay makes the call take this much longer.
	Delay time.Duration
	// Hang keeps the call from answering until it is canceled, the connection
	// ends or the server closes.
	Hang bool
	// Drop closes the connection instead of answering.
	Drop bool
	// Late lets AWS do its work first: the fault then loses only the answer.
	Late bool
	// Reached, where it is set, is called when a call meets the fault: after
	// AWS did its work where the fault is late.
	Reached func()
}

const (
	mostRetries = 25
	firstWait   = 10 * time.Millisecond // AWS clients start higher; tests need not wait
	longestWait = 100 * time.Millisecond
)

var errDropped = errors.New("the connection was dropped")

type faults struct {
	mu     sync.Mutex
	queued []*Fault
	hits   map[*Fault]int
}

// Fault adds trouble for calls to come. Faults are tried in the order in which
// they were added, and a call meets at most one.
func (a *Account) Fault(f Fault) {
	a.faults.mu.Lock()
	defer a.faults.mu.Unlock()
	a.faults.queued = append(a.faults.queued, &f)
}

// ClearFaults ends all trouble that is left. Calls that hang already stay so.
func (a *Account) ClearFaults() {
	a.faults.mu.Lock()
	defer a.faults.mu.Unlock()
	a.faults.queued, a.faults.hits = nil, nil
}

// match takes the fault that a call meets, or nil.
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

// strike lets a fault act. An error is the call's answer.
func (f *Fault) strike(ctx context.Context, closing <-chan struct{}, c Call) error {
	if f.Reached != nil {
		f.Reached()
	}
	if err := wait(ctx, closing, f.Delay); err != nil {
		return err
	}
	pause := firstWait
	for range min(f.Throttle, mostRetries) {
		if err := wait(ctx, closing, pause); err != nil {
			return err
		}
		pause = min(2*pause, longestWait)
	}
	switch {
	case f.Throttle > mostRetries:
		return fmt.Errorf("exceeded maximum number of attempts, %d: %w", mostRetries,
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

// wait for a time, or for ever if it is negative.
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
