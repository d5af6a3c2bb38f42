package main

import (
	"context"
	"flag"
	"fmt"
	"strings"
)

// verb is one thing the command can do.
type verb struct {
	name, summary string
	details       string
	flags         []option
	// many is set where the verb takes several stacks.
	many bool
	do   func(*app, context.Context) error
}

// verbs in the order of use. It is filled by init because the functions read
// it in turn, for their help.
var verbs []verb

func init() {
	verbs = []verb{
		{"review", "show what stacks would create, one or several side by side", reviewDetails,
			[]option{configFlag, usersFlag, textsFlag, textPriceFlag, baseFlag, markdownFlag, htmlFlag, jsonFlag}, true, (*app).review},
		{"preview", "show what up would do", "", []option{configFlag, refreshFlag, diffFlag, jsonFlag}, false, (*app).preview},
		{"up", "bring the stack up, or up to date", "", []option{configFlag, refreshFlag, diffFlag, jsonFlag}, false, (*app).up},
		{"outputs", "show the outputs of the stack", "", []option{jsonFlag, secretsFlag}, false, (*app).outputs},
		{"account", "show what the simulated account holds, as JSON", accountDetails, []option{setFlag, deleteFlag, createFlag, accountJSONFlag}, false, (*app).showAccount},
		{"refresh", "read the account into Pulumi's state", "", []option{sameConfigFlag, diffFlag, jsonFlag}, false, (*app).refresh},
		{"destroy", "take the stack down", "", []option{sameConfigFlag, jsonFlag}, false, (*app).destroy},
		{"reset", "forget the stack: its account, its state, everything", "", nil, false, (*app).reset},
	}
}

// option is a flag of some verbs.
type option struct {
	name, value, meaning string
	add                  func(*flag.FlagSet, *arguments)
}

var (
	configFlag = option{"config", "FILE", "run with this stack file in place of Pulumi.<stack>.yaml",
		func(f *flag.FlagSet, a *arguments) { f.StringVar(&a.config, "config", "", "") }}
	sameConfigFlag = option{"config", "FILE", "taken so that a call can be repeated; the file is not read again",
		configFlag.add}
	jsonFlag = option{"json", "", "write one JSON object to standard output and everything else to standard error",
		func(f *flag.FlagSet, a *arguments) { f.BoolVar(&a.json, "json", false, "") }}
	refreshFlag = option{"refresh", "", "look at the account first, for what was changed behind Pulumi's back",
		func(f *flag.FlagSet, a *arguments) { f.BoolVar(&a.refresh, "refresh", false, "") }}
	diffFlag = option{"diff", "", "show every property that differs",
		func(f *flag.FlagSet, a *arguments) { f.BoolVar(&a.diff, "diff", false, "") }}
	secretsFlag = option{"show-secrets", "", "show secrets in clear",
		func(f *flag.FlagSet, a *arguments) { f.BoolVar(&a.showSecrets, "show-secrets", false, "") }}
	usersFlag = option{"users", "N", "users who are active in a month, for the costs",
		func(f *flag.FlagSet, a *arguments) { f.Func("users", "", count(&a.use.Users)) }}
	textsFlag = option{"texts", "N", "text messages in a month, for the costs",
		func(f *flag.FlagSet, a *arguments) { f.Func("texts", "", count(&a.use.Texts)) }}
	textPriceFlag = option{"sms-price", "USD", "what a text message costs in your countries, such as 0.0645",
		func(f *flag.FlagSet, a *arguments) { f.Func("sms-price", "", a.textPrice) }}
	markdownFlag = option{"markdown", "", "write Markdown, for a pull request",
		func(f *flag.FlagSet, a *arguments) { f.BoolVar(&a.markdown, "markdown", false, "") }}
	htmlFlag = option{"html", "", "write one HTML file, with a diagram and a cost curve",
		func(f *flag.FlagSet, a *arguments) { f.BoolVar(&a.html, "html", false, "") }}
	baseFlag = option{"base", "FILE", "show what changes against this page, an earlier output of review --json",
		func(f *flag.FlagSet, a *arguments) { f.StringVar(&a.base, "base", "", "") }}
	accountJSONFlag = option{"json", "", "taken as with other verbs; the account is JSON without it",
		jsonFlag.add}
	setFlag = option{"set", "TYPE/ID/PATH=VALUE", "change a property of a resource, as somebody in the console would",
		func(f *flag.FlagSet, a *arguments) { f.Func("set", "", a.set) }}
	deleteFlag = option{"delete", "TYPE/ID", "delete a resource, as somebody in the console would",
		func(f *flag.FlagSet, a *arguments) { f.Func("delete", "", a.delete) }}
	createFlag = option{"create", "TYPE=FILE", "make a resource with the properties in a JSON file, as somebody in the console would",
		func(f *flag.FlagSet, a *arguments) { f.Func("create", "", a.create) }}
)

const accountDetails = `
--set, --delete and --create may be given several times and are done in order.
Standard error says what was changed. For example
  --set aws:cognito/userPool:UserPool/us-east-1_AbCdEfGhI/mfaConfiguration=OFF
`

const reviewDetails = `
Needs neither the engine nor an account. ≠ marks where the stacks differ.
`

const exitCodes = `Exit codes: 0 done, 1 failed or refused, 2 wrong usage. ` + "`go run`" + ` makes 1 of every
failure; a binary of ` + "`go build ./cmd/local`" + ` keeps them apart.
`

func help() string {
	var text strings.Builder
	text.WriteString("usage: go run ./cmd/local <verb> <stack> [flags]\n\n" +
		"Runs a stack of this project on the real Pulumi engine and on a simulated AWS\n" +
		"account. Nothing leaves this machine; what a stack keeps is in .local/<stack>.\n\n")
	for _, v := range verbs {
		fmt.Fprintf(&text, "  %-8s  %s\n", v.name, v.summary)
	}
	text.WriteString("\n`go run ./cmd/local <verb> --help` shows the flags of a verb.\n" +
		"-s and --stack name the stack too, as with Pulumi.\n\n" + exitCodes)
	return text.String()
}

func (v verb) help() string {
	var text strings.Builder
	fmt.Fprintf(&text, "usage: go run ./cmd/local %s <stack>%s%s\n\n%s\n", v.name, map[bool]string{true: " [<stack> …]"}[v.many], map[bool]string{true: " [flags]"}[len(v.flags) > 0], v.summary)
	if len(v.flags) > 0 {
		text.WriteString("\n")
	}
	for _, o := range v.flags {
		fmt.Fprintf(&text, "  %-27s  %s\n", strings.TrimSpace("--"+o.name+" "+o.value), o.meaning)
	}
	text.WriteString(v.details)
	return text.String()
}
