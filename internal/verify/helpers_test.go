package verify

import (
	"slices"

	"users-pool/internal/fakeapi"
	"users-pool/internal/testpool"
	"users-pool/pool/settings"
)

// made is a pool with these settings, which is what a stack deployed.
func made(t testpool.TB, s settings.Settings) (*testpool.Pool, Target) {
	t.Helper()
	p, err := testpool.Make(s)
	if err != nil {
		t.Fatal(err)
	}
	deployed, err := ReadDeployment(p.Outputs)
	if err != nil {
		t.Fatal(err)
	}
	return p, Target{Stack: testpool.Stack, Settings: s.WithDefaults(), Deployment: deployed}
}

// checked is the report on a pool whose API lies as it is told to.
func checked(t testpool.TB, p *testpool.Pool, target Target, lie func(operation string, answer any) error) (*Report, *fakeapi.Server) {
	t.Helper()
	return checkedWith(t, p, target, fakeapi.Options{Change: lie})
}

func checkedWith(t testpool.TB, p *testpool.Pool, target Target, options fakeapi.Options) (*Report, *fakeapi.Server) {
	t.Helper()
	reader, api := p.Read(t, options)
	target.Reader = reader
	report, err := Run(t.Context(), target)
	if err != nil {
		t.Fatal(err)
	}
	return report, api
}

// names of the checks with an outcome.
func (r *Report) names(outcome Outcome) []string {
	var names []string
	for _, c := range r.Checks {
		if c.Outcome == outcome {
			names = append(names, c.Name)
		}
	}
	return names
}

// of is the check of a name.
func (r *Report) of(t testpool.TB, name string) Check {
	t.Helper()
	i := slices.IndexFunc(r.Checks, func(c Check) bool { return c.Name == name })
	if i < 0 {
		t.Fatalf("there is no check %q", name)
	}
	return r.Checks[i]
}
