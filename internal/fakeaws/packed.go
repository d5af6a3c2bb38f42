package fakeaws

import "github.com/pulumi/pulumi/sdk/v3/go/common/resource"

// packed is an asset or archive. Only hashes are compared.
type packed struct {
	hash  string
	value resource.PropertyValue
}

func pack(v resource.PropertyValue) any {
	if v.IsArchive() {
		return packed{v.ArchiveValue().Hash, v}
	}
	return packed{v.AssetValue().Hash, v}
}

// sameArchive compares by content, as the bridge does.
func sameArchive(a, b any) bool {
	x, ok := a.(packed)
	y, also := b.(packed)
	return ok && also && x.hash == y.hash
}
