package adopt

import (
	"time"

	"users-pool/internal/awsread"
	"users-pool/internal/fakeapi"
	"users-pool/internal/testpool"
)

var testStack = Stack{Project: testpool.Project, Name: testpool.Stack, Region: testpool.Region}

// read reads a pool as adopt does, from the API of its account.
func read(t testpool.TB, made *testpool.Pool) *awsread.Pool {
	t.Helper()
	reader, _ := made.Read(t, fakeapi.Options{})
	p, err := reader.Read(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// adopted is what becomes of a pool.
func adopted(t testpool.TB, made *testpool.Pool) *Adoption {
	t.Helper()
	a, err := New(read(t, made), testStack)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// file is the stack file of an adoption.
func (a *Adoption) file(t testpool.TB) string {
	t.Helper()
	text, err := a.StackFile(nil, "us-east-1", time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
