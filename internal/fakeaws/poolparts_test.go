package fakeaws

import "testing"

func TestAWSRefusesPartsOfAPoolThatPassTheProvider(t *testing.T) {
	t.Parallel()
	google := props{"providerName": "Google", "providerType": "Google",
		"providerDetails": props{"client_id": "a", "client_secret": "b", "authorize_scopes": "email"}}
	css := props{"css": ".banner-customizable {}"}
	exceptions := props{"riskExceptionConfiguration": props{"blockedIpRangeLists": []any{"10.0.0.0/8"}}}
	for name, c := range map[string]struct {
		typ  string
		in   props
		want string
	}{
		"a group that exists":              {userGroupType, props{"name": "admins"}, "GroupExistsException"},
		"a group with a space":             {userGroupType, props{"name": "a b"}, "InvalidParameterException"},
		"a negative precedence":            {userGroupType, props{"name": "b", "precedence": -1.0}, "InvalidParameterException"},
		"another account's role":           {userGroupType, props{"name": "b", "roleArn": "arn:aws:iam::210987654321:role/b"}, "InvalidParameterException"},
		"a resource server that exists":    {resourceServerType, props{"identifier": "api"}, "InvalidParameterException"},
		"a scope with a slash":             {resourceServerType, props{"identifier": "b", "scopes": []any{props{"scopeName": "a/b", "scopeDescription": "d"}}}, "InvalidParameterException"},
		"an identifier with a space":       {resourceServerType, props{"identifier": "a b"}, "InvalidParameterException"},
		"one scope twice":                  {resourceServerType, props{"identifier": "b", "scopes": []any{props{"scopeName": "a", "scopeDescription": "d"}, props{"scopeName": "a", "scopeDescription": "e"}}}, "InvalidParameterException"},
		"a provider without details":       {identityProviderType, with(google, props{"providerDetails": props{"client_id": "a"}}), "InvalidParameterException"},
		"a provider that exists":           {identityProviderType, google, "DuplicateProviderException"},
		"a social provider of any name":    {identityProviderType, with(google, props{"providerName": "Other"}), "InvalidParameterException"},
		"a provider with a short name":     {identityProviderType, with(google, props{"providerName": "G"}), "InvalidParameterException"},
		"a mapping of an unknown name":     {identityProviderType, with(google, props{"attributeMapping": props{"custom:x": "x"}}), "InvalidParameterException"},
		"SAML without metadata":            {identityProviderType, props{"providerName": "Corp", "providerType": "SAML", "providerDetails": props{"a": "b"}}, "InvalidParameterException"},
		"a look without a domain":          {uiType, css, "InvalidParameterException"},
		"a look of an unknown client":      {uiType, with(css, props{"clientId": "nobody"}), "ResourceNotFoundException"},
		"risk below PLUS":                  {riskType, exceptions, "FeatureUnavailableInTierException"},
		"risk of an unknown client":        {riskType, with(exceptions, props{"clientId": "nobody"}), "ResourceNotFoundException"},
		"a user that exists":               {userType, props{"username": "root"}, "UsernameExistsException"},
		"a user with an unknown attribute": {userType, props{"username": "b", "attributes": props{"shoe": "9"}}, "InvalidParameterException"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t)
			pool := b.pool(nil)
			in := func(p props) props { return with(props{"userPoolId": pool.id}, p) }
			b.create(userGroupType, "g", in(props{"name": "admins"}))
			b.create(resourceServerType, "r", in(props{"identifier": "api"}))
			b.create(identityProviderType, "i", in(google))
			b.create(userType, "u", in(props{"username": "root"}))
			_, err := b.try(c.typ, "x", in(c.in))
			wantRefusal(t, err, c.want)
		})
	}
}

func TestPartsOfAPoolComeUpChangeAndGoWithIt(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	pool := b.pool(props{"userPoolTier": "PLUS", "userPoolAddOns": props{"advancedSecurityMode": "ENFORCED"}})
	b.create(userPoolDomainType, "d", props{"userPoolId": pool.id, "domain": "acme-dev"})
	for typ, in := range map[string][2]props{
		userGroupType:      {{"name": "g"}, {"name": "g", "precedence": 2.0}},
		resourceServerType: {{"identifier": "api", "name": "api"}, {"identifier": "api", "name": "api2", "scopes": []any{props{"scopeName": "read", "scopeDescription": "r"}}}},
		uiType:             {{"css": ".banner-customizable {}"}, {"css": "/* the button */ .submitButton-customizable:hover {color: red}"}},
		riskType: {{"riskExceptionConfiguration": props{"blockedIpRangeLists": []any{"10.0.0.0/8"}}},
			{"riskExceptionConfiguration": props{"blockedIpRangeLists": []any{"10.0.0.0/9"}}}},
		userType: {{"username": "root", "password": "Aa1!aaaa"}, {"username": "root", "password": "Aa1!aaaa", "attributes": props{"email": "a@example.com"}}},
		identityProviderType: {
			{"providerName": "Google", "providerType": "Google", "providerDetails": props{"client_id": "a", "client_secret": "b", "authorize_scopes": "email"}},
			{"providerName": "Google", "providerType": "Google", "providerDetails": props{"client_id": "a", "client_secret": "c", "authorize_scopes": "email"}, "attributeMapping": props{"email": "email"}}},
	} {
		m := b.create(typ, "x", with(props{"userPoolId": pool.id}, in[0]))
		m.ignores = map[string][]string{identityProviderType: googleAnswers}[typ]
		b.update(m, with(props{"userPoolId": pool.id}, in[1]))
		if d := b.diff(m, with(props{"userPoolId": pool.id}, in[1])); len(d.DetailedDiff) > 0 {
			t.Errorf("%s: got %v after the update, want no diff", typ, d.DetailedDiff)
		}
		if !b.refresh(m) {
			t.Errorf("%s: got nothing on refresh", typ)
		}
		if typ == identityProviderType {
			if got := b.held(typ, m.id)["providerDetails"].(props)["client_secret"]; got != redacted {
				t.Errorf("got client secret %v shown, want %s", got, redacted)
			}
		}
	}
	for _, r := range b.a.Resources() {
		if r.Type == userPoolDomainType {
			if err := b.a.Delete(r.Type, r.ID); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := b.a.Delete(userPoolType, pool.id); err != nil {
		t.Fatal(err)
	}
	if left := b.a.Resources(); len(left) != 0 {
		t.Errorf("got %v left, want nothing", left)
	}
}

func TestIdentityPoolsAndPermissionsComeUpAndGo(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	i := b.create(identityPoolType, "i", props{"identityPoolName": "x", "tags": props{"a": "b"}})
	b.update(i, props{"identityPoolName": "x", "allowUnauthenticatedIdentities": true})
	statement := props{"action": "lambda:InvokeFunction", "function": "f", "principal": cognitoService, "statementId": "s"}
	p := b.create(permissionType, "p", statement)
	_, err := b.try(permissionType, "q", statement)
	wantRefusal(t, err, "ResourceConflictException")
	for _, m := range []*made{i, p} {
		if !b.refresh(m) {
			t.Errorf("got nothing on refresh of %s", m.urn)
		}
		if err := b.remove(m); err != nil {
			t.Error(err)
		}
	}
}
