package pool

import (
	"cmp"
	"fmt"
	"net/url"
	"strings"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool/settings"
)

// setOAuth sets the fields, or resets them if OAuth is off. The default redirect can't be
// reset: the provider refuses empty text and keeps the old value if it is left out. So a
// rule refuses to remove it.
func setOAuth(args *cognito.UserPoolClientArgs, o *settings.OAuth) {
	args.AllowedOauthFlowsUserPoolClient = pulumi.Bool(o != nil)
	if o == nil {
		o = &settings.OAuth{}
	}
	args.AllowedOauthFlows = written(o.Flows)
	args.AllowedOauthScopes = written(o.Scopes)
	args.CallbackUrls = written(o.CallbackURLs)
	args.LogoutUrls = written(o.LogoutURLs)
	args.DefaultRedirectUri = optional(o.DefaultRedirectURL)
}

// written is a list as it is registered: empty instead of absent, because the provider
// ignores that a list was removed.
func written(list []string) pulumi.StringArray {
	return append(pulumi.StringArray{}, pulumi.ToStringArray(list)...)
}

// loginURL is the sign-in page of a client on a host. It has no parameters if the client
// has no flow for users.
func loginURL(host, clientID string, o *settings.OAuth) string {
	page := fmt.Sprintf("https://%s/login", host)
	response := settings.FlowCode
	if !o.Has(settings.FlowCode) {
		response = "token"
	}
	if !o.Has(settings.FlowCode) && !o.Has(settings.FlowImplicit) {
		return page
	}
	query := url.Values{"client_id": {clientID}, "response_type": {response}, "scope": {strings.Join(o.Scopes, " ")}}
	if redirect := cmp.Or(o.DefaultRedirectURL, o.CallbackURLs[0]); redirect != "" {
		query.Set("redirect_uri", redirect)
	}
	return page + "?" + query.Encode()
}
