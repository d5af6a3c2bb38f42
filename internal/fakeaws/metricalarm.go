package fakeaws

// metricAlarm is a CloudWatch alarm, which examples/consumer creates. It isn't in
// the recording: its fields follow the SDK, and its limits the PutMetricAlarm
// API.
var metricAlarm = table{
	token: "aws:cloudwatch/metricAlarm:MetricAlarm",
	fields: []field{
		{name: "actionsEnabled", kind: boolean, def: true},
		{name: "alarmActions", kind: set, rules: arnOnly},
		{name: "alarmDescription", rules: []rule{length(0, 1024)}},
		{name: "arn", readOnly: true},
		{name: "comparisonOperator", required: true, rules: []rule{oneOf(
			"GreaterThanOrEqualToThreshold", "GreaterThanThreshold", "GreaterThanUpperThreshold", "LessThanLowerOrGreaterThanUpperThreshold",
			"LessThanLowerThreshold", "LessThanOrEqualToThreshold", "LessThanThreshold")}},
		{name: "datapointsToAlarm", kind: integer},
		{name: "dimensions", kind: stringMap},
		{name: "evaluateLowSampleCountPercentiles", computed: true, rules: []rule{oneOf("evaluate", "ignore")}},
		{name: "evaluationPeriods", kind: integer, required: true},
		{name: "extendedStatistic"},
		{name: "insufficientDataActions", kind: set, rules: arnOnly},
		{name: "metricName", rules: []rule{length(1, 255)}},
		{name: "metricQueries", kind: set, tf: "metric_query", fields: []field{
			{name: "accountId"}, {name: "expression", rules: []rule{length(1, 1024)}}, {name: "id", required: true, rules: []rule{length(1, 255)}}, {name: "label"},
			{name: "metric", kind: block, fields: []field{
				{name: "dimensions", kind: stringMap}, {name: "metricName", required: true}, {name: "namespace"},
				{name: "period", kind: integer, required: true}, {name: "stat", required: true}, {name: "unit"}}},
			{name: "period", kind: integer}, {name: "returnData", kind: boolean, def: false}}},
		{name: "name", replaces: true, autoname: 255, rules: []rule{length(1, 255)}},
		{name: "namespace", rules: []rule{length(1, 255)}},
		{name: "okActions", kind: set, rules: arnOnly},
		{name: "period", kind: integer},
		{name: "statistic", rules: []rule{oneOf("SampleCount", "Average", "Sum", "Minimum", "Maximum")}},
		{name: "tags", kind: stringMap},
		{name: "tagsAll", kind: stringMap, readOnly: true},
		{name: "threshold", kind: integer},
		{name: "thresholdMetricId"},
		{name: "treatMissingData", def: "missing", rules: []rule{oneOf("missing", "notBreaching", "breaching", "ignore")}},
		{name: "unit"},
	},
	create: func(c *call, plan props) (string, error) {
		id := text(plan, "name")
		c.putMetricAlarm(id, plan)
		return id, nil
	},
	read: func(c *call, id string) (props, bool) {
		return c.store.get("aws:cloudwatch/metricAlarm:MetricAlarm", id)
	},
	update: func(c *call, id string, _, plan props) error {
		c.putMetricAlarm(id, plan)
		return nil
	},
	remove:     removeFrom("aws:cloudwatch/metricAlarm:MetricAlarm"),
	unrecorded: unrecordedAll,
	calls: calls{
		create: []string{"cloudwatch:PutMetricAlarm"},
		read:   []string{"cloudwatch:DescribeAlarms", "cloudwatch:ListTagsForResource"},
		update: []string{"cloudwatch:PutMetricAlarm"},
		remove: []string{"cloudwatch:DeleteAlarms"},
		tag:    "cloudwatch:TagResource", untag: "cloudwatch:UntagResource",
	},
}

func (c *call) putMetricAlarm(name string, plan props) {
	held := clone(plan).(props)
	delete(held, "tags")
	held["arn"] = c.arn("cloudwatch", "alarm:"+name)
	c.store.put("aws:cloudwatch/metricAlarm:MetricAlarm", name, held)
}
