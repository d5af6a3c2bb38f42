package settings

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
	FlowCode              = "code"
	FlowImplicit          = "implicit"
	FlowClientCredentials = "client_credentials"
)

func (o *OAuth) withDefaults() *OAuth {
	if o == nil {
		return nil
	}
	oauth := *o
	oauth.Flows = orList(oauth.Flows, FlowCode)
	if oauth.Has(FlowCode) || oauth.Has(FlowImplicit) {
		oauth.Scopes = orList(oauth.Scopes, "openid")
	}
	return &oauth
}

// Has reports whether the client may use a flow.
func (o *OAuth) Has(flow string) bool {
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
