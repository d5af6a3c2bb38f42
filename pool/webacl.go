package pool

import (
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// webACLAssociation is registered by itself: package wafv2 of the SDK takes a minute to compile.
const webACLAssociation = "aws:wafv2/webAclAssociation:WebAclAssociation"

// newWebACL puts a web ACL in front of a pool. A delete names only the pool, so
// the old one is deleted first: later, the delete would remove the new one
// (pulumi-aws#4782).
func newWebACL(ctx *pulumi.Context, name string, poolARN, webACL pulumi.StringInput, parent pulumi.Resource) error {
	opts := []pulumi.ResourceOption{pulumi.Parent(parent), pulumi.DeleteBeforeReplace(true)}
	if version := ProviderVersion(); version != "" {
		opts = append(opts, pulumi.Version(version))
	}
	var association pulumi.CustomResourceState
	err := ctx.RegisterResource(webACLAssociation, name+"-web-acl", pulumi.Map{"resourceArn": poolARN, "webAclArn": webACL}, &association, opts...)
	if err != nil {
		return fmt.Errorf("associate web ACL: %w", err)
	}
	return nil
}

const providerModule = "github.com/pulumi/pulumi-aws/sdk/v6"

// ProviderVersion is the version of the AWS provider that resources request,
// which is that of the SDK in this binary. It is "" in a binary without build
// information.
func ProviderVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, module := range info.Deps {
		if module.Path == providerModule {
			return strings.TrimPrefix(module.Version, "v")
		}
	}
	return ""
}
