package adopt

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"

	"users-pool/internal/awsread"
	"users-pool/internal/awsregion"
	"users-pool/internal/awstype"
	"users-pool/internal/observed"
	"users-pool/pool"
)

// found finds in AWS the resources that the program registers.
type found struct {
	live *awsread.Pool
	// role reports whether the stack can own the pool's SMS role.
	role bool
	// clientIDs are the clients' IDs, by their keys in the settings.
	clientIDs map[string]string
}

// answers returns the ID and the outputs of a resource in AWS, as far as the
// program uses them.
func (f found) answers(r registered) (string, map[string]any) {
	p := f.live.Pool
	switch r.typ {
	case awstype.UserPool:
		id, arn := aws.ToString(p.Id), aws.ToString(p.Arn)
		region, _, _ := strings.Cut(id, "_")
		of, _ := awsregion.Lookup(region) // AWS has it
		return id, map[string]any{"arn": arn, "endpoint": of.Endpoint() + "/" + id}
	case awstype.UserPoolClient:
		if id := f.clientID(r); id != "" {
			return id, map[string]any{"clientSecret": ""}
		}
	case awstype.Role:
		if f.role {
			return f.live.SMSRole.Name, map[string]any{"name": f.live.SMSRole.Name, "arn": f.live.SMSRole.ARN}
		}
		return "a-role", map[string]any{"name": "a-role", "arn": "arn:aws:iam::123456789012:role/a-role"}
	}
	return r.name, nil
}

// clientID is the ID of a client, "" if AWS does not have it. Names need not be
// unique in AWS, so clients of one name are told apart by their keys.
func (f found) clientID(r registered) string {
	var ids []string
	for _, c := range f.live.Clients {
		if aws.ToString(c.ClientName) == r.inputs["name"] {
			ids = append(ids, aws.ToString(c.ClientId))
		}
	}
	if len(ids) < 2 {
		return strings.Join(ids, "")
	}
	key := strings.TrimSuffix(strings.TrimPrefix(r.name, pool.LogicalName+"-"), "-client")
	return f.clientIDs[key]
}

// importID is the ID that `pulumi import` takes for a resource, "" if AWS does not
// have it. Source of the forms: the provider's documentation.
func (f found) importID(r registered) string {
	in := func(key string) string { text, _ := r.inputs[key].(string); return text }
	poolID := in("userPoolId")
	switch r.typ {
	case awstype.UserPool:
		return aws.ToString(f.live.Pool.Id)
	case awstype.UserPoolClient:
		if id, _ := f.answers(r); id != r.name {
			return poolID + "/" + id
		}
	case awstype.UserPoolDomain:
		return in("domain")
	case awstype.UserPoolUICustomization:
		return poolID + "," + in("clientId")
	case awstype.ResourceServer:
		return poolID + "|" + in("identifier")
	case awstype.IdentityProvider:
		return poolID + ":" + in("providerName")
	case awstype.UserGroup:
		return poolID + "/" + in("name")
	case awstype.RiskConfiguration:
		if client := in("clientId"); client != "" {
			return poolID + ":" + client
		}
		return poolID
	case awstype.WebACLAssociation:
		return in("webAclArn") + "," + in("resourceArn")
	case awstype.Role, awstype.RolePolicy:
		return f.roleID(r)
	case awstype.Permission:
		return f.permissionID(r)
	}
	return ""
}

func (f found) roleID(r registered) string {
	switch {
	case !f.role:
		return ""
	case r.typ == awstype.Role:
		return f.live.SMSRole.Name
	}
	return fmt.Sprintf("%s:%v", f.live.SMSRole.Name, r.inputs["name"])
}

// permissionID finds the statement that grants what the program would grant.
func (f found) permissionID(r registered) string {
	function, qualifier := fmt.Sprint(r.inputs["function"]), ""
	if q, there := r.inputs["qualifier"].(string); there {
		qualifier = ":" + q
	}
	for _, p := range f.live.Permissions[function+qualifier] {
		if p.Action == r.inputs["action"] && p.Service == r.inputs["principal"] &&
			p.SourceARN == r.inputs["sourceArn"] && p.SourceAccount == r.inputs["sourceAccount"] {
			return function + qualifier + "/" + p.ID
		}
	}
	return ""
}

// buildsRole reports whether a pool's role is exactly what the program would build,
// so that the stack can own it.
func buildsRole(role *awsread.Role, resources []registered) bool {
	i, j := ofType(resources, awstype.Role), ofType(resources, awstype.RolePolicy)
	if role == nil || i < 0 || j < 0 {
		return false
	}
	made, policy := resources[i].inputs, resources[j].inputs
	inline := role.Inline[fmt.Sprint(policy["name"])]
	seconds, _ := made["maxSessionDuration"].(float64)
	return strings.HasPrefix(role.Name, fmt.Sprint(made["namePrefix"])) && role.Path == made["path"] &&
		role.Description == made["description"] && cmp.Or(role.MaxSessionDuration, 3600) == int32(seconds) &&
		sameJSON(role.Trust, made["assumeRolePolicy"]) && len(role.Inline) == 1 && len(role.Attached) == 0 && sameJSON(inline, policy["policy"])
}

// ofType is the index of the first resource of a type, or -1.
func ofType(resources []registered, typ string) int {
	return slices.IndexFunc(resources, func(r registered) bool { return r.typ == typ })
}

// sameTags compares tags in AWS, without AWS's own, with those of an input.
func sameTags(have map[string]string, input any) bool {
	want, _ := input.(map[string]any)
	own := map[string]any{}
	for key, value := range have {
		if !observed.OfAWS(key) {
			own[key] = value
		}
	}
	return maps.EqualFunc(own, want, func(a, b any) bool { return a == b })
}

func sameJSON(a string, b any) bool {
	var x, y any
	text, _ := b.(string)
	return json.Unmarshal([]byte(a), &x) == nil && json.Unmarshal([]byte(text), &y) == nil && reflect.DeepEqual(x, y)
}
