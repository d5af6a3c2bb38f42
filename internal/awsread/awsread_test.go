package awsread

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const thePool = "us-east-1_bTac8dX63"

// answering reads from a server that answers by the name of the call, in JSON for
// Cognito and Lambda and in XML for IAM. Other calls get an empty object.
func answering(t *testing.T, answers map[string]string) *Reader {
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

// A wrong AWS_ENDPOINT_URL leads to a server that is not AWS.
func TestAnAnswerThatLacksTheRequestedObjectIsAnError(t *testing.T) {
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
		"no pool":        {nil, "cognito-idp:DescribeUserPool: The answer lacks the requested object"},
		"null":           {with("DescribeUserPool", "null"), "cognito-idp:DescribeUserPool: The answer lacks the requested object"},
		"another pool":   {with("DescribeUserPool", `{"UserPool": {"Id": "us-east-1_other\n# A"}}`), "cognito-idp:DescribeUserPool: The answer lacks the requested object"},
		"no client":      {with("ListUserPoolClients", clients), "cognito-idp:DescribeUserPoolClient: The answer lacks the requested object"},
		"a nameless one": {with("ListUserPoolClients", clients, "DescribeUserPoolClient", `{"UserPoolClient": {}}`), "cognito-idp:DescribeUserPoolClient: The answer lacks"},
		"no provider":    {with("ListIdentityProviders", `{"Providers": [{"ProviderName": "Corp"}]}`), "cognito-idp:DescribeIdentityProvider: The answer lacks the requested object"},
		"no role":        {with("GetRole", "<GetRoleResponse/>"), "iam:GetRole: "},
		"a web page":     {with("DescribeUserPool", "<html>Please sign in</html>"), "The answer is not from AWS: check AWS_ENDPOINT_URL"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := answering(t, test.answers).Read(t.Context())
			if err == nil || !strings.Contains(err.Error(), test.want) || strings.ContainsAny(err.Error(), "\n\x1b") {
				t.Errorf("got %v, want one line with %q", err, test.want)
			}
		})
	}
}

func TestAListThatRepeatsAPageIsAnError(t *testing.T) {
	reader := answering(t, map[string]string{"ListUserPoolClients": `{"UserPoolClients": [], "NextToken": "again"}`})
	clients, err := reader.Clients(t.Context())
	if want := "cognito-idp:ListUserPoolClients: The list repeats a page."; err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("got %v, %v, want %q", clients, err, want)
	}
}

// A workflow would hang for hours.
func TestACallWithoutAnAnswerTimesOut(t *testing.T) {
	over := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-over }))
	t.Cleanup(server.Close)
	t.Cleanup(func() { close(over) })
	t.Setenv("AWS_MAX_ATTEMPTS", "1")
	usual := attemptTimeout
	attemptTimeout = 100 * time.Millisecond
	t.Cleanup(func() { attemptTimeout = usual })
	reader, err := Open(t.Context(), Target{PoolID: thePool, Simulated: server.URL})
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	_, err = reader.Describe(t.Context())
	if err == nil || !strings.Contains(err.Error(), "Check the network") || time.Since(began) > 5*time.Second {
		t.Errorf("got %v after %s", err, time.Since(began))
	}
}

func TestMessagesFromAWSHaveNoControlCharacters(t *testing.T) {
	reader := answering(t, map[string]string{"DescribeUserPool": `{"__type": "AccessDeniedException", "message": "\u001b[31mno\u202e"}`})
	if _, err := reader.Describe(t.Context()); err == nil || !strings.Contains(err.Error(), "AccessDeniedException: ") || strings.ContainsAny(err.Error(), "\x1b\u202e") {
		t.Errorf("got %q", err)
	}
}

// Conditions may list several values, too.
func TestAStatementMayListItsActions(t *testing.T) {
	policy := `{"Statement": [
		{"Sid": "a", "Effect": "Allow", "Action": ["lambda:InvokeFunction", "lambda:GetFunction"], "Principal": {"Service": "cognito-idp.amazonaws.com"},
			"Condition": {"ArnLike": {"AWS:SourceArn": ["arn:one", "arn:two"]}}},
		{"Sid": "b", "Effect": "Allow", "Action": "lambda:InvokeFunction", "Principal": "*", "Condition": {"StringEquals": {"AWS:SourceAccount": "123456789012"}}}]}`
	reader := answering(t, map[string]string{"GetPolicy of Lambda": `{"Policy": ` + fmt.Sprintf("%q", policy) + `}`})
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

// A profile that does not exist must not keep anyone from trying things locally.
func TestASimulatedAccountNeedsNoAWSConfiguration(t *testing.T) {
	t.Setenv("AWS_PROFILE", "missing")
	t.Setenv("AWS_CONFIG_FILE", filepath.Join(t.TempDir(), "missing"))
	reader := answering(t, map[string]string{"DescribeUserPool": described})
	if _, err := reader.Describe(t.Context()); err != nil {
		t.Error(err)
	}
}
