package pooltest

import (
	"cmp"
	"crypto/sha512"
	"fmt"
	"math/big"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/internal/awstype"
)

// Call answers the functions that package pool calls.
func (m *mocks) Call(args pulumi.MockCallArgs) (resource.PropertyMap, error) {
	if m.stack.Result != nil {
		if result, err := m.stack.Result(args.Token, plain(args.Args)); result != nil || err != nil {
			return resource.NewPropertyMapFromMap(result), err
		}
	}
	var result map[string]any
	switch args.Token {
	case "pulumi:pulumi:readStackResourceOutputs":
		result = map[string]any{"name": plain(args.Args)["stackName"], "outputs": map[string]any{}} // a new stack
	case "aws:index/getPartition:getPartition":
		result = map[string]any{"id": m.place.Partition.ID, "partition": m.place.Partition.ID, "dnsSuffix": m.place.Partition.DNSSuffix}
	case "aws:index/getRegion:getRegion":
		result = map[string]any{"id": m.stack.Region, "name": m.stack.Region}
	case "aws:index/getCallerIdentity:getCallerIdentity":
		result = map[string]any{
			"id": m.stack.Account, "accountId": m.stack.Account, "userId": "AIDAEXAMPLE",
			"arn": fmt.Sprintf("arn:%s:iam::%s:user/test", m.place.Partition.ID, m.stack.Account),
		}
	default:
		return nil, fmt.Errorf("the program calls %s, which pooltest doesn't know. Answer it in Stack.Result", args.Token)
	}
	return resource.NewPropertyMapFromMap(result), nil
}

// outputs are the ID and the outputs of a resource of AWS. A type that isn't listed has
// its inputs, and an ID made of its name.
func (m *mocks) outputs(of Resource) map[string]any {
	in := func(key string) string { return text(of.Inputs, key) }
	pool, name := in("userPoolId"), cmp.Or(in("name"), of.Name+"-"+of.digest("name", 7, "0123456789abcdef"))
	switch of.Type {
	case awstype.UserPool:
		id := m.stack.Region + "_" + of.digest("id", 9, upper+lower+digits)
		return map[string]any{
			"id": id, "name": name, "arn": m.arn("cognito-idp", "userpool/"+id),
			"endpoint": m.place.Endpoint() + "/" + id,
		}
	case awstype.UserPoolClient:
		secret := ""
		if of.Inputs["generateSecret"] == true {
			secret = of.digest("secret", 51, lower+digits)
		}
		return map[string]any{"id": of.digest("id", 26, lower+digits), "name": name, "clientSecret": secret}
	case awstype.UserPoolDomain:
		distribution := "d" + of.digest("distribution", 13, lower+digits) + ".cloudfront.net"
		return map[string]any{
			"id": in("domain"), "awsAccountId": m.stack.Account, "cloudfrontDistribution": distribution, "cloudfrontDistributionArn": distribution,
			"cloudfrontDistributionZoneId": "Z2FDTNDATAQYW2", // that of every distribution
		}
	case awstype.ResourceServer:
		return map[string]any{"id": pool + "|" + in("identifier"), "scopeIdentifiers": scopes(of.Inputs)}
	case awstype.IdentityProvider:
		return map[string]any{"id": pool + ":" + in("providerName")}
	case awstype.UserGroup:
		return map[string]any{"id": pool + "/" + in("name")}
	case awstype.RiskConfiguration:
		return map[string]any{"id": strings.TrimSuffix(pool+":"+in("clientId"), ":")}
	case awstype.UserPoolUICustomization:
		return map[string]any{"id": pool + "," + in("clientId")}
	case awstype.IdentityPool:
		id := m.stack.Region + ":" + of.uuid()
		return map[string]any{"id": id, "arn": m.arn("cognito-identity", "identitypool/"+id)}
	case awstype.Role:
		role := cmp.Or(in("name"), cmp.Or(in("namePrefix"), of.Name+"-")+of.digest("name", 26, digits))
		return map[string]any{
			"id": role, "name": role, "uniqueId": "AROA" + of.digest("id", 17, upper+digits),
			"arn": fmt.Sprintf("arn:%s:iam::%s:role%s%s", m.place.Partition.ID, m.stack.Account, cmp.Or(in("path"), "/"), role),
		}
	case awstype.RolePolicy:
		return map[string]any{"id": in("role") + ":" + name, "name": name}
	case "aws:lambda/function:Function":
		arn := m.arn("lambda", "function:"+name)
		return map[string]any{"id": name, "name": name, "arn": arn, "version": "$LATEST", "qualifiedArn": arn + ":$LATEST"}
	case "aws:kms/key:Key":
		id := of.uuid()
		return map[string]any{"id": id, "keyId": id, "arn": m.arn("kms", "key/"+id)}
	case "aws:acm/certificate:Certificate":
		arn := m.arn("acm", "certificate/"+of.uuid())
		return map[string]any{"id": arn, "arn": arn}
	case "aws:ses/domainIdentity:DomainIdentity":
		return map[string]any{"id": in("domain"), "arn": m.arn("ses", "identity/"+in("domain"))}
	case "aws:ses/emailIdentity:EmailIdentity":
		return map[string]any{"id": in("email"), "arn": m.arn("ses", "identity/"+in("email"))}
	}
	return map[string]any{"id": of.ID}
}

// arn of something in the account and region of the stack.
func (m *mocks) arn(service, of string) string {
	return fmt.Sprintf("arn:%s:%s:%s:%s:%s", m.place.Partition.ID, service, m.stack.Region, m.stack.Account, of)
}

// scopes are those of a resource server, as clients name them.
func scopes(inputs map[string]any) []any {
	names := []any{}
	items, _ := inputs["scopes"].([]any)
	for _, item := range items {
		scope, _ := item.(map[string]any)
		names = append(names, text(inputs, "identifier")+"/"+text(scope, "scopeName"))
	}
	return names
}

const (
	upper  = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	lower  = "abcdefghijklmnopqrstuvwxyz"
	digits = "0123456789"
)

// digest is text that looks random, and is the same for a resource in every run.
func (r Resource) digest(of string, length int, alphabet string) string {
	sum := sha512.Sum512([]byte(strings.Join([]string{r.Type, r.Parent, r.Name, of}, "\x00")))
	number, base, rest := new(big.Int).SetBytes(sum[:]), big.NewInt(int64(len(alphabet))), new(big.Int)
	written := make([]byte, length) // 51 of 36 need 264 bits of the 512
	for i := range written {
		number.DivMod(number, base, rest)
		written[i] = alphabet[rest.Int64()]
	}
	return string(written)
}

// uuid has the form of one.
func (r Resource) uuid() string {
	hex := r.digest("id", 32, digits+"abcdef")
	return strings.Join([]string{hex[:8], hex[8:12], hex[12:16], hex[16:20], hex[20:]}, "-")
}
