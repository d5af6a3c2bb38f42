package pool

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/internal/awstype"
	"users-pool/pool/transition"
)

// snapshot has the children of our components, as the engine last saved them.
type snapshot struct {
	// byURN are the outputs, as types of package transition.
	byURN map[resource.URN]any
	// byPool are the parts of a pool by its id, and strays those of pools that
	// aren't in the stack.
	byPool map[string][]part
	strays []part
}

// part is something that belongs to the pool of an id.
type part struct {
	urn   resource.URN
	pool  string
	value any
}

// newSnapshot sorts parts by the pools that they belong to.
func newSnapshot(byURN map[resource.URN]any) snapshot {
	s := snapshot{byURN: byURN, byPool: map[string][]part{}}
	pools := map[string]bool{}
	for _, value := range byURN {
		if pool, ok := value.(transition.UserPool); ok {
			pools[pool.ID] = true
		}
	}
	for urn, value := range byURN {
		pool, ok := poolOf(value)
		_, controlled := value.(transition.Controlled)
		switch {
		case !ok:
		case pools[pool]:
			s.byPool[pool] = append(s.byPool[pool], part{urn, pool, value})
		case controlled:
			// It goes with a client or a pool, which is one already.
		default:
			s.strays = append(s.strays, part{urn, pool, value})
		}
	}
	return s
}

// poolOf is the id of the pool that a part belongs to. Pools and resources
// outside of pools aren't parts.
func poolOf(value any) (id string, ok bool) {
	switch value := value.(type) {
	case transition.Client:
		return value.UserPoolID, true
	case transition.Domain:
		return value.UserPoolID, true
	case transition.IdentityProvider:
		return value.UserPoolID, true
	case transition.ResourceServer:
		return value.UserPoolID, true
	case transition.Group:
		return value.UserPoolID, true
	case transition.Controlled:
		return value.PoolID(), true
	}
	return "", false
}

// readResources is the engine's function that returns the outputs of every
// resource in the latest saved snapshot of a stack.
const readResources = "pulumi:pulumi:readStackResourceOutputs"

// answer is the form in which that function returns the outputs of a resource.
type answer[T any] struct {
	Outputs T `pulumi:"outputs"`
}

// known are the types that changes are compared by, and the outputs that are
// read.
var known = map[string]reflect.Type{
	awstype.UserPool:         reflect.TypeFor[answer[transition.UserPool]](),
	awstype.UserPoolClient:   reflect.TypeFor[answer[transition.Client]](),
	awstype.UserPoolDomain:   reflect.TypeFor[answer[transition.Domain]](),
	awstype.IdentityProvider: reflect.TypeFor[answer[transition.IdentityProvider]](),
	awstype.ResourceServer:   reflect.TypeFor[answer[transition.ResourceServer]](),
	awstype.UserGroup:        reflect.TypeFor[answer[transition.Group]](),
	awstype.IdentityPool:     reflect.TypeFor[answer[transition.IdentityPool]](),
	awstype.Role:             reflect.TypeFor[answer[transition.Role]](),
	awstype.CloudControl:     reflect.TypeFor[answer[transition.Controlled]](),
}

// ours reports whether a resource of a known type is a child of one of our
// components.
func ours(urn resource.URN) bool {
	parent, found := strings.CutSuffix(string(urn.QualifiedType()), "$"+string(urn.Type()))
	if !found || known[string(urn.Type())] == nil {
		return false
	}
	component := parent[strings.LastIndex(parent, "$")+1:]
	return component == UserPoolType || component == ClientType || component == SMSRoleType
}

// readSnapshot asks the engine twice, because the SDK can't decode a resource
// that a program exports. The first time it decodes only the types, and the
// second time only our resources, with a field for each.
func readSnapshot(ctx *pulumi.Context) (snapshot, error) {
	stack := fmt.Sprintf("%s/%s/%s", ctx.Organization(), ctx.Project(), ctx.Stack())
	read := func(answer any) error {
		args := struct {
			StackName string `pulumi:"stackName"`
		}{stack}
		err := persistently(ctx.Context(), func() error {
			_, err := ctx.InvokePackageRaw(readResources, &args, answer, "")
			return err
		})
		if err != nil {
			return fmt.Errorf("can't read what stack %s has, which every change is compared with: %w", stack, err)
		}
		return nil
	}
	var listed answer[map[string]struct {
		Type string `pulumi:"type"`
	}]
	if err := read(&listed); err != nil {
		return snapshot{}, err
	}
	var urns []resource.URN
	for text := range listed.Outputs {
		if urn, err := resource.ParseURN(text); err == nil && ours(urn) {
			urns = append(urns, urn)
		}
	}
	slices.Sort(urns)
	return decodeSnapshot(urns, read)
}

// persistently tries a read of the state again, five times within 1.6 s. At the same time,
// the engine saves that the stack's own resource exists, and a backend in a folder writes
// the attributes of a file in place, so that a read in between fails: "failed to load
// checkpoint: EOF".
func persistently(ctx context.Context, read func() error) error {
	err := read()
	for wait := 50 * time.Millisecond; err != nil && wait < time.Second; wait *= 2 {
		select {
		case <-ctx.Done():
			return err
		case <-time.After(wait):
		}
		err = read()
	}
	return err
}

// decodeSnapshot reads the outputs of some resources.
func decodeSnapshot(urns []resource.URN, read func(answer any) error) (snapshot, error) {
	found := map[resource.URN]any{}
	var fields []reflect.StructField
	var plain, withComma []resource.URN
	for _, urn := range urns {
		if strings.Contains(string(urn), ",") {
			withComma = append(withComma, urn)
			continue
		}
		plain = append(plain, urn)
		fields = append(fields, reflect.StructField{
			Name: "R" + strconv.Itoa(len(fields)),
			Type: known[string(urn.Type())],
			Tag:  reflect.StructTag(`pulumi:` + strconv.Quote(string(urn))),
		})
	}
	if len(fields) > 0 {
		into := reflect.New(reflect.StructOf([]reflect.StructField{
			{Name: "Outputs", Type: reflect.StructOf(fields), Tag: `pulumi:"outputs"`},
		}))
		if err := read(into.Interface()); err != nil {
			return snapshot{}, err
		}
		for i, urn := range plain {
			found[urn] = into.Elem().Field(0).Field(i).Field(0).Interface()
		}
	}
	if len(withComma) > 0 {
		var all answer[map[string]answer[anyPart]]
		if err := read(&all); err != nil {
			return snapshot{}, err
		}
		for _, urn := range withComma {
			if value := all.Outputs[string(urn)].Outputs.as(string(urn.Type())); value != nil {
				found[urn] = value
			}
		}
	}
	return newSnapshot(found), nil
}

// anyPart has the outputs of a part with a comma in its name, at which the SDK
// cuts off a field's tag. Groups and identity providers can have one. It decodes
// all resources of the stack, so the values can be of any type.
type anyPart struct {
	UserPoolID   any `pulumi:"userPoolId"`
	ProviderType any `pulumi:"providerType"`
	Precedence   any `pulumi:"precedence"`
	RoleARN      any `pulumi:"roleArn"`
}

// as is the part as the type of its token. A test names an output that anyPart lacks.
func (p anyPart) as(token string) any {
	if token != awstype.UserGroup && token != awstype.IdentityProvider {
		return nil
	}
	part := reflect.New(known[token].Field(0).Type).Elem()
	for field, into := range part.Fields() {
		held := reflect.ValueOf(p).FieldByName(field.Name)
		if held.IsValid() && !held.IsNil() && held.Elem().Type() == into.Type() {
			into.Set(held.Elem())
		}
	}
	return part.Interface()
}

// snapshotOf is the snapshot from before the first pool of a program.
func snapshotOf(ctx *pulumi.Context) (snapshot, error) {
	p := programOf(ctx)
	p.once.Do(func() { p.snapshot, p.err = readSnapshot(ctx) })
	return p.snapshot, p.err
}
