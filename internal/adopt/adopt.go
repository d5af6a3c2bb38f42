package adopt

import (
	"errors"
	"fmt"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"go.yaml.in/yaml/v3"

	"users-pool/internal/awsread"
	"users-pool/internal/awstype"
	"users-pool/internal/observed"
	"users-pool/pool/rules"
	"users-pool/pool/settings"
)

// Stack is the stack that adopts a pool.
type Stack struct {
	// Project and Name of the stack, without an organization.
	Project, Name string
	// Region of the pool.
	Region string
}

// Adoption is everything that a stack needs to adopt a pool.
type Adoption struct {
	// PoolID of the pool, such as us-east-1_bTac8dX63.
	PoolID string
	// Stack that adopts it.
	Stack Stack
	// Settings of the stack file, without defaults.
	Settings *yaml.Node
	// Complete are the same settings with every default.
	Complete settings.Settings
	// Import are the resources for `pulumi import --file`; none if there are
	// Problems.
	Import Import
	// Notes are the differences from the settings, worst first.
	Notes []observed.Note
	// Problems are the rules that the pool breaks. A preview fails until they are
	// fixed in AWS.
	Problems settings.Diagnostics
	// Warnings are those that a preview will show.
	Warnings settings.Diagnostics
	// Secrets are the keys of the identity providers whose secrets must be set.
	Secrets []string
}

// New works out how a stack can adopt a pool.
func New(p *awsread.Pool, stack Stack) (*Adoption, error) {
	read := observed.Of(p, nil)
	chosen, notes := read.Settings, read.Notes
	leaveControlled(p, &chosen, &notes)
	own, err := sendSMS(p, &chosen, stack, &notes)
	if err != nil {
		return nil, err
	}
	root, err := minimal(chosen)
	if err != nil {
		return nil, err
	}
	a := &Adoption{
		PoolID: aws.ToString(p.Pool.Id), Stack: stack, Settings: root, Secrets: secretKeys(chosen), Import: Import{Resources: []Resource{}},
	}
	if err := taken(root, ""); err != nil {
		return nil, err
	}
	if a.Complete, err = loaded(root); err != nil {
		return nil, err
	}
	a.Warnings = rules.Warnings(a.Complete, stack.Region).Under(settings.SettingsKey)
	comment(root)
	f := found{live: p, role: own, clientIDs: read.ClientIDs}
	resources, err := register(f, stack, root)
	if errors.As(err, &a.Problems) {
		a.Notes = notes.Sorted()
		return a, nil
	}
	if err != nil {
		return nil, err
	}
	a.Import = imports(f, resources, &notes)
	a.Notes = notes.Sorted()
	return a, nil
}

// sendSMS adds the SMS settings, and reports whether the stack can own the role
// because it is exactly what the program would build.
func sendSMS(p *awsread.Pool, s *settings.Settings, stack Stack, notes *observed.Notes) (own bool, err error) {
	sms := p.Pool.SmsConfiguration
	if sms == nil || aws.ToString(sms.SnsCallerArn) == "" {
		return false, nil
	}
	s.SMS = &settings.SMS{}
	if region := aws.ToString(sms.SnsRegion); region != s.SMS.RegionFor(stack.Region) {
		s.SMS.Region = region
	}
	try := settings.Settings{SignUp: s.SignUp, Name: s.Name, Protect: s.Protect, Tags: s.Tags, SMS: s.SMS}
	root, err := minimal(try)
	if err != nil {
		return false, err
	}
	resources, err := register(found{live: p}, stack, root)
	if err == nil && p.SMSRole != nil && buildsRole(p.SMSRole, resources) {
		if role := resources[ofType(resources, awstype.Role)]; !sameTags(p.SMSRole.Tags, role.inputs["tags"]) {
			notes.Add(observed.EffectChanged, "tags", "The tags of the role %s differ from the pool's. The role gets the pool's tags.", p.SMSRole.Name)
		}
		return true, nil
	}
	s.SMS.RoleARN, s.SMS.ExternalID = *sms.SnsCallerArn, aws.ToString(sms.ExternalId)
	switch {
	case p.SMSRole == nil:
		notes.Add(observed.EffectRefused, "sms.roleArn", "The role %s no longer exists, and AWS refuses to update a pool without its role. "+
			"Create it again, with Cognito as its principal and the same external ID.", s.SMS.RoleARN)
	case s.SMS.ExternalID == "":
		notes.Add(observed.EffectRefused, "sms.externalId", "The pool has no external ID for the role %s, which the provider requires. Add one to the pool and to the role's trust policy.", s.SMS.RoleARN)
	default:
		notes.Add(observed.EffectLeft, "sms", "The role %s stays as it is, unmanaged by the stack. Keep it for as long as the pool exists.", s.SMS.RoleARN)
	}
	return false, nil
}

// register runs the program with the settings and returns what it registers.
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
		"pulumi:pulumi:readStackResourceOutputs":        {}, // a stack that never came up
		"aws:index/getPartition:getPartition":           {"partition": partition},
		"aws:index/getRegion:getRegion":                 {"name": region},
		"aws:index/getCallerIdentity:getCallerIdentity": {"accountId": awsread.AccountOf(&f.live.Pool)},
	}}
	if rules.CheckRegion(region) != nil {
		region = "" // an emulator's
	}
	resources, err := e.build(stack.Project, stack.Name, region, src)
	if err != nil {
		return nil, fmt.Errorf("run the program: %w", err)
	}
	return resources, nil
}
