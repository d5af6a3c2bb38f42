package main

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"

	"users-pool/internal/localrun"
	"users-pool/internal/review"
	"users-pool/internal/terminal"
	"users-pool/pool/rules"
)

// review shows what stacks would create, as the last page of the console's
// wizard does. It needs neither the engine nor an account.
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
	switch {
	case a.json:
		return a.write(page)
	case a.markdown:
		_, err := fmt.Fprint(a.stdout, page.Markdown())
		return err
	}
	_, err := fmt.Fprint(a.stdout, page.Table(review.Style{Width: terminal.Width(a.stdout), Color: terminal.Colored(a.stdout)}))
	return err
}

// reviewed is one stack of the review. A stack file that is refused has no
// review: what it would create is nothing.
func (a *app) reviewed() (review.Stack, error) {
	name, err := a.stackFile()
	if err != nil {
		return review.Stack{}, err
	}
	file, err := localrun.ReadStackFile(a.root, name)
	if err == nil {
		err = file.Check()
	}
	if err != nil {
		return review.Stack{}, fmt.Errorf("%w\nway out: change %[3]s; until then a preview of %[2]s is refused in the same way, before anything is made", err, a.stack, filepath.Base(name))
	}
	settings, _, err := rules.Load(file)
	return review.Stack{Name: a.stack, Settings: settings, Region: cmp.Or(file.Region(), os.Getenv("AWS_REGION"))}, err
}
