package fakeaws

import (
	"cmp"
	"slices"

	"github.com/google/uuid"
)

const brandingTypeName = "AWS::Cognito::ManagedLoginBranding"

// branding is the style of a client's managed login pages.
var branding = cfnType{
	create: createBranding,
	update: updateBranding,
	remove: func(*call, props) error { return nil },
	calls: calls{
		create: []string{"cognito-idp:CreateManagedLoginBranding", "cognito-idp:DescribeManagedLoginBrandingByClient"},
		update: []string{"cognito-idp:UpdateManagedLoginBranding", "cognito-idp:DescribeManagedLoginBranding"},
		remove: []string{"cognito-idp:DeleteManagedLoginBranding"},
	},
}

// maxStyles is AWS's quota of styles per pool.
const maxStyles = 20

// refuseStyle returns the error with which Cognito rejects the settings of a
// style.
func refuseStyle(op string, model props) error {
	cognito, own := flag(model, "UseCognitoProvidedValues"), model["Settings"] != nil
	// Assets are accepted beside UseCognitoProvidedValues
	// (badmintoncryer/cdk-preflight, pf-cognito-managed-login-branding-*).
	if cognito == own && (own || model["Assets"] == nil) {
		return invalid(op, "useCognitoProvidedValues or settings should be specified (but not both)")
	}
	for _, a := range objects(model, "Assets") {
		if text(a, "Extension") == "ICO" && text(a, "Category") != "FAVICON_ICO" {
			return invalid(op, "Extension ICO is not valid for category %s.", text(a, "Category"))
		}
	}
	return nil
}

func createBranding(c *call, desired props) (string, props, error) {
	const op = "CreateManagedLoginBranding"
	pool, client := text(desired, "UserPoolId"), text(desired, "ClientId")
	if _, err := c.pool(op, pool); err != nil {
		return "", nil, err
	}
	held, ok := readClient(c, client)
	if !ok || text(held, "userPoolId") != pool {
		return "", nil, fail(cognitoIDP, op, "ResourceNotFoundException", "User pool client %s does not exist.", client)
	}
	if err := refuseStyle(op, desired); err != nil {
		return "", nil, err
	}
	styles := c.models(brandingTypeName, pool)
	if len(styles) >= maxStyles {
		return "", nil, fail(cognitoIDP, op, "LimitExceededException", "Managed login branding styles quota of %d exceeded.", maxStyles)
	}
	for _, other := range styles {
		if other["ClientId"] == client {
			return "", nil, fail(cognitoIDP, op, "ManagedLoginBrandingExistsException", "Managed login branding already exists for client %s.", client)
		}
	}
	id := uuid.NewString()
	model := clone(desired).(props)
	delete(model, "ReturnMergedResources") // no answer of AWS includes it
	model["ManagedLoginBrandingId"], model["UseCognitoProvidedValues"] = id, flag(desired, "UseCognitoProvidedValues")
	model["Assets"] = mergedAssets(nil, items(desired, "Assets"))
	return pool + "|" + id, model, nil
}

// updateBranding keeps what the call omits: "Amazon Cognito ... preserves
// existing style settings that you don't specify" (API reference,
// UpdateManagedLoginBranding). An asset is replaced only by one of the same
// category and color mode (terraform-provider-aws, managed_login_branding.go).
func updateBranding(_ *call, held, model props) (props, error) {
	if err := refuseStyle("UpdateManagedLoginBranding", model); err != nil {
		return nil, err
	}
	next := clone(held).(props)
	next["UseCognitoProvidedValues"] = flag(model, "UseCognitoProvidedValues")
	next["Assets"] = mergedAssets(items(held, "Assets"), items(model, "Assets"))
	switch settings := object(model, "Settings"); {
	case flag(model, "UseCognitoProvidedValues"):
		delete(next, "Settings") // Cognito's defaults apply again
	case settings != nil:
		next["Settings"] = mergedSettings(object(held, "Settings"), settings)
	}
	return next, nil
}

func mergedSettings(old, now props) props {
	out := props{}
	for k, v := range old {
		out[k] = clone(v)
	}
	for k, v := range now {
		before, was := out[k].(props)
		after, is := v.(props)
		if was && is {
			out[k] = mergedSettings(before, after)
		} else {
			out[k] = clone(v)
		}
	}
	return out
}

// mergedAssets are sorted: AWS returns assets in its own order.
func mergedAssets(old, now []any) []any {
	place := func(e any) string { a, _ := e.(props); return text(a, "Category") + " " + text(a, "ColorMode") }
	out := slices.DeleteFunc(slices.Clone(old), func(e any) bool {
		return slices.ContainsFunc(now, func(n any) bool { return place(n) == place(e) })
	})
	out = append(out, now...)
	slices.SortStableFunc(out, func(a, b any) int { return cmp.Compare(place(a), place(b)) })
	return append([]any{}, out...)
}
