package main

import (
	"context"
	"fmt"

	"github.com/blang/semver"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

// noPackages loads no other package: the schema refers to its own types alone.
type noPackages struct{}

func (noPackages) LoadPackage(name string, _ *semver.Version) (*schema.Package, error) {
	return nil, fmt.Errorf("the schema refers to the package %s", name)
}

func (n noPackages) LoadPackageV2(_ context.Context, of *schema.PackageDescriptor) (*schema.Package, error) {
	return n.LoadPackage(of.Name, nil)
}

func (n noPackages) LoadPackageReference(name string, _ *semver.Version) (schema.PackageReference, error) {
	_, err := n.LoadPackage(name, nil)
	return nil, err
}

func (n noPackages) LoadPackageReferenceV2(_ context.Context, of *schema.PackageDescriptor) (schema.PackageReference, error) {
	_, err := n.LoadPackage(of.Name, nil)
	return nil, err
}
