package settings

import "slices"

// OAuth lets a client use the sign-in pages and OAuth endpoints of a domain.
type OAuth struct {
	// Flows the client may use: code with PKCE is right for most applications;
	// implicit is older and puts tokens in the address of the browser;
	// client_credentials is for machines and needs to be alone, with a secret and
	// scopes of resource servers.
	Flows []string `json:"flows" default:"code" enum:"code implicit client_credentials" min:"1" rule:"O1" terms:"allowedOauthFlows" example:"[client_credentials]"`

	// Scopes the client may request: openid, email, phone, profile,
	// aws.cognito.signin.user.admin, and <identifier>/<scope> of resource servers.
	// Default: [openid], and none with client_credentials.
	Scopes []string `json:"scopes" max:"50" form:"scope" rule:"O10" terms:"allowedOauthScopes" example:"[openid, email, 'https://api.example.com/read']"`

	// CallbackURLs that users return to after signing in. Required with the flows
	// code and implicit.
	CallbackURLs []string `json:"callbackUrls" max:"100" rule:"O7" example:"[https://app.example.com/callback]"`

	// LogoutURLs that users may return to after signing out.
	LogoutURLs []string `json:"logoutUrls" max:"100" rule:"O8" terms:"signOutUrls" example:"[https://app.example.com]"`

	// DefaultRedirectURL is the callback URL for requests that name none. You can
	// change it but not remove it.
	DefaultRedirectURL string `json:"defaultRedirectUrl" change:"kept" terms:"defaultRedirectUri" example:"https://app.example.com/callback"`
}

// The OAuth flows, in AWS's words.
const (
	FlowCode              = "code"
	FlowImplicit          = "implicit"
	FlowClientCredentials = "client_credentials"
)

// Has reports whether the client may use a flow.
func (o *OAuth) Has(flow string) bool {
	return o != nil && slices.Contains(o.Flows, flow)
}
