package observed

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"

	"users-pool/pool/settings"
)

func (r *reader) clients(s settings.Settings) map[string]settings.ClientSettings {
	all := map[string]settings.ClientSettings{}
	r.clientIDs = map[string]string{}
	for _, c := range r.live.Clients {
		name := aws.ToString(c.ClientName)
		short, ofPool := strings.CutPrefix(name, s.Name+"-")
		if !ofPool {
			short = name
		}
		key := cmp.Or(r.keys[aws.ToString(c.ClientId)], keyFor(short, "client", r.clientIDs))
		r.clientIDs[key] = aws.ToString(c.ClientId)
		all[key] = r.client(key, c)
	}
	return all
}

var notInKeys = regexp.MustCompile(`[^A-Za-z0-9_-]+`)

// keyFor turns a name into a key for the settings. If the key is taken, it gets a
// number.
func keyFor[V any](name, fallback string, taken map[string]V) string {
	key := strings.Trim(notInKeys.ReplaceAllString(name, "-"), "-")
	key = cmp.Or(key[:min(len(key), 60)], fallback)
	free := key
	for n := 2; ; n++ {
		if _, used := taken[free]; !used {
			return free
		}
		free = fmt.Sprintf("%s-%d", key, n)
	}
}

// primary is the key of the oldest client, "" for fewer than two.
func (r *reader) primary() string {
	keys := slices.Sorted(maps.Keys(r.clientIDs))
	if len(keys) < 2 {
		return ""
	}
	made := map[string]time.Time{}
	for _, c := range r.live.Clients {
		made[aws.ToString(c.ClientId)] = aws.ToTime(c.CreationDate)
	}
	return slices.MinFunc(keys, func(a, b string) int { return made[r.clientIDs[a]].Compare(made[r.clientIDs[b]]) })
}

// flows are all auth flows, in the order of the settings' default.
var flows = []string{
	"ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_AUTH", "ALLOW_USER_PASSWORD_AUTH",
	"ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_CUSTOM_AUTH", "ADMIN_NO_SRP_AUTH", "CUSTOM_AUTH_FLOW_ONLY", "USER_PASSWORD_AUTH",
}

func (r *reader) client(key string, c types.UserPoolClientType) settings.ClientSettings {
	path := "clients." + key
	s := settings.ClientSettings{
		Name:                 aws.ToString(c.ClientName),
		Secret:               aws.ToString(c.ClientSecret) != "",
		AuthFlows:            ordered(c.ExplicitAuthFlows, flows...),
		Tokens:               r.tokens(path, c),
		Revocation:           aws.Bool(aws.ToBool(c.EnableTokenRevocation)),
		HideUserExistence:    aws.Bool(c.PreventUserExistenceErrors == types.PreventUserExistenceErrorTypesEnabled),
		PropagateUserContext: aws.ToBool(c.EnablePropagateAdditionalUserContextData),
		ReadAttributes:       sortedOrNil(c.ReadAttributes),
		WriteAttributes:      sortedOrNil(c.WriteAttributes),
		IdentityProviders:    slices.Sorted(slices.Values(c.SupportedIdentityProviders)),
		UI:                   r.ui(path+".ui", aws.ToString(c.ClientId)),
		Branding:             r.branding(path+".branding", aws.ToString(c.ClientId)),
		Risk:                 r.risk(aws.ToString(c.ClientId)),
	}
	if c.EnableTokenRevocation == nil {
		r.notes.Add(EffectWritten, path+".revocation", "AWS returns no value. The settings state its older default, false.")
	}
	if c.PreventUserExistenceErrors == "" {
		r.notes.Add(EffectWritten, path+".hideUserExistence", "AWS returns no value. The settings state its default, false.")
	}
	if len(s.AuthFlows) == 0 {
		s.AuthFlows = []string{"ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_CUSTOM_AUTH"}
		r.notes.Add(EffectWritten, path+".authFlows", "AWS lists no flow for client %s, which then allows these three.", key)
	}
	if len(s.IdentityProviders) == 0 {
		s.IdentityProviders = nil
		r.notes.Add(EffectChanged, path+".identityProviders", "AWS lists none for client %s, which then can't use the sign-in pages. "+
			"The settings list COGNITO, the pool's own users.", key)
	}
	if rotation := c.RefreshTokenRotation; rotation != nil && rotation.Feature == types.FeatureTypeEnabled {
		s.Rotation = &settings.Rotation{Grace: settings.Duration(fmt.Sprintf("%ds", aws.ToInt32(rotation.RetryGracePeriodSeconds)))}
	}
	if rotation := c.RefreshTokenRotation; rotation != nil && rotation.Feature != types.FeatureTypeEnabled && aws.ToInt32(rotation.RetryGracePeriodSeconds) != 0 {
		r.notes.Add(EffectWritten, path+".rotation", "Rotation is off, but AWS still has its grace period, which the first up sets to 0.")
	}
	if a := c.AnalyticsConfiguration; a != nil {
		s.Analytics = &settings.Analytics{
			ApplicationARN: aws.ToString(a.ApplicationArn), ApplicationID: aws.ToString(a.ApplicationId),
			ExternalID: aws.ToString(a.ExternalId), RoleARN: aws.ToString(a.RoleArn), ShareUserData: a.UserDataShared,
		}
		if s.Analytics.ApplicationARN != "" { // AWS adds a service-linked role
			s.Analytics.ApplicationID, s.Analytics.ExternalID, s.Analytics.RoleARN = "", "", ""
		}
	}
	s.OAuth = r.oauth(path, c)
	return s
}

func (r *reader) oauth(path string, c types.UserPoolClientType) *settings.OAuth {
	if !aws.ToBool(c.AllowedOAuthFlowsUserPoolClient) {
		if len(c.AllowedOAuthFlows)+len(c.AllowedOAuthScopes)+len(c.CallbackURLs)+len(c.LogoutURLs) > 0 {
			r.notes.Add(EffectChanged, path+".oauth", "OAuth is off for this client, but AWS still has flows, scopes or URLs for it. They are removed.")
		}
		if uri := aws.ToString(c.DefaultRedirectURI); uri != "" {
			r.notes.Add(EffectRefused, path+".oauth.defaultRedirectUrl", "OAuth is off for this client, but AWS has the default redirect %s, which the provider "+
				"can't remove. Turn OAuth on for the client, or update it in AWS without a default redirect. [O9]", uri)
		}
		return nil
	}
	return &settings.OAuth{
		Flows:  ordered(c.AllowedOAuthFlows, "code", "implicit", "client_credentials"),
		Scopes: sortedOrNil(c.AllowedOAuthScopes), CallbackURLs: sortedOrNil(c.CallbackURLs),
		LogoutURLs: sortedOrNil(c.LogoutURLs), DefaultRedirectURL: aws.ToString(c.DefaultRedirectURI),
	}
}

func sortedOrNil(list []string) []string { return orNil(slices.Sorted(slices.Values(list))) }

// letters maps AWS's unit names to those of a Duration.
var letters = map[types.TimeUnitsType]string{
	types.TimeUnitsTypeSeconds: "s", types.TimeUnitsTypeMinutes: "m", types.TimeUnitsTypeHours: "h", types.TimeUnitsTypeDays: "d",
}

// tokens keeps the units that AWS has, so that a preview shows no change.
func (r *reader) tokens(path string, c types.UserPoolClientType) settings.Tokens {
	units := types.TokenValidityUnitsType{}
	if c.TokenValidityUnits != nil {
		units = *c.TokenValidityUnits
	}
	lasts := func(count int32, unit types.TimeUnitsType, usual string) settings.Duration {
		if count == 0 {
			return "" // the settings have the same default
		}
		return settings.Duration(fmt.Sprintf("%d%s", count, cmp.Or(letters[unit], usual)))
	}
	t := settings.Tokens{
		Access:  lasts(aws.ToInt32(c.AccessTokenValidity), units.AccessToken, "h"),
		ID:      lasts(aws.ToInt32(c.IdTokenValidity), units.IdToken, "h"),
		Refresh: lasts(c.RefreshTokenValidity, units.RefreshToken, "d"),
	}
	if session := aws.ToInt32(c.AuthSessionValidity); session != 0 {
		t.Session = settings.Duration(fmt.Sprintf("%dm", session))
	}
	stated := units.AccessToken != "" && units.IdToken != "" && units.RefreshToken != ""
	if t.Access == "" || t.ID == "" || t.Refresh == "" || t.Session == "" || !stated {
		r.notes.Add(EffectWritten, path+".tokens", "AWS returns no value for some lifetimes or units. The settings state its defaults.")
	}
	return t
}
