package fakeaws

import (
	"fmt"
	"slices"
	"strings"
)

// refuseClient returns the error with which AWS rejects a client, new or
// changed.
func (c *call) refuseClient(op string, plan props, secret bool) error {
	poolID := text(plan, "userPoolId")
	pool, err := c.pool(op, poolID)
	if err != nil {
		return err
	}
	checks := []func() error{
		func() error { return refuseName(op, "clientName", text(plan, "name")) },
		func() error { return refuseFlows(op, pool, plan) },
		func() error { return refuseOAuth(op, plan, secret) },
		func() error { return refuseRedirects(op, plan) },
		func() error { return c.refuseScopes(op, poolID, plan) },
		func() error { return c.refuseProviders(op, poolID, plan) },
		func() error { return refuseAttributes(op, pool, plan) },
		func() error { return refuseLives(op, plan) },
	}
	for _, check := range checks {
		if err := check(); err != nil {
			return err
		}
	}
	if flag(plan, "enablePropagateAdditionalUserContextData") && !secret {
		return invalid(op, "EnablePropagateAdditionalUserContextData needs a client with a secret.")
	}
	return nil
}

func refuseFlows(op string, pool, plan props) error {
	flows := texts(plan, "explicitAuthFlows")
	modern := func(f string) bool { return strings.HasPrefix(f, "ALLOW_") }
	legacy := func(f string) bool { return !modern(f) }
	rotates := text(plan, "refreshTokenRotation.feature") == "ENABLED"
	refreshes := len(flows) == 0 || slices.Contains(flows, "ALLOW_REFRESH_TOKEN_AUTH")
	switch {
	case slices.ContainsFunc(flows, modern) && slices.ContainsFunc(flows, legacy):
		return invalid(op, "Client cannot have ExplicitAuthFlows with and without the prefix ALLOW_.")
	case slices.Contains(flows, "ALLOW_USER_AUTH") && tierOf(pool) == "LITE":
		return tooLow(op, "choice-based sign-in", "ESSENTIALS")
	case rotates && refreshes:
		return invalid(op, "ALLOW_REFRESH_TOKEN_AUTH is not allowed while refresh token rotation is enabled.")
	}
	return nil
}

func refuseOAuth(op string, plan props, secret bool) error {
	flows, scopes := texts(plan, "allowedOauthFlows"), texts(plan, "allowedOauthScopes")
	on := flag(plan, "allowedOauthFlowsUserPoolClient")
	machine := slices.Contains(flows, "client_credentials")
	person := slices.Contains(flows, "code") || slices.Contains(flows, "implicit")
	oauth := func(format string, args ...any) error {
		return fail(cognitoIDP, op, "InvalidOAuthFlowException", format, args...)
	}
	switch {
	case on && (len(flows) == 0 || len(scopes) == 0):
		return oauth("AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.")
	case machine && person:
		return oauth("client_credentials flow can not be selected along with code flow or implicit flow.")
	case machine && !secret:
		return oauth("client_credentials flow can not be selected if client does not have a client secret.")
	case on && person && len(items(plan, "callbackUrls")) == 0:
		return invalid(op, "The code and implicit flows need at least one callback URL.")
	}
	if machine {
		for _, s := range scopes {
			if !strings.Contains(s, "/") {
				return oauth("%s is not supported with the client_credentials flow.", s)
			}
		}
	}
	return nil
}

var ownScopes = []string{"phone", "email", "openid", "profile", "aws.cognito.signin.user.admin"}

func (c *call) refuseScopes(op, pool string, plan props) error {
	declared := slices.Clone(ownScopes)
	for _, id := range c.store.where(resourceServerType, "userPoolId", pool) {
		rs, _ := c.store.get(resourceServerType, id)
		declared = append(declared, texts(heldResourceServer(rs), "scopeIdentifiers")...)
	}
	for _, s := range texts(plan, "allowedOauthScopes") {
		if !slices.Contains(declared, s) {
			return fail(cognitoIDP, op, "ScopeDoesNotExistException", "Invalid scope requested: %s", s)
		}
	}
	return nil
}

func (c *call) refuseProviders(op, pool string, plan props) error {
	for _, name := range texts(plan, "supportedIdentityProviders") {
		if name != "COGNITO" && !c.store.has(identityProviderType, pool+":"+name) {
			return invalid(op, "The provider %s does not exist for User Pool %s.", name, pool)
		}
	}
	return nil
}

// refuseLives rejects an access or ID token that outlives the refresh token.
func refuseLives(op string, plan props) error {
	all := tokenLives
	refresh := all[2].lasts(plan)
	if refresh == 0 {
		refresh = 30 * units["days"]
	}
	for i := range all[:2] {
		if d := all[i].lasts(plan); d > refresh {
			return invalid(op, "%s (%s) must not be longer than the refresh token's validity (%s).",
				all[i].field, fmt.Sprint(d), fmt.Sprint(refresh))
		}
	}
	return nil
}
