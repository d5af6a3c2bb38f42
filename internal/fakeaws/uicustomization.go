package fakeaws

import (
	"fmt"
	"regexp"
	"strings"
)

const (
	uiType = "aws:cognito/userPoolUICustomization:UserPoolUICustomization"
	uiNoun = "Cognito User Pool UI Customization"
)

var uiCustomization = table{
	token: uiType,
	fields: []field{
		{name: "clientId", def: "ALL"},
		{name: "creationDate", readOnly: true},
		{name: "css", oneOf: []string{"css", "imageFile"}},
		{name: "cssVersion", readOnly: true},
		{name: "imageFile", local: true, oneOf: []string{"css", "imageFile"}},
		{name: "imageUrl", readOnly: true},
		{name: "lastModifiedDate", readOnly: true},
		{name: "userPoolId", required: true},
	},
	create: createUI,
	read:   readFrom(uiType),
	update: func(c *call, id string, _, plan props) error {
		if err := c.putUI(id, plan); err != nil {
			return fmt.Errorf("updating %s (%s): %w", uiNoun, id, err)
		}
		return nil
	},
	remove: removeFrom(uiType),
	calls: calls{
		create: []string{"cognito-idp:SetUICustomization"}, read: []string{"cognito-idp:GetUICustomization"},
		update: []string{"cognito-idp:SetUICustomization"}, remove: []string{"cognito-idp:SetUICustomization"},
	},
	unrecorded: []string{"create", "read", "update", "delete"},
}

func createUI(c *call, plan props) (string, error) {
	id := text(plan, "userPoolId") + "," + text(plan, "clientId")
	if err := c.putUI(id, plan); err != nil {
		return "", fmt.Errorf("creating %s (%s): %w", uiNoun, id, err)
	}
	return id, nil
}

// putUI is SetUICustomization. It needs a domain, whose pages it customizes.
func (c *call) putUI(id string, plan props) error {
	const op = "SetUICustomization"
	poolID, client := text(plan, "userPoolId"), text(plan, "clientId")
	pool, err := c.pool(op, poolID)
	if err != nil {
		return err
	}
	if _, ok := readClient(c, client); client != "ALL" && !ok {
		return fail(cognitoIDP, op, "ResourceNotFoundException", "User pool client %s does not exist.", client)
	}
	if text(pool, "domain") == "" && text(pool, "customDomain") == "" {
		return invalid(op, "There has to be an existing domain associated with this user pool")
	}
	for _, class := range selectors(text(plan, "css")) {
		if !strings.Contains(class, "-customizable") {
			return invalid(op, "The CSS class %s is not in the list of allowed classes.", class)
		}
	}
	held := clone(plan).(props)
	if old, ok := c.store.get(uiType, id); ok {
		held["creationDate"] = old["creationDate"]
	} else {
		held["creationDate"] = stamp(c.now)
	}
	delete(held, "imageFile")
	if given(plan, "imageFile") {
		held["imageUrl"] = "https://" + random(14, lower+digits) + ".cloudfront.net/" + poolID + "/" + client + "/logo.png"
	}
	held["cssVersion"] = c.now.Format("20060102150405")
	held["lastModifiedDate"] = stamp(c.now)
	c.store.put(uiType, id, held)
	return nil
}

var cssComment = regexp.MustCompile(`(?s)/\*.*?\*/`)

// selectors are what stands before the blocks of a CSS text. AWS allows only classes that
// end in -customizable (badmintoncryer/cdk-preflight,
// pf-cognito-ui-customization-css-properties, measured).
func selectors(css string) []string {
	var all []string
	for _, block := range strings.Split(cssComment.ReplaceAllString(css, ""), "}") {
		if before, _, found := strings.Cut(block, "{"); found {
			all = append(all, strings.TrimSpace(before))
		}
	}
	return all
}
