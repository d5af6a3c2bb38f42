// Package trouble lists what may go wrong in a call to AWS, for the tests that check that
// nothing is lost on the local engine and on the Pulumi CLI.
package trouble

import (
	"time"

	"users-pool/internal/fakeaws"
)

// Trouble is what meets one call.
type Trouble struct {
	Name  string
	Fault fakeaws.Fault
	// Kills is set if the engine is killed once the call has come.
	Kills bool
	// Passes is set if the operation succeeds all the same.
	Passes bool
}

// All are the columns of the table in docs/reliability.md.
var All = []Trouble{
	{Name: "an error of AWS", Fault: fakeaws.Fault{Code: "InternalErrorException", Message: "Something went wrong."}},
	{Name: "throttled, then fine", Fault: fakeaws.Fault{Throttle: 3}, Passes: true},
	{Name: "slow", Fault: fakeaws.Fault{Delay: 300 * time.Millisecond}, Passes: true},
	{Name: "engine killed before AWS did it", Fault: fakeaws.Fault{Hang: true}, Kills: true},
	{Name: "engine killed after AWS did it", Fault: fakeaws.Fault{Hang: true, Late: true}, Kills: true},
	{Name: "provider gone before AWS did it", Fault: fakeaws.Fault{Drop: true}},
	{Name: "provider gone after AWS did it", Fault: fakeaws.Fault{Drop: true, Late: true}},
}
