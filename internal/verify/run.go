package verify

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"

	"users-pool/internal/awsread"
	"users-pool/pool/settings"
)

// Target is what Run checks, and what it compares with.
type Target struct {
	// Stack is the name of the stack, without its organization.
	Stack string
	// Settings of the stack with their defaults, as rules.Load returns them.
	Settings settings.Settings
	// Deployment is the stack's outputs.
	Deployment Deployment
	// Reader of the pool.
	Reader *awsread.Reader
	// HTTP reads public documents and pages. Default: a client with a timeout of ten
	// seconds.
	HTTP *http.Client
	// Probe also tries to sign up.
	Probe bool
	// Skip are the names of checks to leave out. They must be Skippable.
	Skip []string
}

// PoolCheck is the name of the check that all others depend on.
const PoolCheck = "pool"

// unread is why checks are skipped if the pool cannot be read.
const unread = "The pool can't be read."

// Skippable are the names of all checks for these settings, except PoolCheck.
func Skippable(settings settings.Settings) []string {
	var names []string
	for _, one := range checks(settings) {
		names = append(names, one.name)
	}
	return names
}

// httpTimeout is the time limit for a document or a page.
const httpTimeout = 10 * time.Second

// check is a check and its name.
type check struct {
	name string
	make func(context.Context, *subject) finding
}

// Run runs all checks. A call that AWS refuses is a failed check; the error means that
// the run was interrupted.
func Run(ctx context.Context, t Target) (*Report, error) {
	if t.HTTP == nil {
		t.HTTP = &http.Client{Timeout: httpTimeout}
	}
	report := &Report{Stack: t.Stack, PoolID: t.Deployment.UserPoolID, Region: t.Reader.Region(), Checks: []Check{}}
	p, missed, err := t.Reader.ReadWithout(ctx, awsread.PartUI)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	report.add(there(t, p, err).check(PoolCheck))
	var s *subject
	if err == nil {
		s = newSubject(t, p, missed)
	}
	for _, one := range checks(t.Settings) {
		report.add(t.made(ctx, one, s).check(one.name))
	}
	return report, ctx.Err()
}

func (t Target) made(ctx context.Context, one check, s *subject) finding {
	switch {
	case slices.Contains(t.Skip, one.name):
		return skipped("Left out by --skip.")
	case s == nil:
		return skipped(unread)
	}
	return one.make(ctx, s)
}

// there checks that the pool is the stack's.
func there(t Target, p *awsread.Pool, err error) finding {
	if err != nil {
		return wrong("Not checked: " + err.Error())
	}
	var lines []string
	for _, one := range []struct{ what, want, got string }{
		{"userPoolArn", t.Deployment.UserPoolARN, aws.ToString(p.Pool.Arn)},
		{"userPoolName", t.Deployment.UserPoolName, aws.ToString(p.Pool.Name)},
		{"name", t.Settings.Name, aws.ToString(p.Pool.Name)},
	} {
		if one.want != one.got {
			lines = append(lines, fmt.Sprintf("%s: must be %s, got %s.", one.what, one.want, one.got))
		}
	}
	return unlessWrong(lines, aws.ToString(p.Pool.Arn))
}

// checks are all checks for these settings, except PoolCheck.
func checks(settings settings.Settings) []check {
	all := []check{}
	add := func(name string, make func(context.Context, *subject) finding) { all = append(all, check{name, make}) }
	for _, one := range sections {
		add(one.name, func(_ context.Context, s *subject) finding { return s.compare(one) })
		if one.name == "sign-up" {
			add("sign-up probe", func(ctx context.Context, s *subject) finding { return s.probe(ctx) })
		}
	}
	add("trigger permissions", func(_ context.Context, s *subject) finding { return s.triggerPermissions() })
	add("no other identity providers", func(_ context.Context, s *subject) finding { return s.otherProviders() })
	add("no other clients", func(_ context.Context, s *subject) finding { return s.otherClients() })
	for _, key := range slices.Sorted(maps.Keys(settings.Clients)) {
		for _, one := range clientSections {
			add("client "+key+": "+one.name, func(_ context.Context, s *subject) finding { return s.compareClient(key, one) })
		}
	}
	add("discovery document", func(ctx context.Context, s *subject) finding { return s.discovery(ctx) })
	add("signing keys", func(ctx context.Context, s *subject) finding { return s.keys(ctx) })
	add("no other domains", func(_ context.Context, s *subject) finding { return s.otherDomains() })
	add("domain in service", func(_ context.Context, s *subject) finding { return s.domain() })
	add("sign-in pages", func(ctx context.Context, s *subject) finding { return s.pages(ctx) })
	add("SMS readiness", func(_ context.Context, s *subject) finding { return s.smsReady() })
	add("SMS sandbox", func(ctx context.Context, s *subject) finding { return s.sandbox(ctx) })
	add("SMS role trust", func(_ context.Context, s *subject) finding { return s.roleTrust() })
	add("SMS role permission", func(_ context.Context, s *subject) finding { return s.rolePermission() })
	if settings.IdentityPool != nil {
		add("identity pool", func(context.Context, *subject) finding {
			return skipped("Identity pools are not checked. `pulumi preview --refresh` compares them.")
		})
	}
	return all
}
