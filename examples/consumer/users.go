package main

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

// users is what an API has to know to trust the tokens of a pool.
type users struct {
	// issuer whose signature and name a token must carry.
	issuer string
	// clientID of the application that a token must be for.
	clientID string
}

// readUsers reads the outputs of the stack that the configuration names. They
// are read at once and as text, so that one that is missing ends the preview
// here, by its name, and not as an empty issuer in AWS.
func readUsers(ctx *pulumi.Context) (users, error) {
	stack, err := config.Try(ctx, namespace+":stack")
	if err != nil {
		return users{}, err
	}
	if strings.Contains(stack, "/") {
		return users{}, fmt.Errorf("%s:stack: want the name of a stack alone, such as prod, got %q; "+
			"the organization has a key of its own", namespace, stack)
	}
	organization := cmp.Or(config.Get(ctx, namespace+":organization"), ctx.Organization())
	name := organization + "/users-pool/" + stack
	reference, err := pulumi.NewStackReference(ctx, name, nil)
	if err != nil {
		return users{}, err
	}
	var pool users
	var missing []error
	for output, into := range map[string]*string{"issuer": &pool.issuer, "clientId": &pool.clientID} {
		details, err := reference.GetOutputDetails(output)
		if err != nil {
			return users{}, fmt.Errorf("read the outputs of %s: %w", name, err)
		}
		// A backend calls every output a secret where one of them is.
		text, ok := cmp.Or(details.Value, details.SecretValue).(string)
		if !ok {
			missing = append(missing, fmt.Errorf("%s:stack: want a stack with the output %s, got none in %s; "+
				"bring that stack up first: pulumi up -s %[3]s", namespace, output, name))
		}
		*into = text
	}
	return pool, errors.Join(missing...)
}
