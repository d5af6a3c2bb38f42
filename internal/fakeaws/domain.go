package fakeaws

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

const (
	userPoolDomainType = "aws:cognito/userPoolDomain:UserPoolDomain"
	domainNoun         = "Cognito User Pool Domain"
)

var userPoolDomain = table{
	token: userPoolDomainType,
	fields: []field{
		{name: "awsAccountId", readOnly: true},
		{name: "certificateArn", rules: arnOnly},
		{name: "cloudfrontDistribution", readOnly: true},
		{name: "cloudfrontDistributionArn", readOnly: true},
		{name: "cloudfrontDistributionZoneId", readOnly: true},
		{name: "domain", required: true, replaces: true, rules: []rule{length(1, 63)}},
		{name: "managedLoginVersion", kind: integer, computed: true, rules: []rule{oneOfNumbers(1, 2)}},
		{name: "s3Bucket", readOnly: true},
		{name: "userPoolId", required: true, replaces: true},
		{name: "version", readOnly: true},
	},
	// A domain can't change from a prefix domain to a custom domain or back.
	// Another certificate is an update; adding the first one or removing it
	// replaces the domain.
	replacesToo: func(state, planned props) []string {
		if zero(state["certificateArn"]) != zero(planned["certificateArn"]) {
			return []string{"certificateArn"}
		}
		return nil
	},
	create: createDomain,
	read:   readDomain,
	update: updateDomain,
	remove: deleteDomain,
	calls: calls{
		create: []string{"cognito-idp:CreateUserPoolDomain"}, read: []string{"cognito-idp:DescribeUserPoolDomain"},
		update: []string{"cognito-idp:UpdateUserPoolDomain"}, remove: []string{"cognito-idp:DeleteUserPoolDomain"},
	},
	unrecorded: []string{"read", "update", "delete", "certificateArn gained or lost"},
}

var (
	domainPrefix = regexp.MustCompile(`^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$`)
	domainName   = regexp.MustCompile(`^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.){2,}[a-z][a-z0-9-]*[a-z0-9]$`)
	reserved     = []string{"aws", "amazon", "cognito"}
)

// refuseDomain returns the error with which AWS rejects a new domain.
func (c *call) refuseDomain(plan props) error {
	const op = "CreateUserPoolDomain"
	name, cert, poolID := text(plan, "domain"), text(plan, "certificateArn"), text(plan, "userPoolId")
	pool, err := c.pool(op, poolID)
	if err != nil {
		return err
	}
	mine := text(pool, "domain")
	if cert != "" {
		mine = text(pool, "customDomain")
	}
	switch {
	case cert == "" && !domainPrefix.MatchString(name):
		return constraint(op, name, "domain", `Member must satisfy regular expression pattern: ^[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?$`)
	case cert == "" && reservedIn(name) != "":
		return invalid(op, "Domain cannot contain reserved word: %s", reservedIn(name))
	case cert != "" && !domainName.MatchString(name):
		return invalid(op, "Custom domain is not a valid subdomain: %s", name)
	case cert != "" && c.partition == "aws" && !strings.Contains(cert, ":acm:us-east-1:"):
		return invalid(op, "Invalid certificate for custom domain: it must be in us-east-1: %s", cert)
	case c.store.has(userPoolDomainType, name) || slices.Contains(c.store.Taken, name):
		return invalid(op, "Domain already associated with another user pool.")
	case mine != "":
		return invalid(op, "User pool already has a domain configured: %s", mine)
	}
	return refuseManagedLogin(op, pool, plan)
}

// reservedIn is the word in a prefix that AWS keeps for itself, "" if there is none. As a
// part of a longer word, cognito alone counts: newcognito is refused
// (aws-amplify/amplify-cli#3854), and awsome accepted (badmintoncryer/cdk-preflight,
// pf-cognito-domain-reserved-word, measured).
func reservedIn(prefix string) string {
	for _, word := range reserved {
		if slices.Contains(strings.Split(prefix, "-"), word) {
			return word
		}
	}
	if strings.Contains(prefix, "cognito") {
		return "cognito"
	}
	return ""
}

func refuseManagedLogin(op string, pool, plan props) error {
	if number(plan, "managedLoginVersion") == 2 && tierOf(pool) == "LITE" {
		return tooLow(op, "managed login", "ESSENTIALS")
	}
	return nil
}

func createDomain(c *call, plan props) (string, error) {
	name := text(plan, "domain")
	if err := c.refuseDomain(plan); err != nil {
		return "", fmt.Errorf("creating %s (%s): %w", domainNoun, name, err)
	}
	held := clone(plan).(props)
	front := "d" + random(13, lower+digits) + ".cloudfront.net"
	held["awsAccountId"] = c.account
	held["cloudfrontDistribution"], held["cloudfrontDistributionArn"] = front, front
	held["cloudfrontDistributionZoneId"] = "Z2FDTNDATAQYW2" // the same for every distribution
	held["s3Bucket"] = "aws-cognito-prod-" + c.region + "-assets"
	held["version"] = c.now.Format("20060102150405")
	if held["managedLoginVersion"] == nil {
		held["managedLoginVersion"] = float64(1)
	}
	c.store.put(userPoolDomainType, name, held)
	return name, nil
}

func readDomain(c *call, name string) (props, bool) {
	held, ok := c.store.get(userPoolDomainType, name)
	if !ok {
		return nil, false
	}
	_, ok = readUserPool(c, text(held, "userPoolId"))
	return held, ok
}

func updateDomain(c *call, name string, state, plan props) error {
	const op = "UpdateUserPoolDomain"
	held, ok := readDomain(c, name)
	err := fail(cognitoIDP, op, "ResourceNotFoundException", "Domain %s does not exist.", name)
	if ok {
		pool, _ := readUserPool(c, text(held, "userPoolId"))
		err = refuseManagedLogin(op, pool, plan)
	}
	// The provider sends what changed, and AWS reads a call without a
	// certificate as one about a prefix domain (terraform-provider-aws#43248,
	// fixed in 6.x by #43252).
	if err == nil && text(held, "certificateArn") != "" && !changed(state, plan, "certificateArn") {
		err = invalid(op, "Cannot convert custom domain to prefix domain.")
	}
	if err != nil {
		return fmt.Errorf("updating %s (%s): %w", domainNoun, name, err)
	}
	for _, f := range []string{"certificateArn", "managedLoginVersion"} {
		if changed(state, plan, f) {
			held[f] = plan[f]
		}
	}
	c.store.put(userPoolDomainType, name, knownProps(held))
	return nil
}

func deleteDomain(c *call, name string, _ props) error {
	c.store.drop(userPoolDomainType, name)
	return nil
}
