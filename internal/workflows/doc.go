// Package workflows tests the workflows of .github: what they may do, and every
// line they run that needs neither GitHub nor AWS.
package workflows
