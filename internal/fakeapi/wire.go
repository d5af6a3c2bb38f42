package fakeapi

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"time"
	"unicode"

	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/document"
)

// wire is a response as it is sent: without unset members, and with times in
// seconds. The SDK's types have AWS's names and no JSON tags.
func wire(answer any) any {
	if doc, ok := answer.(document.Interface); ok {
		raw, err := doc.MarshalSmithyDocument()
		if err != nil {
			return nil
		}
		return json.RawMessage(raw)
	}
	value := reflect.ValueOf(answer)
	for value.Kind() == reflect.Pointer || value.Kind() == reflect.Interface {
		if value.IsNil() {
			return nil
		}
		value = value.Elem()
	}
	switch inner := value.Interface().(type) {
	case time.Time:
		return float64(inner.UnixMilli()) / 1000
	case []byte:
		return inner // encoding/json encodes it in base64
	}
	switch value.Kind() {
	case reflect.Struct:
		object := map[string]any{}
		for field, inner := range value.Fields() {
			if field.IsExported() && field.Name != "ResultMetadata" && !unset(inner) {
				object[field.Name] = wire(inner.Interface())
			}
		}
		return object
	case reflect.Slice:
		list := []any{}
		for i := range value.Len() {
			list = append(list, wire(value.Index(i).Interface()))
		}
		return list
	case reflect.Map:
		object := map[string]any{}
		for _, key := range value.MapKeys() {
			object[key.String()] = wire(value.MapIndex(key).Interface())
		}
		return object
	}
	return value.Interface()
}

// unset reports whether AWS omits a member.
func unset(value reflect.Value) bool {
	switch value.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map, reflect.Interface:
		return value.IsNil()
	case reflect.String:
		return value.Len() == 0
	}
	return false
}

// names are AWS's names that are not the provider's with another first letter.
var names = map[string]string{
	"callbackUrls": "CallbackURLs", "logoutUrls": "LogoutURLs", "defaultRedirectUri": "DefaultRedirectURI",
	"allowedOauthFlows": "AllowedOAuthFlows", "allowedOauthScopes": "AllowedOAuthScopes",
	"allowedOauthFlowsUserPoolClient": "AllowedOAuthFlowsUserPoolClient",
	"kmsKeyId":                        "KMSKeyID", "customSmsSender": "CustomSMSSender",
	"fromEmailAddress": "From", "css": "CSS", "cssVersion": "CSSVersion",
	"attributesRequireVerificationBeforeUpdates": "AttributesRequireVerificationBeforeUpdate",
	"cloudfrontDistribution":                     "CloudFrontDistribution", "awsAccountId": "AWSAccountId",
	"eventFilters": "EventFilter", "blockedIpRangeLists": "BlockedIPRangeList", "skippedIpRangeLists": "SkippedIPRangeList",
}

// as converts properties of the provider to an SDK type. A property that the
// type does not have is an error.
func as[T any](p map[string]any, without ...string) (T, error) {
	var filled T
	named := renamed(p).(map[string]any)
	for _, key := range without {
		delete(named, awsName(key))
	}
	raw, err := json.Marshal(named)
	if err != nil {
		return filled, err
	}
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.DisallowUnknownFields()
	return filled, decoder.Decode(&filled)
}

func renamed(value any) any {
	switch value := value.(type) {
	case map[string]any:
		object := map[string]any{}
		for key, inner := range value {
			if inner != nil && inner != "" {
				object[awsName(key)] = renamed(inner)
			}
		}
		return object
	case []any:
		var list []any
		for _, inner := range value {
			list = append(list, renamed(inner))
		}
		return list
	}
	return value
}

func awsName(key string) string {
	if name, ok := names[key]; ok {
		return name
	}
	first := []rune(key)
	if len(first) == 0 || !unicode.IsLower(first[0]) {
		return key
	}
	return strings.ToUpper(key[:1]) + key[1:]
}
