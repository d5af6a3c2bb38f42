// Package settings has the settings of a stack: their types, decoding and defaults. Package
// rules checks them.
package settings
