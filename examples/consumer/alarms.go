package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cloudwatch"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

// watch is what the alarms of a pool depend on.
type watch struct {
	// Topic is the ARN of the SNS topic that the alarms notify. Default: none,
	// and there are no alarms.
	Topic string `json:"topic"`
	// SMSBudget is the spending in US dollars in a month at which the alarm for
	// text messages goes off. SNS stops sending at the account's limit, which is
	// $1 in a new account. Default: no alarm.
	SMSBudget int `json:"smsBudget"`
	// Triggers are the names of the Lambda functions that the pool calls.
	Triggers []string `json:"triggers"`
}

// throttles are the metrics of requests that Cognito refused because of a quota,
// for each pool and client (developer guide of Cognito, "User pool metrics in
// CloudWatch").
var throttles = []string{"SignInThrottles", "SignUpThrottles", "TokenRefreshThrottles"}

// newAlarms watches a pool: throttled requests of each client, the month's
// spending on text messages, and errors of trigger functions.
func newAlarms(ctx *pulumi.Context, pool users) error {
	chosen, err := readWatch(ctx)
	if err != nil || chosen.Topic == "" {
		return err
	}
	for _, key := range slices.Sorted(maps.Keys(pool.clientIDs)) {
		for _, metric := range throttles {
			if err := chosen.alarm(ctx, "throttled-"+key+"-"+metric, alarm{
				namespace: "AWS/Cognito", metric: metric, statistic: "Sum", period: 300, threshold: 1,
				dimensions: map[string]string{"UserPool": pool.id, "UserPoolClient": pool.clientIDs[key]},
				says:       "Cognito throttled requests of the app client " + key + ". Look at the quotas of user pools.",
			}); err != nil {
				return err
			}
		}
	}
	if chosen.SMSBudget > 0 && pool.sendsSMS {
		if err := chosen.alarm(ctx, "sms-spending", alarm{
			// A running total of the month, which has no dimension: it is the account's.
			namespace: "AWS/SNS", metric: "SMSMonthToDateSpentUSD", statistic: "Maximum", period: 3600, threshold: chosen.SMSBudget,
			says: fmt.Sprintf("The account has spent $%d on text messages this month. SNS stops sending at its limit, and users with SMS as their second factor cannot sign in.", chosen.SMSBudget),
		}); err != nil {
			return err
		}
	}
	for _, function := range chosen.Triggers {
		if err := chosen.alarm(ctx, "trigger-"+function, alarm{
			namespace: "AWS/Lambda", metric: "Errors", statistic: "Sum", period: 300, threshold: 1,
			dimensions: map[string]string{"FunctionName": function},
			says:       "The trigger function " + function + " failed, and with it a sign-in or sign-up.",
		}); err != nil {
			return err
		}
	}
	return nil
}

// readWatch reads the configuration strictly: a misspelled key would be an alarm
// that is missing.
func readWatch(ctx *pulumi.Context) (watch, error) {
	var chosen watch
	decoder := json.NewDecoder(strings.NewReader(cmp.Or(config.Get(ctx, namespace+":watch"), "{}")))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&chosen); err != nil {
		return watch{}, fmt.Errorf("%s:watch: is not valid: %w", namespace, err)
	}
	if chosen.Topic == "" && (chosen.SMSBudget != 0 || len(chosen.Triggers) > 0) {
		return watch{}, fmt.Errorf("%s:watch.topic: is missing. Add the ARN of the SNS topic that the alarms notify.", namespace)
	}
	return chosen, nil
}

// alarm goes off when a metric reaches a threshold in one period.
type alarm struct {
	namespace, metric, statistic string
	period, threshold            int // seconds, and the unit of the metric
	dimensions                   map[string]string
	says                         string
}

func (w watch) alarm(ctx *pulumi.Context, name string, a alarm) error {
	topic := pulumi.Array{pulumi.String(w.Topic)}
	_, err := cloudwatch.NewMetricAlarm(ctx, name, &cloudwatch.MetricAlarmArgs{
		Namespace:          pulumi.String(a.namespace),
		MetricName:         pulumi.String(a.metric),
		Dimensions:         pulumi.ToStringMap(a.dimensions),
		Statistic:          pulumi.String(a.statistic),
		Period:             pulumi.Int(a.period),
		EvaluationPeriods:  pulumi.Int(1),
		Threshold:          pulumi.Float64(a.threshold),
		ComparisonOperator: pulumi.String("GreaterThanOrEqualToThreshold"),
		TreatMissingData:   pulumi.String("notBreaching"), // no request, no throttle
		AlarmDescription:   pulumi.String(a.says),
		AlarmActions:       topic,
		OkActions:          topic,
	})
	return err
}
