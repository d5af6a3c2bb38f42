// Package settings is what people write about a stack: the types, how they are
// decoded, and their defaults. Whether they obey the rules is up to package rules.
package settings
