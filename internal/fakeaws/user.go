package fakeaws

import (
	"fmt"
	"strings"

	"github.com/google/uuid"
)

const (
	userType = "aws:cognito/user:User"
	userNoun = "Cognito User"
)

var user = table{
	token:  userType,
	fields: userFields,
	create: createUser,
	read:   readFrom(userType),
	update: updateUser,
	remove: removeFrom(userType),
	calls: calls{
		create: []string{"cognito-idp:AdminCreateUser"}, read: []string{"cognito-idp:AdminGetUser"},
		update: []string{"cognito-idp:AdminUpdateUserAttributes"}, remove: []string{"cognito-idp:AdminDeleteUser"},
	},
	unrecorded: []string{"diff", "create", "read", "update", "delete"},
}

var userFields = []field{
	{name: "attributes", kind: stringMap},
	{name: "clientMetadata", kind: stringMap, local: true},
	{name: "creationDate", readOnly: true},
	{name: "desiredDeliveryMediums", kind: set, local: true, rules: []rule{oneOf("SMS", "EMAIL")}},
	{name: "enabled", kind: boolean, def: true},
	{name: "forceAliasCreation", kind: boolean, local: true},
	{name: "lastModifiedDate", readOnly: true},
	{name: "messageAction", local: true, rules: []rule{oneOf("RESEND", "SUPPRESS")}},
	{name: "mfaSettingLists", tf: "mfa_setting_list", kind: set, readOnly: true},
	{name: "password", secret: true, local: true, rules: []rule{length(6, 256)}, conflicts: []string{"temporaryPassword"}},
	{name: "preferredMfaSetting", readOnly: true},
	{name: "status", readOnly: true},
	{name: "sub", readOnly: true},
	{name: "temporaryPassword", secret: true, local: true, rules: []rule{length(6, 256)}, conflicts: []string{"password"}},
	{name: "userPoolId", required: true, replaces: true},
	{name: "username", required: true, replaces: true, rules: []rule{length(1, 128)}},
	{name: "validationData", kind: stringMap, local: true},
}

func createUser(c *call, plan props) (string, error) {
	const op = "AdminCreateUser"
	poolID, name := text(plan, "userPoolId"), text(plan, "username")
	id := poolID + "/" + name
	pool, err := c.pool(op, poolID)
	if err == nil {
		err = refuseUser(op, pool, plan)
	}
	if err == nil && c.store.has(userType, id) {
		err = fail(cognitoIDP, op, "UsernameExistsException", "User account already exists")
	}
	if err != nil {
		return "", fmt.Errorf("creating %s (%s): %w", userNoun, name, err)
	}
	sub := uuid.NewString()
	held := heldUser(plan)
	held["sub"], held["status"], held["creationDate"] = sub, "FORCE_CHANGE_PASSWORD", stamp(c.now)
	held["lastModifiedDate"] = stamp(c.now)
	if text(plan, "password") != "" {
		held["status"] = "CONFIRMED"
	}
	c.store.put(userType, id, held)
	return id, nil
}

// heldUser omits what AWS never returns, such as passwords.
func heldUser(plan props) props {
	held := clone(plan).(props)
	for i := range userFields {
		if userFields[i].local {
			delete(held, userFields[i].name)
		}
	}
	return held
}

// refuseUser rejects attributes that the pool does not have, and a name that is
// not an address if the pool signs users in by address.
func refuseUser(op string, pool, plan props) error {
	for a := range object(plan, "attributes") {
		if !poolHas(pool, a) && !poolHas(pool, "custom:"+a) {
			return invalid(op, "Attributes did not conform to the schema: Type for attribute {%s} could not be determined", a)
		}
	}
	if len(items(pool, "usernameAttributes")) > 0 {
		if name := text(plan, "username"); !strings.Contains(name, "@") && !strings.HasPrefix(name, "+") {
			return invalid(op, "Username should be either an email or a phone number.")
		}
	}
	return nil
}

func updateUser(c *call, id string, state, plan props) error {
	const op = "AdminUpdateUserAttributes"
	held, ok := c.inPool(userType, id)
	var err error
	if !ok {
		err = fail(cognitoIDP, op, "UserNotFoundException", "User does not exist.")
	} else {
		pool, _ := readUserPool(c, text(held, "userPoolId"))
		err = refuseUser(op, pool, plan)
	}
	if err != nil {
		return fmt.Errorf("updating %s (%s): %w", userNoun, id, err)
	}
	next := heldUser(plan)
	for _, f := range []string{"sub", "status", "creationDate"} {
		next[f] = held[f]
	}
	if changed(state, plan, "password") && text(plan, "password") != "" {
		next["status"] = "CONFIRMED"
	}
	next["lastModifiedDate"] = stamp(c.now)
	c.store.put(userType, id, next)
	return nil
}
