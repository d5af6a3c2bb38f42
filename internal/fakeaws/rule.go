package fakeaws

import (
	"encoding/json"
	"fmt"
	"net"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// rule validates one value. It returns the reason to reject it, or "".
type rule func(v any) string

func oneOf(allowed ...string) rule {
	return func(v any) string {
		if s, ok := v.(string); ok && !slices.Contains(allowed, s) {
			return fmt.Sprintf("expected one of %q, got %s", allowed, s)
		}
		return ""
	}
}

func oneOfNumbers(allowed ...float64) rule {
	return func(v any) string {
		if n, ok := v.(float64); ok && !slices.Contains(allowed, n) {
			return fmt.Sprintf("expected one of %v, got %v", allowed, n)
		}
		return ""
	}
}

func between(low, high float64) rule {
	return func(v any) string {
		if n, ok := v.(float64); ok && (n < low || n > high) {
			return fmt.Sprintf("expected a value in the range (%v - %v), got %v", low, high, n)
		}
		return ""
	}
}

// length counts characters, not bytes, as AWS does.
func length(low, high int) rule {
	return func(v any) string {
		if s, ok := v.(string); ok {
			if n := utf8.RuneCountInString(s); n < low || n > high {
				return fmt.Sprintf("expected a length in the range (%d - %d), got %d", low, high, n)
			}
		}
		return ""
	}
}

func matches(pattern, says string) rule {
	re := regexp.MustCompile(pattern)
	return func(v any) string {
		if s, ok := v.(string); ok && !re.MatchString(s) {
			return fmt.Sprintf("%s, got %q", says, s)
		}
		return ""
	}
}

func contains(parts ...string) rule {
	return func(v any) string {
		s, ok := v.(string)
		for _, p := range parts {
			if ok && !strings.Contains(s, p) {
				return "does not contain " + p
			}
		}
		return ""
	}
}

// anyOf accepts what one of the rules accepts. The provider has such checks,
// and they accept more than they seem to.
func anyOf(rules ...rule) rule {
	return func(v any) string {
		reason := ""
		for _, r := range rules {
			if reason = r(v); reason == "" {
				return ""
			}
		}
		return reason
	}
}

var (
	accountForm   = regexp.MustCompile(`^(aws-managed|aws|\d{12}|)$`)
	partitionForm = regexp.MustCompile(`^aws(-[a-z]+)*$`)
	// regionForm is the provider's pattern. It rejects eusc-de-east-1, in an
	// ARN and as a value (terraform-provider-aws#44561, fixed in 6.16 by
	// #44573).
	regionForm = regexp.MustCompile(`^[a-z]{2}(-[a-z]+)+-\d{1,2}$`)
)

// isARN is the provider's check of an ARN. The provider accepts an empty
// string.
func isARN(v any) string {
	s, ok := v.(string)
	if !ok || s == "" {
		return ""
	}
	parts := strings.SplitN(s, ":", 6)
	switch {
	case !strings.HasPrefix(s, "arn:"):
		return fmt.Sprintf("(%s) is an invalid ARN: invalid prefix", s)
	case len(parts) < 6:
		return fmt.Sprintf("(%s) is an invalid ARN: not enough sections", s)
	case !partitionForm.MatchString(parts[1]):
		return fmt.Sprintf("(%s) is an invalid ARN: invalid partition value", s)
	case parts[3] != "" && !regionForm.MatchString(parts[3]):
		return fmt.Sprintf("(%s) is an invalid ARN: invalid region value", s)
	case !accountForm.MatchString(parts[4]):
		return fmt.Sprintf("(%s) is an invalid ARN: invalid account ID value", s)
	case parts[5] == "":
		return fmt.Sprintf("(%s) is an invalid ARN: missing resource value", s)
	}
	return ""
}

// arnRegion is the region in an ARN, "" if it has none.
func arnRegion(arn string) string { return strings.SplitN(arn+":::::", ":", 6)[3] }

// arnAccount is the account in an ARN, "" if it has none.
func arnAccount(arn string) string { return strings.SplitN(arn+":::::", ":", 6)[4] }

func isRegion(v any) string {
	if s, ok := v.(string); ok && !regionForm.MatchString(s) {
		return fmt.Sprintf("doesn't look like an AWS Region: %q", s)
	}
	return ""
}

func isCIDR(v any) string {
	if s, ok := v.(string); ok {
		if _, _, err := net.ParseCIDR(s); err != nil {
			return fmt.Sprintf("expected a valid CIDR, got %s", s)
		}
	}
	return ""
}

func isPolicy(v any) string {
	if s, ok := v.(string); ok {
		var doc map[string]json.RawMessage
		if json.Unmarshal([]byte(s), &doc) != nil || doc == nil {
			return "contains an invalid JSON policy: not a JSON object"
		}
	}
	return ""
}
