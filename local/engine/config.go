package engine

import (
	"context"
	"fmt"

	"github.com/pulumi/pulumi/pkg/v3/resource/deploy"
	pkgworkspace "github.com/pulumi/pulumi/pkg/v3/workspace"
	"github.com/pulumi/pulumi/sdk/v3/go/common/esc"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/config"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"

	"users-pool/internal/stackfile"
)

// organization is what Pulumi calls that of a backend that has none.
const organization = "organization"

// target is what an operation is about: the stack with its configuration and a
// snapshot of its state that the engine may change.
func (s *Stack) target(ctx context.Context) (*deploy.Target, error) {
	name, err := tokens.ParseStackName(s.options.Stack)
	if err != nil {
		return nil, err
	}
	values, err := s.config(ctx)
	if err != nil {
		return nil, err
	}
	snapshot, err := s.state.Snapshot(ctx)
	if err != nil {
		return nil, err
	}
	return &deploy.Target{
		Name: name, Organization: organization,
		Config: values, Decrypter: stackfile.Placeholders{},
		Snapshot: snapshot,
		Tags:     map[string]string{"pulumi:project": s.project.Name.String(), "pulumi:runtime": s.project.Runtime.Name()},
	}, nil
}

// config is the stack's configuration with the defaults of the project file, read
// and checked by Pulumi's own code.
func (s *Stack) config(ctx context.Context) (config.Map, error) {
	values := config.Map{}
	if s.options.File != "" {
		read, err := stackfile.Load(s.project, s.options.File)
		if err != nil {
			return nil, err
		}
		values = read
	}
	apply := pkgworkspace.ValidateStackConfigAndApplyProjectConfig
	if s.options.File == "" {
		apply = pkgworkspace.ApplyProjectConfig // nothing runs that would miss a value
	}
	if err := apply(ctx, s.options.Stack, s.project, esc.Value{}, values, noEncrypter{}, stackfile.Placeholders{}); err != nil {
		return nil, fmt.Errorf("stack %s: %w", s.options.Stack, err)
	}
	return values, nil
}

// noEncrypter is asked for secrets in the project file's defaults, where there
// can be none.
type noEncrypter struct{ config.Encrypter }
