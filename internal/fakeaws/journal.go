package fakeaws

import (
	"slices"
	"sync"
)

// Call is one provider call that the account has answered.
type Call struct {
	Op      string // check, diff, create, read, update, delete or invoke
	Type    string // of the resource, or the function's token
	Name    string // logical name, from the URN; empty for an invoke
	ID      string // empty if there is none yet
	Preview bool
	Err     string // empty if the call succeeded
	// AWS are the AWS operations that the provider made for the call, in order,
	// as IAM names them, such as cognito-idp:SetUserPoolMfaConfig. If AWS
	// refused one, it is the last.
	AWS []string
}

type journal struct {
	mu    sync.Mutex
	calls []Call
}

func (j *journal) add(c Call, err error) {
	if err != nil {
		c.Err = err.Error()
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	j.calls = append(j.calls, c)
}

// Journal lists every provider call answered so far, in the order of the
// answers. Tests read from it what the engine did, and in which order.
func (a *Account) Journal() []Call {
	a.journal.mu.Lock()
	defer a.journal.mu.Unlock()
	return slices.Clone(a.journal.calls)
}
