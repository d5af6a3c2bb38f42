package fakeaws

import (
	"context"
	"slices"
	"strings"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/protobuf/types/known/emptypb"
)

// wire restores details of a diff that the SDK's server drops: whether a deletion
// causes a replacement, and which top-level properties do.
type wire struct {
	pulumirpc.ResourceProviderServer
}

// Attach is the engine's first call to a provider that it did not start.
func (w *wire) Attach(context.Context, *pulumirpc.PluginAttach) (*emptypb.Empty, error) {
	return &emptypb.Empty{}, nil
}

// Diff answers as the real provider's wire format does.
func (w *wire) Diff(ctx context.Context, req *pulumirpc.DiffRequest) (*pulumirpc.DiffResponse, error) {
	res, err := w.ResourceProviderServer.Diff(ctx, req)
	if err != nil || len(res.DetailedDiff) == 0 {
		return res, err
	}
	res.HasDetailedDiff = true
	var replaces []string
	for _, path := range res.Replaces {
		if d := res.DetailedDiff[path]; d != nil && d.Kind == pulumirpc.PropertyDiff_DELETE {
			d.Kind = pulumirpc.PropertyDiff_DELETE_REPLACE
		}
		replaces = append(replaces, topLevel(path))
	}
	var diffs []string
	for _, path := range res.Diffs {
		diffs = append(diffs, topLevel(path))
	}
	slices.Sort(replaces)
	slices.Sort(diffs)
	res.Replaces, res.Diffs = slices.Compact(replaces), slices.Compact(diffs)
	return res, nil
}

// topLevel is the first property of a path.
func topLevel(path string) string {
	if i := strings.IndexAny(path, ".["); i >= 0 {
		return path[:i]
	}
	return path
}
