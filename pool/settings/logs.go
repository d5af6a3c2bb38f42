package settings

// Logs are the logs that Cognito exports about the pool to destinations in AWS.
// Sources that you leave out aren't exported.
type Logs struct {
	// NotificationErrors are messages that Cognito could not send.
	NotificationErrors *NotificationErrors `json:"notificationErrors" terms:"userNotification"`

	// UserActivity needs ThreatProtection.
	UserActivity *UserActivity `json:"userActivity" tier:"A2 plus" terms:"userAuthEvents"`
}

// NotificationErrors are messages that Cognito could not send.
type NotificationErrors struct {
	// LogGroupARN is the ARN of a CloudWatch log group in the pool's account and region,
	// without :* at its end.
	LogGroupARN string `json:"logGroupArn" required:"true" form:"logGroupARN" rule:"A2" example:"arn:aws:logs:us-east-1:123456789012:log-group:/aws/vendedlogs/users"`
}

// UserActivity is what threat protection records about each sign-in. Set exactly
// one destination.
type UserActivity struct {
	// LogGroupARN is the ARN of a CloudWatch log group in the pool's account and region,
	// without :* at its end.
	LogGroupARN string `json:"logGroupArn" form:"logGroupARN" rule:"A2" example:"arn:aws:logs:us-east-1:123456789012:log-group:/aws/vendedlogs/users"`

	// BucketARN is a bucket of Amazon S3.
	BucketARN string `json:"bucketArn" form:"bucketARN" rule:"A2" example:"arn:aws:s3:::acme-sign-ins"`

	// StreamARN is a stream of Amazon Data Firehose in the pool's region.
	StreamARN string `json:"streamArn" form:"streamARN" rule:"A2" example:"arn:aws:firehose:us-east-1:123456789012:deliverystream/sign-ins"`
}

// Desired is the desired state of the logs: the properties of the CloudFormation type
// AWS::Cognito::LogDeliveryConfiguration, as canonical JSON.
func (l Logs) Desired(poolID string) string {
	entries := []any{}
	add := func(source, level, block, key, arn string) {
		if arn != "" {
			entries = append(entries, map[string]any{"EventSource": source, "LogLevel": level, block: map[string]any{key: arn}})
		}
	}
	if a := l.UserActivity; a != nil {
		add("userAuthEvents", "INFO", "CloudWatchLogsConfiguration", "LogGroupArn", a.LogGroupARN)
		add("userAuthEvents", "INFO", "S3Configuration", "BucketArn", a.BucketARN)
		add("userAuthEvents", "INFO", "FirehoseConfiguration", "StreamArn", a.StreamARN)
	}
	if n := l.NotificationErrors; n != nil {
		add("userNotification", "ERROR", "CloudWatchLogsConfiguration", "LogGroupArn", n.LogGroupARN)
	}
	return desired(map[string]any{"UserPoolId": poolID, "LogConfigurations": entries})
}
