package fakeaws

import (
	"errors"
	"fmt"
)

const clientFunction = "aws:cognito/getUserPoolClient:getUserPoolClient"

// clientOf is the answer of the provider's data source
// (terraform-provider-aws, user_pool_client_data_source.go). It lists blocks, and what
// AWS does not return is empty. It never says whether a secret was asked for. The bridge
// marks no result of a function as secret, so the client's secret is plain text.
func clientOf(c *call, args props) (props, error) {
	pool, id := text(args, "userPoolId"), text(args, "clientId")
	if pool == "" || id == "" {
		return nil, errors.New("clientId and userPoolId are required")
	}
	c.sends(userPoolClient.calls.read...)
	held, ok := readClient(c, id)
	if !ok || text(held, "userPoolId") != pool {
		return nil, fmt.Errorf("reading %s (%s): %w", clientNoun, id,
			fail(cognitoIDP, "DescribeUserPoolClient", "ResourceNotFoundException", "User pool client %s does not exist.", id))
	}
	out := props{"id": id, "clientId": id, "generateSecret": false}
	for i := range userPoolClient.fields {
		f := &userPoolClient.fields[i]
		v := held[f.name]
		switch {
		case f.local || f.name == "authSessionValidity":
		case f.kind == block:
			blocks := []any{}
			if v != nil {
				blocks = append(blocks, v)
			}
			out[plurals[f.name]] = blocks
		case v != nil:
			out[f.name] = v
		case f.kind == set:
			out[f.name] = []any{}
		case f.kind == boolean:
			out[f.name] = false
		case f.kind == integer:
			out[f.name] = float64(0)
		default:
			out[f.name] = ""
		}
	}
	return out, nil
}

// plurals are the names that the bridge gives to lists of blocks.
var plurals = map[string]string{
	"analyticsConfiguration": "analyticsConfigurations",
	"refreshTokenRotation":   "refreshTokenRotations",
	"tokenValidityUnits":     "tokenValidityUnits",
}
