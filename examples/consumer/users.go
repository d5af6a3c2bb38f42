package main

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

// users is what this program knows of a pool.
type users struct {
	// issuer whose signature and name a token must carry.
	issuer string
	// clientID of the application that a token must be for.
	clientID string
	// id of the pool, and the ids of its clients by key.
	id        string
	clientIDs map[string]string
	// sendsSMS is true where the pool has a role for text messages.
	sendsSMS bool
}

// readUsers reads the outputs of the stack that the configuration names. It reads
// them at once and as text, so that a missing output ends the preview here, by
// name, and does not become an empty issuer in AWS.
func readUsers(ctx *pulumi.Context) (users, error) {
	stack, err := config.Try(ctx, namespace+":stack")
	if err != nil {
		return users{}, err
	}
	if strings.Contains(stack, "/") {
		return users{}, fmt.Errorf("%s:stack: must be the name of a stack alone, such as prod, got %q. Put the organization in %[1]s:organization.", namespace, stack)
	}
	organization := cmp.Or(config.Get(ctx, namespace+":organization"), ctx.Organization())
	name := organization + "/users-pool/" + stack
	reference, err := pulumi.NewStackReference(ctx, name, nil)
	if err != nil {
		return users{}, err
	}
	var pool users
	var missing []error
	for output, into := range map[string]*string{"issuer": &pool.issuer, "clientId": &pool.clientID, "userPoolId": &pool.id} {
		details, err := reference.GetOutputDetails(output)
		if err != nil {
			return users{}, fmt.Errorf("read the outputs of %s: %w", name, err)
		}
		// A backend marks every output as a secret if one of them is.
		text, ok := cmp.Or(details.Value, details.SecretValue).(string)
		if !ok {
			missing = append(missing, fmt.Errorf("%s:stack: %s has no output %s. Bring that stack up first: pulumi up -s %[2]s", namespace, name, output))
		}
		*into = text
	}
	clients, err := reference.GetOutputDetails("clientIds")
	if err != nil {
		return users{}, fmt.Errorf("read the outputs of %s: %w", name, err)
	}
	pool.clientIDs = map[string]string{}
	byKey, _ := cmp.Or(clients.Value, clients.SecretValue).(map[string]any)
	for key, id := range byKey {
		pool.clientIDs[key], _ = id.(string)
	}
	role, err := reference.GetOutputDetails("smsRoleArn")
	if err != nil {
		return users{}, fmt.Errorf("read the outputs of %s: %w", name, err)
	}
	pool.sendsSMS = cmp.Or(role.Value, role.SecretValue) != nil
	return pool, errors.Join(missing...)
}
