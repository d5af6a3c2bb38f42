// Package review is the last page of the console's wizard for stacks that are
// files: what a stack would create, line by line, for one stack or for several
// side by side. It reads settings only. It needs no engine and no account, so
// that a reviewer has it in a moment, and so has a pull request that may not
// see any credentials.
package review
