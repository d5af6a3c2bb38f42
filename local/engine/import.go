package engine

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/blang/semver"
	pulumi "github.com/pulumi/pulumi/pkg/v3/engine"
	"github.com/pulumi/pulumi/pkg/v3/resource/deploy"
	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
)

// ImportResource is a resource of the account to import into the state, in the format of
// `pulumi import --file`.
type ImportResource struct {
	// Type and Name of the resource; Name is what others call it as their parent.
	Type string `json:"type"`
	Name string `json:"name"`
	// LogicalName is its name in the program. Default Name.
	LogicalName string `json:"logicalName,omitempty"`
	// ID by which the provider finds it; none for a component.
	ID string `json:"id,omitempty"`
	// Parent is the name of a resource of the same import, or a URN. Default: the
	// stack.
	Parent    string `json:"parent,omitempty"`
	Component bool   `json:"component,omitempty"`
	Version   string `json:"version,omitempty"`
}

// Conflict is the error of an import of resources whose places in the stack others have.
type Conflict struct {
	// Resources are their names and types.
	Resources []string
}

func (c Conflict) Error() string {
	return "the stack already has another " + strings.Join(c.Resources, " and another ")
}

// Import imports existing resources of the account into the state. Parents come before
// their children. Resources that are in the state already are left out, so that an
// interrupted import can be run again; if all are, the result has no changes.
func (s *Stack) Import(ctx context.Context, resources ...ImportResource) (Result, error) {
	if err := s.revive(); err != nil {
		return Result{}, err
	}
	if err := s.settle(ctx); err != nil {
		return Result{}, err
	}
	imports, err := s.imports(resources)
	if err == nil {
		imports, err = s.absent(imports)
	}
	if err != nil || len(imports) == 0 {
		return Result{}, err
	}
	return s.operate(ctx, operation{apitype.ResourceImportUpdate, "import",
		func(u pulumi.UpdateInfo, c *pulumi.Context, o pulumi.UpdateOptions, dry bool) error {
			_, _, err := pulumi.Import(u, c, o, imports, dry)
			return err
		}}, nil)
}

// absent are the imports of resources that aren't in the state.
func (s *Stack) absent(imports []deploy.Import) ([]deploy.Import, error) {
	had := map[resource.URN]apitype.ResourceV3{}
	for _, one := range s.state.Deployment().Resources {
		if !one.Delete {
			had[one.URN] = one
		}
	}
	var absent []deploy.Import
	var others []string
	for _, one := range imports {
		parentType := tokens.Type("")
		if one.Parent != "" {
			parentType = one.Parent.QualifiedType()
		}
		there, ok := had[resource.NewURN(tokens.QName(s.options.Stack), s.project.Name, parentType, one.Type, one.Name)]
		switch {
		case !ok:
			absent = append(absent, one)
		// The provider imports a client by POOL/CLIENT, and calls it CLIENT.
		case there.Custom && there.ID != one.ID && there.ImportID != one.ID && !strings.HasSuffix(string(one.ID), "/"+string(there.ID)):
			others = append(others, fmt.Sprintf("%s (%s)", one.Name, one.Type))
		}
	}
	if len(others) > 0 {
		return nil, Conflict{others}
	}
	return absent, nil
}

func (s *Stack) imports(resources []ImportResource) ([]deploy.Import, error) {
	stack, err := tokens.ParseStackName(s.options.Stack)
	if err != nil {
		return nil, err
	}
	urns := map[string]resource.URN{}
	var imports []deploy.Import
	for _, one := range resources {
		parent := resource.URN(one.Parent)
		if one.Parent != "" && !strings.HasPrefix(one.Parent, "urn:") {
			if parent = urns[one.Parent]; parent == "" {
				return nil, fmt.Errorf("import %s: its parent %s must come before it", one.Name, one.Parent)
			}
		}
		into := deploy.Import{
			Type: tokens.Type(one.Type), Name: cmp.Or(one.LogicalName, one.Name), ID: resource.ID(one.ID),
			Parent: parent, Component: one.Component,
		}
		if one.Version != "" {
			version, err := semver.ParseTolerant(one.Version)
			if err != nil {
				return nil, fmt.Errorf("import %s: version %q: %w", one.Name, one.Version, err)
			}
			into.Version = &version
		}
		var parentType tokens.Type
		if parent != "" {
			parentType = parent.QualifiedType()
		}
		urns[one.Name] = resource.NewURN(stack.Q(), s.project.Name, parentType, into.Type, into.Name)
		imports = append(imports, into)
	}
	return imports, nil
}
