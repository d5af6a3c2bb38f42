package main

import (
	"testing"

	"users-pool/pool/pooltest"
)

// TestTheCustomersPoolCallsTheGate runs the program with mocks, in a few milliseconds:
// enough to show what it registers.
func TestTheCustomersPoolCallsTheGate(t *testing.T) {
	t.Parallel()
	made, err := pooltest.Stack{}.Run(shop.program)
	if err != nil {
		t.Fatal(err)
	}
	customers, _ := made.Find(userPool, "customers-pool")
	gate, _ := made.Find("aws:lambda/function:Function", "gate")
	triggers, _ := customers.Inputs["lambdaConfig"].(map[string]any)
	if arn := gate.Outputs["arn"]; arn == nil || triggers["preSignUp"] != arn {
		t.Errorf("got the triggers %v, want the function %v before sign-up", triggers, arn)
	}
	if staff, found := made.Find(userPool, "staff-pool"); !found || !staff.Protect || customers.Protect {
		t.Errorf("got protection %v of the staff's pool and %v of the customers', want only the first", staff.Protect, customers.Protect)
	}
}
