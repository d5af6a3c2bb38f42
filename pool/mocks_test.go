package pool

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"users-pool/internal/configtest"
	"users-pool/pool/rules"
	"users-pool/pool/settings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// recorder stands in for the engine and AWS, and remembers what the program
// registered and exported.
type recorder struct {
	mu        sync.Mutex
	resources []registered
	calls     []string
	// had are the resources of the stack before this run, by URN, and has those of
	// this run, each as the engine answers it.
	had, has resource.PropertyMap
	// unreadable is why the engine cannot say what the stack has.
	unreadable error
	// readableAfter is how often that happens, if not always.
	readableAfter, reads int
}

// registered is one resource as the program asked for it.
type registered struct {
	Type    string         `json:"type"`
	Name    string         `json:"name"`
	Parent  string         `json:"parent"`
	Protect bool           `json:"protect"`
	Waits   []string       `json:"dependsOn,omitempty"`
	Ignores []string       `json:"ignoreChanges,omitempty"`
	Aliases []string       `json:"aliases,omitempty"`
	Inputs  map[string]any `json:"inputs,omitempty"`
}

func (r *recorder) NewResource(args pulumi.MockResourceArgs) (string, resource.PropertyMap, error) {
	one := registered{Type: args.TypeToken, Name: args.Name, Inputs: plain(args.Inputs)}
	if rpc := args.RegisterRPC; rpc != nil {
		one.Parent, one.Protect, one.Ignores = urnName(rpc.GetParent()), rpc.GetProtect(), rpc.GetIgnoreChanges()
		for _, urn := range rpc.GetDependencies() {
			one.Waits = append(one.Waits, urnName(urn))
		}
		slices.Sort(one.Waits)
		for _, alias := range rpc.GetAliases() {
			one.Aliases = append(one.Aliases, alias.GetSpec().GetName())
		}
	}
	r.mu.Lock()
	r.resources = append(r.resources, one)
	r.mu.Unlock()

	outputs := args.Inputs.Copy()
	defer r.keep(args, outputs)
	set := func(key, value string) { outputs[resource.PropertyKey(key)] = resource.NewStringProperty(value) }
	switch args.TypeToken {
	case "aws:cognito/userPool:UserPool":
		set("arn", "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_test")
		set("endpoint", "cognito-idp.us-east-1.amazonaws.com/us-east-1_test")
		set("id", "us-east-1_test")
		return "us-east-1_test", outputs, nil
	case "aws:cognito/userPoolClient:UserPoolClient":
		set("clientSecret", "")
		if asked := args.Inputs["generateSecret"]; asked.IsBool() && asked.BoolValue() {
			set("clientSecret", "the-secret-of-"+args.Name)
		}
	case "aws:iam/role:Role":
		set("name", args.Inputs["namePrefix"].StringValue()+"1")
		set("arn", "arn:aws:iam::123456789012:role/"+args.Inputs["namePrefix"].StringValue()+"1")
	}
	set("id", args.Name+"-id")
	return args.Name + "-id", outputs, nil
}

// keep remembers a resource as the engine would save it.
func (r *recorder) keep(args pulumi.MockResourceArgs, outputs resource.PropertyMap) {
	var parent resource.URN
	if rpc := args.RegisterRPC; rpc != nil {
		parent = resource.URN(rpc.GetParent())
	}
	urn := newURN("test", "users-pool", parent, args.TypeToken, args.Name)
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.has == nil {
		r.has = resource.PropertyMap{}
	}
	r.has[resource.PropertyKey(urn)] = resource.NewObjectProperty(resource.PropertyMap{
		"type": resource.NewStringProperty(args.TypeToken), "outputs": resource.NewObjectProperty(outputs),
	})
}

// after is what a stack has once settings are up.
func after(t *testing.T, text string) resource.PropertyMap {
	t.Helper()
	return built(t, text).has
}

func (r *recorder) Call(args pulumi.MockCallArgs) (resource.PropertyMap, error) {
	if args.Token == readResources {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.reads++
		if r.unreadable != nil && (r.readableAfter == 0 || r.reads <= r.readableAfter) {
			return nil, r.unreadable
		}
		return resource.PropertyMap{"name": args.Args["stackName"], "outputs": resource.NewObjectProperty(r.had)}, nil
	}
	r.mu.Lock()
	r.calls = append(r.calls, args.Token)
	r.mu.Unlock()
	switch args.Token {
	case "aws:index/getPartition:getPartition":
		return resource.NewPropertyMapFromMap(map[string]any{"partition": "aws"}), nil
	case "aws:index/getRegion:getRegion":
		return resource.NewPropertyMapFromMap(map[string]any{"name": "us-east-1"}), nil
	case "aws:index/getCallerIdentity:getCallerIdentity":
		return resource.NewPropertyMapFromMap(map[string]any{"accountId": "123456789012"}), nil
	}
	return nil, fmt.Errorf("the program called %s, which no test expects", args.Token)
}

// build runs a program against the recorder and fails the test on an error.
func (r *recorder) build(t *testing.T, program pulumi.RunFunc) {
	t.Helper()
	if err := r.run(program, nil); err != nil {
		t.Fatalf("got the error %v, want none", err)
	}
}

func (r *recorder) run(program pulumi.RunFunc, config map[string]string, secret ...string) error {
	return pulumi.RunErr(program, pulumi.WithMocks("users-pool", "test", r), func(info *pulumi.RunInfo) {
		info.Config, info.ConfigSecretKeys = config, secret
	})
}

// find returns the one resource with the logical name and type.
func (r *recorder) find(t *testing.T, typ, name string) registered {
	t.Helper()
	for _, one := range r.resources {
		if one.Type == typ && one.Name == name {
			return one
		}
	}
	t.Fatalf("got no %s named %s among %v", typ, name, r.names())
	return registered{}
}

func (r *recorder) names() []string {
	var names []string
	for _, one := range r.sorted() {
		names = append(names, one.Type+" "+one.Name)
	}
	return names
}

func (r *recorder) sorted() []registered {
	return slices.SortedFunc(slices.Values(r.resources), func(a, b registered) int {
		return cmp.Or(strings.Compare(a.Type, b.Type), strings.Compare(a.Name, b.Name))
	})
}

// awaited collects the value of every output, inside the program.
func awaited(outputs pulumi.Map) (values map[string]any, secrets map[string]bool, err error) {
	type arrival struct {
		name   string
		value  any
		secret bool
	}
	arrivals := make(chan arrival, len(outputs))
	for name, value := range outputs {
		output := pulumi.ToOutput(value)
		pulumi.All(output, pulumi.IsSecret(output)).ApplyT(func(got []any) string {
			arrivals <- arrival{name, got[0], got[1].(bool)}
			return ""
		})
	}
	values, secrets = map[string]any{}, map[string]bool{}
	for range outputs {
		select {
		case one := <-arrivals:
			values[one.name], secrets[one.name] = one.value, one.secret
		case <-time.After(10 * time.Second): // a rejected output never arrives
			return nil, nil, fmt.Errorf("got %d of %d outputs", len(values), len(outputs))
		}
	}
	return values, secrets, nil
}

// plain makes JSON-like values of properties.
func plain(properties resource.PropertyMap) map[string]any {
	text, err := json.Marshal(properties.Mappable())
	var values map[string]any
	if err = errors.Join(err, json.Unmarshal(text, &values)); err != nil {
		panic(err)
	}
	return values
}

func urnName(urn string) string {
	if i := strings.LastIndex(urn, "::"); i >= 0 {
		return urn[i+2:]
	}
	return ""
}

// load reads settings that a test knows to be right.
func load(t *testing.T, text string) settings.Settings {
	t.Helper()
	read, _, err := rules.Load(configtest.Pool(t, text))
	if err != nil {
		t.Fatalf("got problems, want none:\n%v", err)
	}
	return read
}

// customs are as many custom attributes.
func customs(count int) string {
	items := make([]string, count)
	for i := range items {
		items[i] = fmt.Sprintf("a%d: {type: string}", i)
	}
	return strings.Join(items, ", ")
}

// What tests refer to.
const (
	identity = "arn:aws:ses:us-east-1:123456789012:identity/example.com"
	function = "arn:aws:lambda:us-east-1:123456789012:function:trigger"
	key      = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
)
