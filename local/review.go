package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	"users-pool/internal/review"
	"users-pool/internal/stackfile"
	"users-pool/internal/stages"
	"users-pool/internal/terminal"
	"users-pool/pool/rules"
)

// review shows what stacks would create, as the last page of the console's
// wizard does. It needs no account.
func (a *app) review(context.Context) error {
	var stacks []review.Stack
	for _, name := range a.stacks {
		one := *a
		one.stack = name
		stack, err := one.reviewed()
		if err != nil {
			return err
		}
		stacks = append(stacks, stack)
	}
	page := review.New(stacks, a.use)
	if a.base != "" {
		raw, err := os.ReadFile(a.base)
		if err != nil {
			return fmt.Errorf("--base: %w", err)
		}
		var base review.Page
		if err := json.Unmarshal(raw, &base); err != nil || base.Stacks == nil {
			return fmt.Errorf("--base: %s is not a review page. Create one with `go run ./cmd/local review <stack> --json`.", a.base)
		}
		page = page.Against(base)
	}
	switch {
	case a.html:
		text, err := page.HTML(a.use)
		if err != nil {
			return err
		}
		_, err = fmt.Fprint(a.stdout, text)
		return err
	case a.json:
		return a.write(page)
	case a.markdown:
		_, err := fmt.Fprint(a.stdout, page.Markdown())
		return err
	}
	_, err := fmt.Fprint(a.stdout, page.Table(review.Style{Width: terminal.Width(a.stdout), Color: terminal.Colored(a.stdout)}))
	return err
}

// reviewed is one stack of the review. A stack file that is refused has no review,
// because it would create nothing.
func (a *app) reviewed() (review.Stack, error) {
	name, err := a.stackFile()
	if err != nil {
		return review.Stack{}, err
	}
	file, err := stackfile.Read(a.root, name)
	if err == nil {
		file = file.For(a.stack)
		err = file.Check()
	}
	if err != nil {
		return review.Stack{}, a.toFix(err, name)
	}
	settings, _, err := rules.Load(file)
	// A stack that is in no list, or in a broken one, has an unknown account.
	list, _ := stages.Read(a.root)
	stage, _ := list.Find(a.stack)
	return review.Stack{Name: a.stack, Settings: settings, Region: file.Region(), Account: stage.Account}, err
}
