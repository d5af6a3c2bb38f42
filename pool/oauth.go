package pool

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// OAuth lets a client use the sign-in pages and OAuth endpoints of a domain.
type OAuth struct {
	// Flows are code (with PKCE, for nearly everybody), implicit (older, gives
	// tokens to the browser's address) and client_credentials (a machine; alone,
	// with a secret and scopes of resource servers). Default [code].
	Flows []string `json:"flows" example:"[client_credentials]"`

	// Scopes the client may ask for: openid, email, phone, profile,
	// aws.cognito.signin.user.admin, and <identifier>/<scope> of resource
	// servers. Default [openid]; with client_credentials there is none.
	Scopes []string `json:"scopes" example:"[openid, email, 'https://api.example.com/read']"`

	// CallbackURLs are where users go with a code after signing in, at most
	// 100 of 1024 characters. Needed with code and implicit. Default none.
	CallbackURLs []string `json:"callbackUrls" example:"[https://app.example.com/callback]"`

	// LogoutURLs are where users may go after signing out, at most 100 of 1024
	// characters. Default none.
	LogoutURLs []string `json:"logoutUrls" example:"[https://app.example.com]"`

	// DefaultRedirectURL is one of CallbackURLs, for who names none. It may be
	// changed, not taken away: the provider keeps it. Default none.
	DefaultRedirectURL string `json:"defaultRedirectUrl" example:"https://app.example.com/callback" change:"kept"`
}

// The OAuth flows, in AWS's words.
const (
	flowCode     = "code"
	flowImplicit = "implicit"
	flowMachine  = "client_credentials"
)

func (o *OAuth) withDefaults() *OAuth {
	if o == nil {
		return nil
	}
	oauth := *o
	oauth.Flows = orList(oauth.Flows, flowCode)
	if oauth.has(flowCode) || oauth.has(flowImplicit) {
		oauth.Scopes = orList(oauth.Scopes, "openid")
	}
	return &oauth
}

// has reports whether the client may use a flow.
func (o *OAuth) has(flow string) bool {
	if o == nil {
		return false
	}
	for _, one := range o.Flows {
		if one == flow {
			return true
		}
	}
	return false
}

// onto writes the fields, or resets them where OAuth is off. The default
// redirect is the one that cannot be reset, since the provider refuses empty
// text and keeps what is left out; a change that takes it away is refused.
func (o *OAuth) onto(args *cognito.UserPoolClientArgs) {
	args.AllowedOauthFlowsUserPoolClient = pulumi.Bool(o != nil)
	if o == nil {
		o = &OAuth{}
	}
	args.AllowedOauthFlows = written(o.Flows)
	args.AllowedOauthScopes = written(o.Scopes)
	args.CallbackUrls = written(o.CallbackURLs)
	args.LogoutUrls = written(o.LogoutURLs)
	args.DefaultRedirectUri = optional(o.DefaultRedirectURL)
}

// written is a list as it is registered: empty rather than absent, because
// absent is no change.
func written(list []string) pulumi.StringArray {
	return append(pulumi.StringArray{}, pulumi.ToStringArray(list)...)
}

// loginURL is the sign-in page of a client on a host. A client without a flow
// for people has no page of its own; then it is the page without its
// parameters.
func loginURL(host, clientID string, o *OAuth) string {
	page := fmt.Sprintf("https://%s/login", host)
	response := flowCode
	if !o.has(flowCode) {
		response = "token"
	}
	if !o.has(flowCode) && !o.has(flowImplicit) {
		return page
	}
	query := url.Values{"client_id": {clientID}, "response_type": {response}, "scope": {strings.Join(o.Scopes, " ")}}
	if redirect := either(o.DefaultRedirectURL, o.CallbackURLs[0]); redirect != "" {
		query.Set("redirect_uri", redirect)
	}
	return page + "?" + query.Encode()
}
