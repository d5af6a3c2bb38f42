package fakeaws

import (
	"crypto/rand"
	"strings"
	"time"
)

// call is one provider call, with the configured identity and the account's
// resources.
type call struct {
	*identity
	store *store
	now   time.Time
	// answering is the journal entry of the call.
	answering *Call
	// inputs are what the program wrote. A few refusals depend on them rather
	// than on the plan.
	inputs props
}

// sends records AWS operations in the order in which they reach AWS, including
// a refused one.
func (c *call) sends(operations ...string) {
	c.answering.AWS = append(c.answering.AWS, operations...)
}

// identity is the account and region that the provider's configuration yields.
type identity struct {
	account, region, partition, suffix string
	defaultTags                        props
}

const (
	lower  = "abcdefghijklmnopqrstuvwxyz"
	digits = "0123456789"
	upper  = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
)

// random returns n characters of an alphabet, in the form of AWS's IDs.
func random(n int, alphabet string) string {
	raw := make([]byte, n)
	_, _ = rand.Read(raw) // never fails
	for i, b := range raw {
		raw[i] = alphabet[int(b)%len(alphabet)]
	}
	return string(raw)
}

// arn returns the ARN of a resource in a regional service.
func (i *identity) arn(service, res string) string {
	return strings.Join([]string{"arn", i.partition, service, i.region, i.account, res}, ":")
}

// globalARN returns the ARN of a resource in a service without regions.
func (i *identity) globalARN(service, res string) string {
	return strings.Join([]string{"arn", i.partition, service, "", i.account, res}, ":")
}

// changed reports whether the plan changes any of the properties. The provider
// calls AWS only for those.
func changed(state, plan props, names ...string) bool {
	for _, n := range names {
		if valueKey(state[n]) != valueKey(plan[n]) {
			return true
		}
	}
	return false
}

func valueKey(v any) string {
	if l, ok := v.([]any); ok {
		if len(l) == 0 {
			return elementKey(nil)
		}
		sorted := append([]any{}, l...)
		sortElements(sorted)
		return elementKey(sorted)
	}
	if zero(v) {
		return elementKey(nil)
	}
	return elementKey(v)
}
