package awsread

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestAWebACLIsReadAgainWhileAWSThrottles(t *testing.T) {
	t.Parallel()
	const acl = "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/users/1"
	for name, test := range map[string]struct {
		answers []string
		want    string
		failure string
	}{
		"a web ACL":        {[]string{`{"WebACL": {"ARN": "` + acl + `"}}`}, acl, ""},
		"none":             {[]string{`{}`}, "", ""},
		"a busy service":   {[]string{`{"__type": "com.amazonaws.waf#ThrottlingException"}`, `{"WebACL": {"ARN": "` + acl + `"}}`}, acl, ""},
		"no permission":    {[]string{`{"__type": "AccessDeniedException", "Message": "not\nauthorized"}`}, "", "wafv2:GetWebACLForResource: AccessDeniedException: not authorized. The policy docs/iam/reader.json allows this call."},
		"something else":   {[]string{`<html>`}, "", "wafv2:GetWebACLForResource: Bad Request:."},
		"no retry is left": {[]string{`{"__type": "ThrottlingException"}`, `{"__type": "ThrottlingException", "message": "Rate exceeded"}`}, "", "Rate exceeded"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			asked := 0
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if !strings.Contains(r.Header.Get("Authorization"), "/us-east-1/wafv2/aws4_request") || r.Header.Get("X-Amz-Target") != "AWSWAF_20190729.GetWebACLForResource" {
					t.Errorf("got the headers %v, want a signed call of WAF", r.Header)
				}
				answer := test.answers[min(asked, len(test.answers)-1)]
				if asked++; !strings.Contains(answer, "WebACL") && answer != "{}" {
					w.WriteHeader(http.StatusBadRequest)
				}
				_, _ = w.Write([]byte(answer))
			}))
			t.Cleanup(server.Close)
			reader, err := Open(t.Context(), Target{PoolID: thePool, Simulated: server.URL})
			if err != nil {
				t.Fatal(err)
			}
			reader.waf.config.RetryMaxAttempts = 2
			pool := &Pool{}
			err = reader.readWebACL(t.Context(), pool)
			if pool.WebACL != test.want || (err == nil) != (test.failure == "") || err != nil && !strings.Contains(err.Error(), test.failure) {
				t.Errorf("got %q and %v, want %q and %q", pool.WebACL, err, test.want, test.failure)
			}
			if asked != len(test.answers) {
				t.Errorf("got %d calls, want %d", asked, len(test.answers))
			}
		})
	}
}

func TestWAFIsAskedInTheRegionOfThePool(t *testing.T) {
	t.Parallel()
	for region, want := range map[string]string{"eu-west-1": "https://wafv2.eu-west-1.amazonaws.com/", "cn-north-1": "https://wafv2.cn-north-1.amazonaws.com.cn/"} {
		w := waf{}
		w.config.Region = region
		if got := w.endpoint(); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}
