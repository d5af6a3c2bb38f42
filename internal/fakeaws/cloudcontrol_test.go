package fakeaws

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
)

const (
	someLogGroup = "arn:aws:logs:us-east-1:123456789012:log-group:acme"
	someStream   = "arn:aws:firehose:us-east-1:123456789012:deliverystream/acme"
)

func controlled(typeName string, model props) props {
	raw, _ := json.Marshal(model)
	return props{"typeName": typeName, "desiredState": string(raw)}
}

func toLogGroup(source, arn string) props {
	return props{"EventSource": source, "LogLevel": eventSources[source], "CloudWatchLogsConfiguration": props{"LogGroupArn": arn}}
}

func (b *bench) logs(pool *made, entries ...any) props {
	return controlled(logDeliveryTypeName, props{"UserPoolId": pool.id, "LogConfigurations": entries})
}

// watched is a pool that can export user activity.
func (b *bench) watched() *made {
	return b.pool(props{"userPoolTier": "PLUS", "userPoolAddOns": props{"advancedSecurityMode": "AUDIT"}})
}

func (b *bench) model(m *made) props {
	b.t.Helper()
	return object(b.held(cloudControlType, m.id), modelField)
}

func TestCloudControlIsAskedForTheSchemaOnceAndThenForTheResource(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	pool := b.pool(nil)
	in := b.logs(pool, toLogGroup("userNotification", someLogGroup))
	m := &made{urn: resource.NewURN("dev", "test", "", cloudControlType, "logs")}
	m.in = b.checked(m.urn, nil, in)
	planned, err := b.p.Create(t.Context(), plugin.CreateRequest{URN: m.urn, Preview: true, Properties: m.in})
	if err != nil {
		t.Fatal(err)
	}
	journal := b.a.Journal()
	if got := journal[len(journal)-1].AWS; !slices.Equal(got, []string{"cloudformation:DescribeType"}) {
		t.Errorf("got %v in a preview, want the schema alone", got)
	}
	if !planned.Properties["schema"].IsSecret() || !planned.Properties[modelField].ContainsUnknowns() {
		t.Errorf("got %v planned, want a secret schema and unknown properties", planned.Properties)
	}
	m = b.create(cloudControlType, "logs", in)
	want := []string{"cloudformation:DescribeType", "cloudformation:CreateResource", "cognito-idp:GetLogDeliveryConfiguration",
		"cognito-idp:SetLogDeliveryConfiguration", "cloudformation:GetResourceRequestStatus", "cloudformation:GetResource"}
	journal = b.a.Journal()
	if got := journal[len(journal)-1].AWS; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if m.id != pool.id {
		t.Errorf("got id %s, want the pool's", m.id)
	}
	b.update(m, b.logs(pool, toLogGroup("userNotification", someLogGroup+"2")))
	if strings.Contains(b.sent(), "DescribeType") {
		t.Error("the schema was asked for again, want it kept in the state")
	}
	if err := b.remove(m); err != nil {
		t.Fatal(err)
	}
	if err := b.remove(m); err != nil {
		t.Errorf("got %v for what is gone, want success", err)
	}
}

func TestADocumentThatTheSchemaDoesNotAllowIsRefusedInAPreview(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	asset := props{"Category": "FORM_LOGO", "ColorMode": "LIGHT", "Extension": "PNG"}
	for name, in := range map[string]props{
		"no JSON":              {"typeName": logDeliveryTypeName, "desiredState": "{"},
		"no pool":              controlled(logDeliveryTypeName, props{}),
		"an unknown key":       controlled(logDeliveryTypeName, props{"UserPoolId": "p", "Logs": true}),
		"an unknown inner key": controlled(logDeliveryTypeName, props{"UserPoolId": "p", "LogConfigurations": []any{props{"Level": "INFO"}}}),
		"an unknown category":  controlled(brandingTypeName, props{"UserPoolId": "p", "Assets": []any{with(asset, props{"Category": "LOGO"})}}),
		"41 images":            controlled(brandingTypeName, props{"UserPoolId": "p", "Assets": slices.Repeat([]any{asset}, 41)}),
		"an unknown type":      controlled("AWS::Cognito::Nothing", props{}),
	} {
		urn := resource.NewURN("dev", "test", "", cloudControlType, "r")
		_, err := b.p.Create(t.Context(), plugin.CreateRequest{URN: urn, Preview: true, Properties: b.checked(urn, nil, in)})
		if err == nil {
			t.Errorf("%s: got a plan, want a refusal", name)
		}
	}
}

func TestDesiredStateIsNeverRefreshed(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	in := b.logs(b.pool(nil), toLogGroup("userNotification", someLogGroup))
	m := b.create(cloudControlType, "logs", in)
	path := "properties.LogConfigurations[0].CloudWatchLogsConfiguration.LogGroupArn"
	if err := b.a.Set(cloudControlType, m.id, path, someLogGroup+"2"); err != nil {
		t.Fatal(err)
	}
	b.refresh(m)
	if !strings.Contains(m.out(modelField).(string), someLogGroup+"2") {
		t.Errorf("got %v, want the properties refreshed", m.out(modelField))
	}
	if d := b.diff(m, in); d.Changes != plugin.DiffNone {
		t.Errorf("got %v, want the change unseen", d.DetailedDiff)
	}
	if err := b.a.Set(cloudControlType, m.id, "properties.Logs", true); err == nil || !strings.Contains(err.Error(), "AWS would refuse it") {
		t.Errorf("got %v for an unknown key, want it refused", err)
	}
	if err := b.a.Delete(cloudControlType, m.id); err != nil {
		t.Fatal(err)
	}
	if b.refresh(m) {
		t.Error("got a resource, want the deletion seen")
	}
}

func TestAPatchNamesElementsByTheirPlaceAtAWS(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	pool := b.watched()
	// AWS keeps the entries in another order.
	first, second := toLogGroup("userNotification", someLogGroup), toLogGroup("userAuthEvents", someLogGroup+"2")
	m := b.create(cloudControlType, "logs", b.logs(pool, first, second))
	b.update(m, b.logs(pool, toLogGroup("userNotification", someLogGroup+"3"), second))
	for _, entry := range objects(b.model(m), "LogConfigurations") {
		want := map[string]string{"userAuthEvents": someLogGroup + "3", "userNotification": someLogGroup}[text(entry, "EventSource")]
		if got := text(entry, "CloudWatchLogsConfiguration.LogGroupArn"); got != want {
			t.Errorf("%s: got %s, want %s: the patch was about the first entry", text(entry, "EventSource"), got, want)
		}
	}
}

func TestAPatchOfWhatAWSDoesNotHaveIsRefusedAtOnce(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	pool := b.watched()
	m := b.create(cloudControlType, "logs", b.logs(pool, toLogGroup("userNotification", someLogGroup)))
	if err := b.a.Set(cloudControlType, m.id, "properties.LogConfigurations", "[]"); err == nil {
		t.Error("got success for text in place of a list")
	}
	if err := b.a.Set(cloudControlType, m.id, "properties.LogConfigurations", []any{}); err != nil {
		t.Fatal(err)
	}
	err := b.tryUpdate(m, b.logs(pool, toLogGroup("userNotification", someLogGroup+"2")))
	wantMessage(t, err, "ValidationException: [REPLACE Operation] noSuchPath in source, path provided : //LogConfigurations/0")
	b.wantSent("UpdateResource")
}

func TestACreateOnlyPropertyReplacesOnceItIsKnown(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	m := b.create(cloudControlType, "logs", b.logs(b.pool(nil), toLogGroup("userNotification", someLogGroup)))
	other := b.create(userPoolType, "other", props{"name": "other"})
	if d := b.diff(m, b.logs(other, toLogGroup("userNotification", someLogGroup))); !slices.Equal(d.ReplaceKeys, []resource.PropertyKey{"desiredState"}) {
		t.Errorf("got %v for another pool, want a replacement", d)
	}
	if d := b.diff(m, props{"typeName": logDeliveryTypeName, "desiredState": unknown}); d.Changes != plugin.DiffSome || len(d.ReplaceKeys) > 0 {
		t.Errorf("got %v for a document that is unknown, want an update", d)
	}
}

func TestCloudControlTakesDocumentsOfUpTo65536Characters(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	pool := b.pool(nil)
	client := b.create(clientType, "c", props{"userPoolId": pool.id})
	style := func(n int) props {
		return controlled(brandingTypeName, props{"UserPoolId": pool.id, "ClientId": client.id,
			"Settings": props{"text": strings.Repeat("é", n)}})
	}
	length := len([]rune(style(0)["desiredState"].(string)))
	_, err := b.try(cloudControlType, "style", style(maxLength-length+1))
	wantMessage(t, err, "less than or equal to 65536")
	b.create(cloudControlType, "style", style(maxLength-length))
}

func TestLogsGoWhereAWSDeliversThem(t *testing.T) {
	t.Parallel()
	const notification, activity = "userNotification", "userAuthEvents"
	to := func(source, block, key, arn string) props {
		return props{"EventSource": source, "LogLevel": eventSources[source], block: props{key: arn}}
	}
	for name, c := range map[string]struct {
		entries []any
		plain   bool // a pool without threat protection
		want    string
	}{
		"errors to a log group":         {[]any{toLogGroup(notification, someLogGroup)}, true, ""},
		"both":                          {[]any{toLogGroup(notification, someLogGroup), to(activity, "FirehoseConfiguration", "StreamArn", someStream)}, false, ""},
		"activity to a bucket":          {[]any{to(activity, "S3Configuration", "BucketArn", "arn:aws:s3:::acme")}, false, ""},
		"one source twice":              {[]any{toLogGroup(notification, someLogGroup), toLogGroup(notification, someLogGroup)}, true, "Following event sources appear more then once in a request"},
		"an unknown source":             {[]any{props{"EventSource": "signIn", "LogLevel": "INFO"}}, true, "enum value set"},
		"errors as information":         {[]any{with(toLogGroup(notification, someLogGroup), props{"LogLevel": "INFO"})}, true, "Log level INFO is not valid"},
		"activity as errors":            {[]any{with(toLogGroup(activity, someLogGroup), props{"LogLevel": "ERROR"})}, false, "Log level ERROR is not valid"},
		"errors to a stream":            {[]any{to(notification, "FirehoseConfiguration", "StreamArn", someStream)}, true, "only be delivered to CloudWatch Logs"},
		"no destination":                {[]any{props{"EventSource": notification, "LogLevel": "ERROR"}}, true, "Exactly one destination"},
		"two destinations":              {[]any{with(toLogGroup(activity, someLogGroup), props{"FirehoseConfiguration": props{"StreamArn": someStream}})}, false, "Exactly one destination"},
		"activity below the plus tier":  {[]any{toLogGroup(activity, someLogGroup)}, true, "not available for the ESSENTIALS pricing tier configured: Log Streaming"},
		"a log group of another region": {[]any{toLogGroup(notification, strings.Replace(someLogGroup, "us-east-1", "eu-west-1", 1))}, true, "ARN does not belong to current region"},
		"another account's log group":   {[]any{toLogGroup(notification, strings.Replace(someLogGroup, "123456789012", "210987654321", 1))}, true, "ARN does not belong to current account"},
		"a log group with its streams":  {[]any{toLogGroup(notification, someLogGroup+":*")}, true, "regular expression pattern"},
		"another service's ARN":         {[]any{toLogGroup(notification, someStream)}, true, "is not a valid ARN"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t)
			pool := b.watched()
			if c.plain {
				pool = b.create(userPoolType, "plain", props{"name": "plain"})
			}
			_, err := b.try(cloudControlType, "logs", b.logs(pool, c.entries...))
			if c.want == "" {
				if err != nil {
					t.Errorf("got %v, want success", err)
				}
				return
			}
			wantMessage(t, err, "last error: InvalidRequest: ")
			wantMessage(t, err, c.want)
		})
	}
}

func TestAPoolHasOneLogDelivery(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	in := b.logs(b.pool(nil), toLogGroup("userNotification", someLogGroup))
	b.create(cloudControlType, "logs", in)
	_, err := b.try(cloudControlType, "again", in)
	wantMessage(t, err, "AlreadyExists: Resource of type 'AWS::Cognito::LogDeliveryConfiguration' with identifier '' already exists.")
}

func TestThePlusTierIsLeftOnlyAfterTheLogsOfItsUsers(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	pool := b.watched()
	m := b.create(cloudControlType, "logs", b.logs(pool, toLogGroup("userAuthEvents", someLogGroup)))
	off := props{"advancedSecurityMode": "OFF"}
	b.update(pool, props{"name": "pool", "userPoolTier": "PLUS", "userPoolAddOns": off})
	lower := props{"name": "pool", "userPoolTier": "ESSENTIALS", "userPoolAddOns": off}
	wantRefusal(t, b.tryUpdate(pool, lower), "TierChangeNotAllowedException")
	if err := b.remove(m); err != nil {
		t.Fatal(err)
	}
	b.refresh(pool)
	b.update(pool, lower)
}

func TestAStyleBelongsToOneClient(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	pool := b.pool(nil)
	client := b.create(clientType, "c", props{"userPoolId": pool.id})
	style := func(extra props) props {
		return controlled(brandingTypeName, with(props{"UserPoolId": pool.id, "ClientId": client.id}, extra))
	}
	own := style(props{"UseCognitoProvidedValues": true})
	image := func(category, extension string) []any {
		return []any{props{"Category": category, "ColorMode": "LIGHT", "Extension": extension}}
	}
	for name, c := range map[string]struct {
		in   props
		want string
	}{
		"a pool that is gone":     {controlled(brandingTypeName, props{"UserPoolId": "us-east-1_nowhere00", "UseCognitoProvidedValues": true}), "NotFound: User pool"},
		"a client that is gone":   {style(props{"ClientId": "nobody", "UseCognitoProvidedValues": true}), "NotFound: User pool client"},
		"both kinds of values":    {style(props{"UseCognitoProvidedValues": true, "Settings": props{}}), "InvalidRequest: useCognitoProvidedValues or settings"},
		"neither kind of values":  {style(nil), "InvalidRequest: useCognitoProvidedValues or settings"},
		"an icon for another use": {style(props{"UseCognitoProvidedValues": true, "Assets": image("FORM_LOGO", "ICO")}), "InvalidRequest: Extension ICO"},
	} {
		if _, err := b.try(cloudControlType, "style", c.in); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		}
	}
	m := b.create(cloudControlType, "style", own)
	if id := b.model(m)["ManagedLoginBrandingId"]; m.id != fmt.Sprintf("%s|%s", pool.id, id) {
		t.Errorf("got id %s, want the pool's and the style's %s", m.id, id)
	}
	if read := m.out(modelField).(string); strings.Contains(read, client.id) || !strings.Contains(read, pool.id) {
		t.Errorf("got %s read, want it without the client, which is write-only", read)
	}
	_, err := b.try(cloudControlType, "again", own)
	wantMessage(t, err, "AlreadyExists: Managed login branding already exists")
	if err := b.remove(client); err != nil {
		t.Fatal(err)
	}
	if b.refresh(m) {
		t.Error("got a style, want it gone with its client")
	}
}

func TestAPoolHas20Styles(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	pool := b.pool(nil)
	for i := range maxStyles + 1 {
		client := b.create(clientType, fmt.Sprint("c", i), props{"userPoolId": pool.id, "name": "same"})
		_, err := b.try(cloudControlType, fmt.Sprint("style", i), controlled(brandingTypeName,
			props{"UserPoolId": pool.id, "ClientId": client.id, "UseCognitoProvidedValues": true}))
		if i < maxStyles && err != nil {
			t.Fatal(err)
		}
		if i == maxStyles {
			wantMessage(t, err, "ServiceLimitExceeded: ")
		}
	}
}

func TestAStyleKeepsWhatAnUpdateLeavesOut(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	pool := b.pool(nil)
	client := b.create(clientType, "c", props{"userPoolId": pool.id})
	image := func(category string) props {
		return props{"Category": category, "ColorMode": "LIGHT", "Extension": "PNG"}
	}
	style := func(extra props) props {
		return controlled(brandingTypeName, with(props{"UserPoolId": pool.id, "ClientId": client.id}, extra))
	}
	m := b.create(cloudControlType, "style", style(props{
		"Settings": props{"form": props{"border": 1.0, "shadow": true}}, "Assets": []any{image("FORM_LOGO"), image("PAGE_BACKGROUND")}}))
	b.update(m, style(props{"Settings": props{"form": props{"border": 2.0}}, "Assets": []any{image("PAGE_BACKGROUND")}}))
	form := object(b.model(m), "Settings.form")
	if form["border"] != 2.0 || form["shadow"] != true {
		t.Errorf("got form %v, want the new border and the old shadow", form)
	}
	if got := items(b.model(m), "Assets"); len(got) != 2 {
		t.Errorf("got %v, want the logo to stay", got)
	}
	b.update(m, style(props{"UseCognitoProvidedValues": true}))
	if got := b.model(m); got["Settings"] != nil || got["UseCognitoProvidedValues"] != true {
		t.Errorf("got %v, want Cognito's own settings", got)
	}
}
