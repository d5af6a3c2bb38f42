package awsread

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"
)

const thePool = "us-east-1_bTac8dX63"

// stranger answers in the place of AWS: by the name of the call, in JSON for
// Cognito and Lambda, in XML for IAM. What it does not know is an empty object.
func stranger(t *testing.T, answers map[string]string) *Reader {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, asked *http.Request) {
		_, call, _ := strings.Cut(asked.Header.Get("X-Amz-Target"), ".")
		if strings.HasPrefix(asked.URL.Path, "/2015-03-31/functions/") {
			call = "GetPolicy of Lambda"
		}
		if asked.Header.Get("Content-Type") == "application/x-www-form-urlencoded" {
			_ = asked.ParseForm()
			call = asked.Form.Get("Action")
		}
		answer, known := answers[call]
		if !known {
			answer = "{}"
		}
		switch {
		case strings.HasPrefix(answer, "<html>"):
			w.WriteHeader(http.StatusForbidden)
		case strings.Contains(answer, "__type"):
			w.WriteHeader(http.StatusBadRequest)
		}
		_, _ = fmt.Fprint(w, answer)
	}))
	t.Cleanup(server.Close)
	t.Setenv("AWS_MAX_ATTEMPTS", "1")
	reader, err := Open(t.Context(), Target{PoolID: thePool, Simulated: server.URL})
	if err != nil {
		t.Fatal(err)
	}
	return reader
}

const described = `{"UserPool": {"Id": "us-east-1_bTac8dX63", "Domain": "people", "UserPoolAddOns": {"AdvancedSecurityMode": "AUDIT"},
	"SmsConfiguration": {"SnsCallerArn": "arn:aws:iam::123456789012:role/sms"}}}`

// TestAnAnswerWithoutWhatWasAskedForIsAnError, and no crash: something else than
// AWS answers where AWS_ENDPOINT_URL leads astray.
func TestAnAnswerWithoutWhatWasAskedForIsAnError(t *testing.T) {
	with := func(more ...string) map[string]string {
		answers := map[string]string{"DescribeUserPool": described}
		for i := 0; i < len(more); i += 2 {
			answers[more[i]] = more[i+1]
		}
		return answers
	}
	const clients = `{"UserPoolClients": [{"ClientId": "a"}]}`
	for name, test := range map[string]struct {
		answers map[string]string
		want    string
	}{
		"no pool":          {nil, "cognito-idp:DescribeUserPool: want what was asked for"},
		"null":             {with("DescribeUserPool", "null"), "cognito-idp:DescribeUserPool: want what was asked for"},
		"another pool":     {with("DescribeUserPool", `{"UserPool": {"Id": "us-east-1_other\n# A"}}`), "cognito-idp:DescribeUserPool: want what was asked for"},
		"no client":        {with("ListUserPoolClients", clients), "cognito-idp:DescribeUserPoolClient: want what was asked for"},
		"a nameless one":   {with("ListUserPoolClients", clients, "DescribeUserPoolClient", `{"UserPoolClient": {}}`), "cognito-idp:DescribeUserPoolClient: want"},
		"no provider":      {with("ListIdentityProviders", `{"Providers": [{"ProviderName": "Corp"}]}`), "cognito-idp:DescribeIdentityProvider: want what was asked for"},
		"no role":          {with("GetRole", "<GetRoleResponse/>"), "iam:GetRole: "},
		"a page for a man": {with("DescribeUserPool", "<html>Please sign in</html>"), "what answered is not AWS: look at AWS_ENDPOINT_URL"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := stranger(t, test.answers).Read(t.Context())
			if err == nil || !strings.Contains(err.Error(), test.want) || strings.ContainsAny(err.Error(), "\n\x1b") {
				t.Errorf("got %v, want one line with %q", err, test.want)
			}
		})
	}
}

// TestAListThatNeverEndsIsAnError, and neither read for ever nor taken for whole.
func TestAListThatNeverEndsIsAnError(t *testing.T) {
	reader := stranger(t, map[string]string{"ListUserPoolClients": `{"UserPoolClients": [], "NextToken": "again"}`})
	clients, err := reader.Clients(t.Context())
	if want := "cognito-idp:ListUserPoolClients: want a list with an end"; err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("got %v, %v, want %q", clients, err, want)
	}
}

// TestWhoNeverAnswersIsNotWaitedFor: a workflow would hang for hours.
func TestWhoNeverAnswersIsNotWaitedFor(t *testing.T) {
	over := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-over }))
	t.Cleanup(server.Close)
	t.Cleanup(func() { close(over) })
	t.Setenv("AWS_MAX_ATTEMPTS", "1")
	usual := patience
	patience = 100 * time.Millisecond
	t.Cleanup(func() { patience = usual })
	reader, err := Open(t.Context(), Target{PoolID: thePool, Simulated: server.URL})
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	_, err = reader.Describe(t.Context())
	if err == nil || !strings.Contains(err.Error(), "look at the network") || time.Since(began) > 5*time.Second {
		t.Errorf("got %v after %s", err, time.Since(began))
	}
}

func TestWhatAWSSaysDoesNotSpeakToTheTerminal(t *testing.T) {
	reader := stranger(t, map[string]string{"DescribeUserPool": `{"__type": "AccessDeniedException", "message": "\u001b[31mno\u202e"}`})
	if _, err := reader.Describe(t.Context()); err == nil || !strings.Contains(err.Error(), "AccessDeniedException: ") || strings.ContainsAny(err.Error(), "\x1b\u202e") {
		t.Errorf("got %q", err)
	}
}

// TestAStatementMayListItsActions, and a condition its values.
func TestAStatementMayListItsActions(t *testing.T) {
	policy := `{"Statement": [
		{"Sid": "a", "Effect": "Allow", "Action": ["lambda:InvokeFunction", "lambda:GetFunction"], "Principal": {"Service": "cognito-idp.amazonaws.com"},
			"Condition": {"ArnLike": {"AWS:SourceArn": ["arn:one", "arn:two"]}}},
		{"Sid": "b", "Effect": "Allow", "Action": "lambda:InvokeFunction", "Principal": "*", "Condition": {"StringEquals": {"AWS:SourceAccount": "123456789012"}}}]}`
	reader := stranger(t, map[string]string{"GetPolicy of Lambda": `{"Policy": ` + fmt.Sprintf("%q", policy) + `}`})
	got, err := reader.Permissions(t.Context(), "arn:aws:lambda:us-east-1:123456789012:function:"+url.PathEscape("gate"))
	want := []Permission{
		{"a", "lambda:InvokeFunction", "cognito-idp.amazonaws.com", "arn:one or arn:two", ""},
		{"a", "lambda:GetFunction", "cognito-idp.amazonaws.com", "arn:one or arn:two", ""},
		{"b", "lambda:InvokeFunction", "", "", "123456789012"},
	}
	if err != nil || fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
}
