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

// Target is what is to be checked, and against what.
type Target struct {
	// Stack by name.
	Stack string
	// Settings of the stack, complete: as rules.Load returns them.
	Settings settings.Settings
	// Deployment is what the stack exported.
	Deployment Deployment
	// Reader of the pool.
	Reader *awsread.Reader
	// HTTP reads what everybody may read. Default: a client that waits ten
	// seconds.
	HTTP *http.Client
	// Probe tries to sign up.
	Probe bool
	// Skip are the names of checks that are not to be made, of those that are
	// Skippable.
	Skip []string
}

// PoolCheck is the name of the check without which there is no other.
const PoolCheck = "pool"

// unread is why no check was made of a pool that could not be read.
const unread = "the pool could not be read"

// Skippable are the names of the checks for a stack with these settings that may
// be left out: all but PoolCheck.
func Skippable(settings settings.Settings) []string {
	var names []string
	for _, one := range checks(settings) {
		names = append(names, one.name)
	}
	return names
}

// patience for a document or a page.
const patience = 10 * time.Second

// check is a check by its name.
type check struct {
	name string
	make func(context.Context, *subject) finding
}

// Run makes all checks. The error is that of a run that ended before its time;
// whatever AWS says no to is a check that fails.
func Run(ctx context.Context, t Target) (*Report, error) {
	if t.HTTP == nil {
		t.HTTP = &http.Client{Timeout: patience}
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
		return skipped("as --skip says")
	case s == nil:
		return skipped(unread)
	}
	return one.make(ctx, s)
}

// there checks that the pool is the one that the stack made.
func there(t Target, p *awsread.Pool, err error) finding {
	if err != nil {
		return wrong("not checked: " + err.Error())
	}
	var lines []string
	for _, one := range []struct{ what, want, got string }{
		{"userPoolArn", t.Deployment.UserPoolARN, aws.ToString(p.Pool.Arn)},
		{"userPoolName", t.Deployment.UserPoolName, aws.ToString(p.Pool.Name)},
		{"name", t.Settings.Name, aws.ToString(p.Pool.Name)},
	} {
		if one.want != one.got {
			lines = append(lines, fmt.Sprintf("%s: want %s, got %s", one.what, one.want, one.got))
		}
	}
	return unlessWrong(lines, aws.ToString(p.Pool.Arn))
}

// checks for a stack with these settings, all but that of the pool itself.
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
			return skipped("identity pools are not looked at; pulumi preview --refresh compares them")
		})
	}
	return all
}
