package fakeaws

import (
	"fmt"
	"maps"
	"strings"
)

func createClient(c *call, plan props) (string, error) {
	name := text(plan, "name")
	if err := c.refuseClient("CreateUserPoolClient", plan, flag(plan, "generateSecret")); err != nil {
		return "", fmt.Errorf("creating %s (%s): %w", clientNoun, name, err)
	}
	id := random(26, lower+digits)
	held := heldClient(plan)
	held["clientSecret"] = ""
	if flag(plan, "generateSecret") {
		held["clientSecret"] = random(51, lower+digits)
	}
	c.store.put(clientType, id, held)
	return id, nil
}

// heldClient is what AWS holds after a call that carries the whole client. What
// the call omits is reset to AWS's default.
func heldClient(plan props) props {
	held := props{
		"explicitAuthFlows":          []any{"ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_CUSTOM_AUTH"},
		"enableTokenRevocation":      true,
		"authSessionValidity":        float64(3),
		"refreshTokenValidity":       float64(30),
		"preventUserExistenceErrors": "",
	}
	for k, v := range plan {
		if l, ok := v.([]any); ok && k == "explicitAuthFlows" && len(l) == 0 {
			continue // an empty list asks for the default flows
		}
		held[k] = v
	}
	delete(held, "generateSecret")
	if u := object(held, "tokenValidityUnits"); u != nil {
		all := defaultUnits()
		maps.Copy(all, u)
		held["tokenValidityUnits"] = all
	}
	if r := object(held, "refreshTokenRotation"); r != nil {
		all := props{"retryGracePeriodSeconds": float64(0)}
		maps.Copy(all, r)
		held["refreshTokenRotation"] = all
	}
	return held
}

// defaultUnits of the three tokens, which AWS fills in.
func defaultUnits() props {
	return props{"accessToken": "hours", "idToken": "hours", "refreshToken": "days"}
}

// withoutDefaultUnits leaves out units that are AWS's own where the state has
// none, as after an import (terraform-provider-aws, user_pool_client.go: Read).
func withoutDefaultUnits(state, out props) {
	if state["tokenValidityUnits"] == nil && same(out["tokenValidityUnits"], defaultUnits()) {
		delete(out, "tokenValidityUnits")
	}
}

func readClient(c *call, id string) (props, bool) {
	held, ok := c.store.get(clientType, id)
	if !ok {
		return nil, false
	}
	_, ok = readUserPool(c, text(held, "userPoolId"))
	return held, ok
}

// updateClient resets what the call omits, except for refresh token rotation,
// which stays as it is (terraform-provider-aws#47196 and #47374).
func updateClient(c *call, id string, _, plan props) error {
	held, ok := readClient(c, id)
	err := fail(cognitoIDP, "UpdateUserPoolClient", "ResourceNotFoundException", "User pool client %s does not exist.", id)
	if ok {
		if rotation := held["refreshTokenRotation"]; rotation != nil && plan["refreshTokenRotation"] == nil {
			plan["refreshTokenRotation"] = rotation
		}
		err = c.refuseClient("UpdateUserPoolClient", plan, text(held, "clientSecret") != "")
	}
	if err != nil {
		return fmt.Errorf("updating %s (%s): %w", clientNoun, id, err)
	}
	next := heldClient(plan)
	next["clientSecret"] = held["clientSecret"]
	c.store.put(clientType, id, next)
	return nil
}

// deleteClient also deletes the client's style.
func deleteClient(c *call, id string, state props) error {
	held, ok := readClient(c, id)
	if !ok {
		return fail(cognitoIDP, "DeleteUserPoolClient", "ResourceNotFoundException", "User pool client %s does not exist.", id)
	}
	for style, model := range c.models(brandingTypeName, text(held, "userPoolId")) {
		if model["ClientId"] == id {
			c.store.drop(cloudControlType, style)
		}
	}
	c.store.drop(clientType, id)
	return nil
}

// importClient accepts an import ID of the form pool/client.
func importClient(c *call, id string) string {
	pool, client, ok := strings.Cut(id, "/")
	if held, there := c.store.get(clientType, client); !ok || there && text(held, "userPoolId") != pool {
		return ""
	}
	return client
}
