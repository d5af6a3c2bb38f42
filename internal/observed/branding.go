package observed

import (
	"cmp"
	"encoding/base64"
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/document"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"

	"users-pool/pool/settings"
)

// branding is the style of a client's managed pages, nil for none.
func (r *reader) branding(path, client string) *settings.Branding {
	style, there := r.live.Branding[client]
	if !there {
		return nil
	}
	branding := &settings.Branding{}
	if style.Settings != nil && !style.UseCognitoProvidedValues {
		var err error
		if branding.Settings, err = documentOf(style.Settings); err != nil {
			r.notes.Add(EffectLeft, path+".settings", "AWS returns settings that aren't a JSON object: %v.", err)
		}
	}
	for _, one := range style.Assets {
		branding.Assets = append(branding.Assets, settings.Asset{
			Category: string(one.Category), ColorMode: string(one.ColorMode), Extension: string(one.Extension),
			Bytes: base64.StdEncoding.EncodeToString(one.Bytes),
		})
	}
	slices.SortFunc(branding.Assets, func(a, b settings.Asset) int {
		return cmp.Or(cmp.Compare(a.Category, b.Category), cmp.Compare(a.ColorMode, b.ColorMode))
	})
	return branding
}

func documentOf(given document.Interface) (settings.Document, error) {
	raw, err := given.MarshalSmithyDocument()
	if err != nil {
		return "", err
	}
	var canonical settings.Document
	return canonical, canonical.UnmarshalJSON(raw)
}

func (r *reader) logs() *settings.Logs {
	var logs settings.Logs
	for _, entry := range r.live.Logs {
		var group, bucket, stream string
		if to := entry.CloudWatchLogsConfiguration; to != nil {
			group = aws.ToString(to.LogGroupArn)
		}
		if to := entry.S3Configuration; to != nil {
			bucket = aws.ToString(to.BucketArn)
		}
		if to := entry.FirehoseConfiguration; to != nil {
			stream = aws.ToString(to.StreamArn)
		}
		switch entry.EventSource {
		case types.EventSourceNameUserNotification:
			logs.NotificationErrors = &settings.NotificationErrors{LogGroupARN: group}
		case types.EventSourceNameUserAuthEvents:
			logs.UserActivity = &settings.UserActivity{LogGroupARN: group, BucketARN: bucket, StreamARN: stream}
		default:
			r.notes.Add(EffectLeft, "logs", "AWS exports %s, which no setting has.", entry.EventSource)
		}
	}
	if logs == (settings.Logs{}) {
		return nil
	}
	return &logs
}
