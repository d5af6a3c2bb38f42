package verify

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"

	"users-pool/internal/awsread"
)

const noDomain = "The stack has no domain."

// domain checks that AWS serves the domain for this pool.
func (s *subject) domain() finding {
	if s.Settings.Domain == nil {
		return skipped(noDomain)
	}
	return s.held([]awsread.Part{awsread.PartDomains}, func() finding {
		var lines, seen []string
		for _, name := range []string{s.Settings.Domain.Prefix, s.Settings.Domain.Name} {
			if name == "" {
				continue
			}
			wrong, status := s.oneDomain(name)
			lines, seen = append(lines, wrong...), append(seen, name+" is "+status+".")
		}
		return unlessWrong(lines, strings.Join(seen, "\n"))
	})
}

// oneDomain returns what is wrong with a domain of the stack, and its status in
// AWS.
func (s *subject) oneDomain(name string) (lines []string, status string) {
	i := slices.IndexFunc(s.pool.Domains, func(d types.DomainDescriptionType) bool { return aws.ToString(d.Domain) == name })
	if i < 0 {
		return []string{"domain: The pool must have " + name + ", got none."}, ""
	}
	d := s.pool.Domains[i]
	if owner := aws.ToString(d.UserPoolId); owner != s.Deployment.UserPoolID {
		lines = append(lines, fmt.Sprintf("domain: %s must belong to pool %s, got pool %s.", name, s.Deployment.UserPoolID, owner))
	}
	if d.Status != types.DomainStatusTypeActive {
		lines = append(lines, fmt.Sprintf("domain: must be ACTIVE, got %s. A new domain can take 15 minutes.", d.Status))
	}
	target := aws.ToString(d.CloudFrontDistribution)
	if want := s.Deployment.DomainTarget; d.CustomDomainConfig != nil && want != "" && want != target {
		lines = append(lines, fmt.Sprintf("domainTarget: must be %s, got %s. Point the DNS record of %s to the second one.", want, target, name))
	}
	return lines, string(d.Status)
}

// pages checks that the sign-in pages answer over valid TLS with anything but a
// server error. It does not look at their content.
func (s *subject) pages(ctx context.Context) finding {
	switch {
	case s.Deployment.Domain == "":
		return skipped(noDomain)
	case s.Reader.BaseEndpoint() != "":
		return skipped("AWS is replaced by " + s.Reader.BaseEndpoint() + ", which has no sign-in pages.")
	}
	url := "https://" + s.Deployment.Domain + "/login"
	ask, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return wrong("domain: " + err.Error())
	}
	answer, err := s.HTTP.Do(ask)
	if err != nil {
		return wrong(err.Error() + ". A custom domain needs a DNS record that points to the output domainTarget.")
	}
	_ = answer.Body.Close()
	if answer.StatusCode >= http.StatusInternalServerError {
		return wrong(fmt.Sprintf("GET %s: must not be a server error, got %s.", url, answer.Status))
	}
	return seen("https://" + s.Deployment.Domain + " answers.")
}
