package engine

import (
	"testing"

	"github.com/blang/semver"
)

func TestAVersionFitsFromThePinnedOneToTheEndOfItsMajor(t *testing.T) {
	t.Parallel()
	next := func(change func(*semver.Version)) semver.Version {
		version := Pinned
		version.Pre, version.Build = nil, nil
		change(&version)
		return version
	}
	for what, c := range map[string]struct {
		version semver.Version
		want    bool
	}{
		"the pinned version":            {Pinned, true},
		"a later patch":                 {next(func(v *semver.Version) { v.Patch++ }), true},
		"a later minor version":         {next(func(v *semver.Version) { v.Minor++ }), true},
		"an earlier minor version":      {next(func(v *semver.Version) { v.Minor-- }), false},
		"a build before the pinned one": {next(func(v *semver.Version) { v.Pre = []semver.PRVersion{{VersionStr: "alpha"}} }), false},
		"the next major version":        {next(func(v *semver.Version) { v.Major++ }), false},
		"the major version before":      {next(func(v *semver.Version) { v.Major-- }), false},
	} {
		if got := Fits(c.version); got != c.want {
			t.Errorf("%s, %s: got %v, want %v", what, c.version, got, c.want)
		}
	}
}

func TestWhatPulumiVersionPrintsIsRead(t *testing.T) {
	t.Parallel()
	for _, printed := range []string{"v3.259.0\n", "3.259.0", " v3.259.0\r\n"} {
		got, err := parse(printed)
		if want := semver.MustParse("3.259.0"); err != nil || !got.EQ(want) {
			t.Errorf("%q: got %v and error %v, want %v", printed, got, err, want)
		}
	}
	for _, printed := range []string{"", "\n", "v3", "pulumi"} {
		if got, err := parse(printed); err == nil {
			t.Errorf("%q: got %v, want an error", printed, got)
		}
	}
}
