package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"users-pool/internal/review"
)

// arguments are one call of the command.
type arguments struct {
	verb  verb
	stack string
	// stacks are all of them, for a verb that takes many.
	stacks []string

	config      string
	json        bool
	refresh     bool
	diff        bool
	showSecrets bool
	markdown    bool
	html        bool
	base        string
	use         review.Use
	changes     []change
}

// count reads a number that cannot be negative.
func count(into **int) func(string) error {
	return func(text string) error {
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 || n > 1_000_000_000 {
			return errors.New("want a whole number from 0 to 1000000000")
		}
		*into = &n
		return nil
	}
}

// textPrice reads what a text message costs, in US dollars.
func (a *arguments) textPrice(text string) error {
	dollars, err := strconv.ParseFloat(text, 64)
	if err != nil || !(dollars >= 0 && dollars <= 100) {
		return errors.New("want US dollars for one message, such as 0.0645")
	}
	price := review.Money(math.Round(dollars * 1_000_000))
	if _, decimals, _ := strings.Cut(strings.TrimRight(text, "0"), "."); len(decimals) > 4 {
		return errors.New("want US dollars with at most four decimals, such as 0.0645")
	}
	a.use.TextPrice = &price
	return nil
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
	switch {
	case len(names) == 0:
		return usageError{"which stack?", a.verb.help()}
	case len(names) > 1 && a.config != "":
		return usageError{"--config names the file of one stack, got " + strings.Join(names, " "), a.verb.help()}
	case a.json && a.markdown, a.json && a.html, a.markdown && a.html:
		return usageError{"--json, --markdown and --html exclude each other", a.verb.help()}
	case len(names) == 1 || a.verb.many:
		a.stack, a.stacks = names[0], names
		return nil
	}
	return usageError{"want one stack, got " + strings.Join(names, " "), a.verb.help()}
}

func verbIndex(name string) int {
	return slices.IndexFunc(verbs, func(v verb) bool { return v.name == name })
}
