package fakeaws

import (
	"cmp"
	"slices"
	"strings"
)

const logDeliveryTypeName = "AWS::Cognito::LogDeliveryConfiguration"

// logDelivery is the log delivery of a pool. A pool has one, and its identifier
// is the ID of the pool.
var logDelivery = cfnType{
	create: func(c *call, desired props) (string, props, error) {
		id := text(desired, "UserPoolId")
		if len(c.models(logDeliveryTypeName, id)) > 0 { // aws-cdk#31242
			return "", nil, &handlerError{"AlreadyExists", "Resource of type '" + logDeliveryTypeName + "' with identifier '' already exists."}
		}
		model, err := c.setLogDelivery(desired)
		return id, model, err
	},
	update: func(c *call, _, model props) (props, error) { return c.setLogDelivery(model) },
	remove: func(*call, props) error { return nil },
	calls: calls{
		create: []string{"cognito-idp:GetLogDeliveryConfiguration", "cognito-idp:SetLogDeliveryConfiguration"},
		update: []string{"cognito-idp:GetLogDeliveryConfiguration", "cognito-idp:SetLogDeliveryConfiguration"},
		remove: []string{"cognito-idp:GetLogDeliveryConfiguration", "cognito-idp:SetLogDeliveryConfiguration"},
	},
}

// eventSources are what a pool can log, each with the one level that it has.
var eventSources = map[string]string{"userNotification": "ERROR", "userAuthEvents": "INFO"}

// destinations are where logs can go, each with the key of its ARN and its
// service.
var destinations = []struct{ block, arn, service string }{
	{"CloudWatchLogsConfiguration", "LogGroupArn", "logs"},
	{"S3Configuration", "BucketArn", "s3"},
	{"FirehoseConfiguration", "StreamArn", "firehose"},
}

// setLogDelivery is SetLogDeliveryConfiguration. It replaces the whole list,
// which AWS keeps in its own order.
func (c *call) setLogDelivery(model props) (props, error) {
	const op = "SetLogDeliveryConfiguration"
	pool, err := c.pool(op, text(model, "UserPoolId"))
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	for _, entry := range objects(model, "LogConfigurations") {
		source := text(entry, "EventSource")
		if seen[source] { // badmintoncryer/cdk-preflight, pf-cognito-log-delivery-event-source-duplicate
			return nil, invalid(op, "Following event sources appear more then once in a request: [%s]", source)
		}
		seen[source] = true
		if err := c.refuseLog(op, pool, entry); err != nil {
			return nil, err
		}
	}
	next := clone(model).(props)
	next["Id"] = text(model, "UserPoolId")
	if list := items(next, "LogConfigurations"); list != nil {
		slices.SortFunc(list, func(a, b any) int {
			return cmp.Compare(text(a.(props), "EventSource"), text(b.(props), "EventSource"))
		})
	}
	return next, nil
}

// refuseLog returns the error with which AWS rejects one entry:
// LogConfigurationType in the API reference, and "Exporting logs from Amazon
// Cognito user pools" in the developer guide.
func (c *call) refuseLog(op string, pool, entry props) error {
	source, level := text(entry, "EventSource"), text(entry, "LogLevel")
	mode := text(pool, "userPoolAddOns.advancedSecurityMode")
	var block, arn string
	count := 0
	for _, d := range destinations {
		if to := object(entry, d.block); to != nil {
			count++
			block, arn = d.block, text(to, d.arn)
			if !strings.HasPrefix(arn, "arn:"+c.partition+":"+d.service+":") {
				return invalid(op, "%s is not a valid ARN for %s.", arn, d.block)
			}
		}
	}
	switch {
	case eventSources[source] == "":
		return constraint(op, source, "logConfigurations.1.member.eventSource", "Member must satisfy enum value set: [userAuthEvents, userNotification]")
	case level != eventSources[source]:
		return invalid(op, "Log level %s is not valid for event source %s.", level, source)
	case count != 1:
		return invalid(op, "Exactly one destination must be configured for event source %s.", source)
	case source == "userNotification" && block != "CloudWatchLogsConfiguration":
		return invalid(op, "Event source userNotification can only be delivered to CloudWatch Logs.")
	case source == "userAuthEvents" && tierOf(pool) != "PLUS":
		return fail(cognitoIDP, op, "FeatureUnavailableInTierException",
			"The following feature is not available for the %s pricing tier configured: Log Streaming", tierOf(pool))
	case source == "userAuthEvents" && mode != "AUDIT" && mode != "ENFORCED":
		return invalid(op, "Event source userAuthEvents needs threat protection to be active.")
	case block == "CloudWatchLogsConfiguration" && strings.HasSuffix(arn, ":*"): // aws-cdk#31241
		return constraint(op, arn, "logConfigurations.1.member.cloudWatchLogsConfiguration.logGroupArn",
			`Member must satisfy regular expression pattern: arn:[\w+=/,.@-]+:[\w+=/,.@-]+:([\w+=/,.@-]*)?:[0-9]+:[\w+=/,.@-]+(:[\w+=/,.@-]+)?(:[\w+=/,.@-]+)?`)
	case block != "S3Configuration" && arnRegion(arn) != c.region:
		return invalid(op, "ARN does not belong to current region: %s", arn)
	case block == "CloudWatchLogsConfiguration" && arnAccount(arn) != c.account:
		return invalid(op, "ARN does not belong to current account: %s", arn)
	}
	return nil
}

// exportsActivity reports whether a pool exports user activity, which needs the
// highest tier.
func (c *call) exportsActivity(pool string) bool {
	for _, model := range c.models(logDeliveryTypeName, pool) {
		for _, entry := range objects(model, "LogConfigurations") {
			if text(entry, "EventSource") == "userAuthEvents" {
				return true
			}
		}
	}
	return false
}
