package fakeaws

import (
	"crypto/rand"
	"strings"
	"time"
)

// call is one operation's view of the account: whose it is, where it runs,
// and what AWS holds.
type call struct {
	*identity
	store *store
	now   time.Time
	// answering is the provider call that this one belongs to.
	answering *Call
	// inputs are what the program wrote, for the few refusals that depend on
	// it and not on the plan.
	inputs props
}

// sends notes AWS operations in the order in which they reach AWS, refused ones
// included.
func (c *call) sends(operations ...string) {
	c.answering.AWS = append(c.answering.AWS, operations...)
}

// identity is what the provider configuration makes of the caller.
type identity struct {
	account, region, partition, suffix string
	defaultTags                        props
}

const (
	lower  = "abcdefghijklmnopqrstuvwxyz"
	digits = "0123456789"
	upper  = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
)

// random is n characters of an alphabet, as AWS makes ids.
func random(n int, alphabet string) string {
	raw := make([]byte, n)
	_, _ = rand.Read(raw) // never fails
	for i, b := range raw {
		raw[i] = alphabet[int(b)%len(alphabet)]
	}
	return string(raw)
}

// arn of a regional service.
func (i *identity) arn(service, res string) string {
	return strings.Join([]string{"arn", i.partition, service, i.region, i.account, res}, ":")
}

// globalARN of a service without regions.
func (i *identity) globalARN(service, res string) string {
	return strings.Join([]string{"arn", i.partition, service, "", i.account, res}, ":")
}

// changed says whether the plan changes any of the properties: the provider
// only makes the calls that its own comparison asks for.
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
