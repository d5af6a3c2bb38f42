package iameval

import (
	"fmt"
	"strings"
	"testing"
)

const (
	allow = `{"Effect": "Allow", "Principal": {"Service": "cognito-idp.amazonaws.com"}, "Action": "sts:AssumeRole"%s}`
	deny  = `{"Effect": "Deny", "Principal": "*", "Action": "sts:*"%s}`
)

func policy(statements ...string) string {
	text := ""
	for i, one := range statements {
		if i > 0 {
			text += ", "
		}
		text += one
	}
	return `{"Version": "2012-10-17", "Statement": [` + text + `]}`
}

func under(statement, condition string) string {
	if condition != "" {
		condition = `, "Condition": ` + condition
	}
	return fmt.Sprintf(statement, condition)
}

func TestATrustPolicyTrustsAServiceUnderItsConditions(t *testing.T) {
	t.Parallel()
	id := `{"StringEquals": {"sts:ExternalId": "an-id"}}`
	for name, test := range map[string]struct {
		trust string
		want  Verdict
	}{
		"without a condition":                      {policy(under(allow, "")), Yes},
		"a single statement":                       {`{"Statement": ` + under(allow, "") + `}`, Yes},
		"under the external id":                    {policy(under(allow, id)), Yes},
		"under another id":                         {policy(under(allow, `{"StringEquals": {"sts:ExternalId": "other"}}`)), No},
		"under one of several ids":                 {policy(under(allow, `{"StringEquals": {"sts:ExternalId": ["other", "an-id"]}}`)), Yes},
		"keys are the same in any case":            {policy(under(allow, `{"StringEquals": {"STS:externalid": "an-id"}}`)), Yes},
		"under a pattern":                          {policy(under(allow, `{"ArnLike": {"aws:SourceArn": "arn:aws:cognito-idp:*:123456789012:userpool/*"}}`)), Yes},
		"any of one value":                         {policy(under(allow, `{"ForAnyValue:StringEquals": {"sts:ExternalId": "an-id"}}`)), Yes},
		"all of one value":                         {policy(under(allow, `{"ForAllValues:StringLike": {"sts:ExternalId": "other*"}}`)), No},
		"all of an unknown key's values":           {policy(under(allow, `{"ForAllValues:StringEquals": {"aws:TagKeys": "a"}}`)), Maybe},
		"an unknown operator":                      {policy(under(allow, `{"DateLessThan": {"aws:CurrentTime": "2030-01-01T00:00:00Z"}}`)), Maybe},
		"an unknown operator on a known key":       {policy(under(allow, `{"NumericEquals": {"aws:SourceAccount": "123456789012"}}`)), Maybe},
		"an unknown key":                           {policy(under(allow, `{"StringEquals": {"aws:PrincipalOrgID": "o-1"}}`)), Maybe},
		"not this pool":                            {policy(under(allow, `{"ArnNotLike": {"aws:SourceArn": "arn:aws:cognito-idp:*:*:userpool/us-east-1_a"}}`)), No},
		"not another pool":                         {policy(under(allow, `{"ArnNotEquals": {"aws:SourceArn": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_b"}}`)), Yes},
		"an ARN whose wildcard spans two sections": {policy(under(allow, `{"ArnLike": {"aws:SourceArn": "arn:aws:cognito-idp:*:userpool/us-east-1_a"}}`)), No},
		"text whose wildcard spans two sections":   {policy(under(allow, `{"StringLike": {"aws:SourceArn": "arn:aws:cognito-idp:*:userpool/us-east-1_a"}}`)), Yes},
		"any ARN":                                  {policy(under(allow, `{"ArnLike": {"aws:SourceArn": "*"}}`)), Yes},
		"not text of any other case":               {policy(under(allow, `{"StringNotEqualsIgnoreCase": {"sts:ExternalId": "AN-ID"}}`)), No},
		"a key that has to be there":               {policy(under(allow, `{"Null": {"sts:ExternalId": "false"}}`)), Yes},
		"a key that must not be there":             {policy(under(allow, `{"Null": {"sts:ExternalId": "true"}}`)), No},
		"a variable of IAM's":                      {policy(under(allow, `{"StringEquals": {"aws:SourceAccount": "${aws:PrincipalAccount}"}}`)), Maybe},
		"a variable beside the right value":        {policy(under(allow, `{"StringEquals": {"aws:SourceAccount": ["${aws:PrincipalAccount}", "123456789012"]}}`)), Yes},
		"a false condition beside an unknown one":  {policy(under(allow, `{"StringEquals": {"sts:ExternalId": "other", "aws:PrincipalOrgID": "o-1"}}`)), No},
		"an optional key":                          {policy(under(allow, `{"StringEqualsIfExists": {"aws:PrincipalOrgID": "o-1"}}`)), Yes},
		"another service":                          {policy(`{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}`), No},
		"another action":                           {policy(`{"Effect": "Allow", "Principal": "*", "Action": "sts:TagSession"}`), No},
		"denied":                                   {policy(under(allow, ""), under(deny, "")), No},
		"denied to others":                         {policy(under(allow, ""), under(deny, `{"StringNotEquals": {"sts:ExternalId": "an-id"}}`)), Yes},
		"perhaps denied, by an unknown operator":   {policy(under(allow, ""), under(deny, `{"DateGreaterThan": {"aws:CurrentTime": "2030-01-01T00:00:00Z"}}`)), Maybe},
		"perhaps denied, to all but some":          {policy(under(allow, ""), `{"Effect": "Deny", "NotPrincipal": {"AWS": "arn:aws:iam::123456789012:root"}, "Action": "sts:*"}`), Maybe},
		"no policy":                                {"", No},
		"no JSON":                                  {"{", No},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			request := map[string]string{
				"sts:externalid": "an-id", "aws:sourceaccount": "123456789012",
				"aws:sourcearn": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_a",
			}
			if got := Trusts(test.trust, "cognito-idp.amazonaws.com", request); got != test.want {
				t.Errorf("got %d, want %d for %s", got, test.want, test.trust)
			}
		})
	}
}

func TestARoleMayActOnEveryResource(t *testing.T) {
	t.Parallel()
	send := `{"Effect": "Allow", "Action": "sns:Publish", "Resource": "*"}`
	for name, test := range map[string]struct {
		policies []string
		want     bool
	}{
		"by name":                        {[]string{policy(send)}, true},
		"by pattern, in any case":        {[]string{policy(`{"Effect": "Allow", "Action": ["SNS:pub*"], "Resource": ["*"]}`)}, true},
		"on topics only":                 {[]string{policy(`{"Effect": "Allow", "Action": "sns:Publish", "Resource": "arn:aws:sns:*:*:*"}`)}, false},
		"under a condition":              {[]string{policy(`{"Effect": "Allow", "Action": "sns:*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "true"}}}`)}, false},
		"all but that":                   {[]string{policy(`{"Effect": "Allow", "NotAction": "sns:*", "Resource": "*"}`)}, false},
		"denied in another policy":       {[]string{policy(send), policy(`{"Effect": "Deny", "Action": "sns:*", "Resource": "*"}`)}, false},
		"denied on topics":               {[]string{policy(send, `{"Effect": "Deny", "Action": "sns:*", "Resource": "arn:aws:sns:*:*:*"}`)}, true},
		"denied without TLS":             {[]string{policy(send, `{"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}}`)}, true},
		"perhaps denied, by a condition": {[]string{policy(send, `{"Effect": "Deny", "Action": "sns:*", "Resource": "*", "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-1"}}}`)}, false},
		"no policy":                      {nil, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := AllowsEverywhere(test.policies, "sns:Publish"); got != test.want {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}

func TestAFunctionsPolicyAllowsAServiceUnderItsConditions(t *testing.T) {
	t.Parallel()
	const function = "arn:aws:lambda:us-east-1:123456789012:function:f"
	invoke := `{"Effect": "Allow", "Principal": {"Service": "cognito-idp.amazonaws.com"}, "Action": "lambda:InvokeFunction", "Resource": "` + function + `"%s}`
	for name, test := range map[string]struct {
		policy string
		want   Verdict
	}{
		"this pool":              {policy(under(invoke, `{"ArnLike": {"AWS:SourceArn": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_a"}}`)), Yes},
		"every pool but this":    {policy(under(invoke, `{"ArnNotLike": {"AWS:SourceArn": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_a"}}`)), No},
		"under an unknown key":   {policy(under(invoke, `{"StringEquals": {"aws:SourceOrgID": "o-1"}}`)), Maybe},
		"another function alone": {strings.ReplaceAll(policy(under(invoke, "")), ":function:f", ":function:g"), No},
		"no policy":              {"", No},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			request := map[string]string{"aws:sourcearn": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_a"}
			if got := Allows(test.policy, "cognito-idp.amazonaws.com", "lambda:InvokeFunction", function, request); got != test.want {
				t.Errorf("got %d, want %d for %s", got, test.want, test.policy)
			}
		})
	}
}
