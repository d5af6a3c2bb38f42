package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"
)

// arguments are one call of the command.
type arguments struct {
	verb  verb
	stack string

	config      string
	json        bool
	refresh     bool
	diff        bool
	showSecrets bool
	changes     []change
}

// usageError is a call that cannot be understood.
type usageError struct{ message, help string }

func (u usageError) Error() string { return u.message }

// helpWanted is a call that asks how to call.
type helpWanted struct{ text string }

func (helpWanted) Error() string { return "help" }

// flagWords are the flag package's words, and ours.
var flagWords = strings.NewReplacer(
	"flag provided but not defined: -", "unknown flag --",
	"flag needs an argument: -", "flag needs an argument: --",
	" for flag -", " for flag --",
	" for -", " for --",
)

// parse reads a call: a verb, a stack, and flags on either side of the stack.
func parse(args []string) (arguments, error) {
	if len(args) == 0 {
		return arguments{}, usageError{"which verb?", help()}
	}
	name, rest := args[0], args[1:]
	asksHelp := slices.Contains([]string{"help", "-h", "-help", "--help"}, name)
	if asksHelp && len(rest) == 0 {
		return arguments{}, helpWanted{help()}
	}
	if asksHelp {
		name = rest[0]
	}
	i := verbIndex(name)
	if i < 0 {
		return arguments{}, usageError{fmt.Sprintf("unknown verb %q", name), help()}
	}
	if asksHelp {
		return arguments{}, helpWanted{verbs[i].help()}
	}
	asked := arguments{verb: verbs[i]}
	return asked, asked.parse(rest)
}

func (a *arguments) parse(args []string) error {
	flags := flag.NewFlagSet(a.verb.name, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.Usage = func() {}
	for _, register := range a.verb.flags {
		register.add(flags, a)
	}
	var names []string
	for _, name := range []string{"s", "stack"} { // as Pulumi has it
		flags.Func(name, "", func(stack string) error {
			names = append(names, stack)
			return nil
		})
	}
	for {
		if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
			return helpWanted{a.verb.help()}
		} else if err != nil {
			return usageError{flagWords.Replace(err.Error()), a.verb.help()}
		}
		if flags.NArg() == 0 {
			break
		}
		names, args = append(names, flags.Arg(0)), flags.Args()[1:]
	}
	switch len(names) {
	case 0:
		return usageError{"which stack?", a.verb.help()}
	case 1:
		a.stack = names[0]
		return nil
	}
	return usageError{"want one stack, got " + strings.Join(names, " "), a.verb.help()}
}

func verbIndex(name string) int {
	return slices.IndexFunc(verbs, func(v verb) bool { return v.name == name })
}
