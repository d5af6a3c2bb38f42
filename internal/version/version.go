// Package version holds the version of this project.
package version

// Version is the release that this source belongs to, without the tag's leading
// v. Between releases it ends in -dev. CONTRIBUTING.md says how a release sets it.
const Version = "1.0.0-dev"
