package adopt

import (
	"errors"
	"fmt"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"gopkg.in/yaml.v3"

	"users-pool/internal/awsread"
	"users-pool/internal/observed"
	"users-pool/pool/rules"
	"users-pool/pool/settings"
)

// Stack is what a live pool is to become.
type Stack struct {
	// Project and Name of the stack.
	Project, Name string
	// Region of the pool.
	Region string
}

// Adoption is all that is needed to take a pool over.
type Adoption struct {
	// PoolID of the pool.
	PoolID string
	// Stack that it becomes.
	Stack Stack
	// Settings of the stack file, without what is a default.
	Settings *yaml.Node
	// Complete are the same with every default.
	Complete settings.Settings
	// Import are the resources for `pulumi import --file`; none where there are
	// Problems.
	Import Import
	// Notes are what the settings do not say, the worst first.
	Notes []observed.Note
	// Problems are the rules that the pool breaks: until it does not, a preview
	// is refused.
	Problems settings.Diagnostics
	// Warnings are what a preview warns of.
	Warnings settings.Diagnostics
	// Secrets are the keys of the identity providers whose secret has to be set.
	Secrets []string
}

// New works out how to take a live pool over.
func New(p *awsread.Pool, stack Stack) (*Adoption, error) {
	read := observed.Of(p, nil)
	settings, notes := read.Settings, read.Notes
	own, err := sendSMS(p, &settings, stack, &notes)
	if err != nil {
		return nil, err
	}
	root, err := minimal(settings)
	if err != nil {
		return nil, err
	}
	a := &Adoption{
		PoolID: aws.ToString(p.Pool.Id), Stack: stack, Settings: root, Secrets: secretKeys(settings), Import: Import{Resources: []Resource{}},
	}
	if err := taken(root, ""); err != nil {
		return nil, err
	}
	if a.Complete, err = loaded(root); err != nil {
		return nil, err
	}
	a.Warnings = rules.Warnings(a.Complete, stack.Region)
	comment(root)
	resources, err := register(found{p, own}, stack, root)
	if errors.As(err, &a.Problems) {
		a.Notes = notes.Sorted()
		return a, nil
	}
	if err != nil {
		return nil, err
	}
	a.Import = imports(found{p, own}, resources, &notes)
	a.Notes = notes.Sorted()
	return a, nil
}

// sendSMS settles whether the role of the pool is one that the program builds.
func sendSMS(p *awsread.Pool, s *settings.Settings, stack Stack, notes *observed.Notes) (own bool, err error) {
	sms := p.Pool.SmsConfiguration
	if sms == nil || aws.ToString(sms.SnsCallerArn) == "" {
		return false, nil
	}
	s.SMS = &settings.SMS{}
	if region := aws.ToString(sms.SnsRegion); region != stack.Region {
		s.SMS.Region = region
	}
	try := settings.Settings{SignUp: s.SignUp, Name: s.Name, Protect: s.Protect, Tags: s.Tags, SMS: s.SMS}
	root, err := minimal(try)
	if err != nil {
		return false, err
	}
	resources, err := register(found{live: p}, stack, root)
	if err == nil && p.SMSRole != nil && buildsRole(p.SMSRole, resources) {
		if role := resources[ofType(resources, roleType)]; !sameTags(p.SMSRole.Tags, role.inputs["tags"]) {
			notes.Add(observed.EffectChanged, "tags", "the role %s has other tags than the pool, whose tags it gets", p.SMSRole.Name)
		}
		return true, nil
	}
	s.SMS.RoleARN, s.SMS.ExternalID = *sms.SnsCallerArn, aws.ToString(sms.ExternalId)
	switch {
	case p.SMSRole == nil:
		notes.Add(observed.EffectRefused, "sms.roleArn", "there is no role %s any more, and AWS refuses every change of a pool whose role is gone: "+
			"make it again, for Cognito and with the external id", s.SMS.RoleARN)
	case s.SMS.ExternalID == "":
		notes.Add(observed.EffectRefused, "sms.externalId", "AWS has no external id for the role %s, which the provider demands: give pool and role one", s.SMS.RoleARN)
	default:
		notes.Add(observed.EffectLeft, "sms", "the role %s stays as it is, and is not the stack's: leave it alone as long as the pool lives", s.SMS.RoleARN)
	}
	return false, nil
}

// register runs the program with the settings, against what AWS has.
func register(f found, stack Stack, root *yaml.Node) ([]registered, error) {
	src, err := sourceOf(root)
	if err != nil {
		return nil, err
	}
	region := stack.Region
	partition := "aws"
	if arn := strings.Split(aws.ToString(f.live.Pool.Arn), ":"); len(arn) > 1 && arn[1] != "" {
		partition = arn[1]
	}
	e := &engine{answers: f.answers, calls: map[string]map[string]any{
		"aws:index/getPartition:getPartition":           {"partition": partition},
		"aws:index/getRegion:getRegion":                 {"name": region},
		"aws:index/getCallerIdentity:getCallerIdentity": {"accountId": awsread.AccountOf(&f.live.Pool)},
	}}
	if rules.CheckRegion(region) != nil {
		region = "" // that of an emulator
	}
	resources, err := e.build(stack.Project, stack.Name, region, src)
	if err != nil {
		return nil, fmt.Errorf("run the program: %w", err)
	}
	return resources, nil
}
