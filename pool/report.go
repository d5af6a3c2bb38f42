package pool

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/constant"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool/settings"
)

// Run runs a program as pulumi.Run does, and shows what is wrong one problem a line.
// pulumi.Run shows all of it as one "unhandled error".
func Run(program pulumi.RunFunc) {
	err := pulumi.RunErr(Reporting(program))
	if err == nil {
		return
	}
	if !Reported(err) {
		fmt.Fprintln(os.Stderr, err)
	}
	// Tells the engine that the problems are on its log.
	os.Exit(constant.ExitStatusLoggedError)
}

// Reporting is a program that logs each problem on a line of its own before it returns
// the error, which Reported then recognizes. Use it where the program isn't run by Run,
// such as in the Automation API.
func Reporting(program pulumi.RunFunc) pulumi.RunFunc {
	return func(ctx *pulumi.Context) error {
		err := program(ctx)
		if err == nil || Reported(err) {
			return err
		}
		for _, line := range lines(err) {
			if failed := ctx.Log.Error(line, nil); failed != nil {
				return failed
			}
		}
		return reported{err}
	}
}

// reported is an error that the user has seen.
type reported struct{ error }

func (r reported) Unwrap() error { return r.error }

// Reported reports whether the user has seen the error on the engine's log, so
// that it isn't shown twice.
func Reported(err error) bool {
	return errors.As(err, &reported{})
}

// lines are the problems in an error, each on a line. Errors that were joined are
// several, and so are Diagnostics wherever they are wrapped.
func lines(err error) []string {
	var joined []error
	switch err := err.(type) { //nolint:errorlint // what it wraps comes after
	case settings.Diagnostics:
		return strings.Split(err.Error(), "\n")
	case interface{ Unwrap() []error }:
		joined = err.Unwrap()
	case interface{ WrappedErrors() []error }: // as Pulumi's SDK joins them
		joined = err.WrappedErrors()
	}
	var problems settings.Diagnostics
	if inner := errors.Unwrap(err); len(joined) == 0 && inner != nil && errors.As(inner, &problems) {
		joined = []error{inner}
	}
	if len(joined) == 0 {
		return []string{err.Error()}
	}
	var all []string
	for _, one := range joined {
		all = append(all, lines(one)...)
	}
	return all
}
