package fakeapi

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	idp "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"

	"users-pool/internal/awstype"
)

// operations are those of the services with a JSON protocol: user pools and
// WAF.
var operations = map[string]func(*Server, request) (any, error){
	"DescribeUserPool":          op((*Server).describeUserPool),
	"GetUserPoolMfaConfig":      op((*Server).getMFA),
	"ListUserPoolClients":       op((*Server).listClients),
	"DescribeUserPoolClient":    op((*Server).describeClient),
	"DescribeUserPoolDomain":    op((*Server).describeDomain),
	"GetUICustomization":        op((*Server).getUI),
	"ListResourceServers":       op((*Server).listResourceServers),
	"ListIdentityProviders":     op((*Server).listIdentityProviders),
	"DescribeIdentityProvider":  op((*Server).describeIdentityProvider),
	"ListGroups":                op((*Server).listGroups),
	"DescribeRiskConfiguration": op((*Server).describeRisk),
	"SignUp":                    op((*Server).signUp),
	"AdminDeleteUser":           op((*Server).adminDeleteUser),

	"GetLogDeliveryConfiguration":          op((*Server).getLogDelivery),
	"DescribeManagedLoginBranding":         op((*Server).describeBranding),
	"DescribeManagedLoginBrandingByClient": op((*Server).describeBrandingByClient),
	"GetWebACLForResource":                 op((*Server).getWebACL),
}

func (s *Server) listClients(asked request, in idp.ListUserPoolClientsInput) (out idp.ListUserPoolClientsOutput, err error) {
	if _, err := s.pool(asked, in.UserPoolId); err != nil {
		return out, err
	}
	var clients []types.UserPoolClientDescription
	for _, one := range s.where(awstype.UserPoolClient, "userPoolId", text(in.UserPoolId)) {
		clients = append(clients, types.UserPoolClientDescription{
			ClientId: aws.String(one.ID), ClientName: aws.String(fmt.Sprint(one.Properties["name"])), UserPoolId: in.UserPoolId,
		})
	}
	out.UserPoolClients, out.NextToken, err = paged(clients, in.MaxResults, 60, in.NextToken)
	return out, err
}

func (s *Server) describeClient(asked request, in idp.DescribeUserPoolClientInput) (out idp.DescribeUserPoolClientOutput, err error) {
	if _, err := s.pool(asked, in.UserPoolId); err != nil {
		return out, err
	}
	held, there := s.find(awstype.UserPoolClient, text(in.ClientId))
	if !there || held["userPoolId"] != text(in.UserPoolId) {
		return out, notFound("User pool client %s does not exist.", text(in.ClientId))
	}
	client, err := as[types.UserPoolClientType](held, "name", "generateSecret")
	client.ClientId, client.ClientName = in.ClientId, aws.String(fmt.Sprint(held["name"]))
	out.UserPoolClient = &client
	return out, err
}

// describeDomain returns an empty response for a domain that isn't in use, as AWS
// does.
func (s *Server) describeDomain(_ request, in idp.DescribeUserPoolDomainInput) (out idp.DescribeUserPoolDomainOutput, err error) {
	out.DomainDescription = &types.DomainDescriptionType{}
	held, there := s.find(awstype.UserPoolDomain, text(in.Domain))
	if !there {
		return out, nil
	}
	domain, err := as[types.DomainDescriptionType](held, "certificateArn", "cloudfrontDistributionArn", "cloudfrontDistributionZoneId")
	domain.Status = types.DomainStatusTypeActive
	if certificate, own := held["certificateArn"].(string); own {
		domain.CustomDomainConfig = &types.CustomDomainConfigType{CertificateArn: aws.String(certificate)}
	}
	out.DomainDescription = &domain
	return out, err
}

func (s *Server) getUI(asked request, in idp.GetUICustomizationInput) (out idp.GetUICustomizationOutput, err error) {
	if _, err := s.pool(asked, in.UserPoolId); err != nil {
		return out, err
	}
	client := cmp.Or(text(in.ClientId), "ALL")
	out.UICustomization = &types.UICustomizationType{UserPoolId: in.UserPoolId, ClientId: &client}
	held, there := s.find(awstype.UserPoolUICustomization, text(in.UserPoolId)+","+client)
	if !there {
		return out, nil
	}
	ui, err := as[types.UICustomizationType](held, "imageFile", "creationDate", "lastModifiedDate")
	out.UICustomization = &ui
	return out, err
}

func (s *Server) listResourceServers(asked request, in idp.ListResourceServersInput) (out idp.ListResourceServersOutput, err error) {
	if _, err := s.pool(asked, in.UserPoolId); err != nil {
		return out, err
	}
	var servers []types.ResourceServerType
	for _, one := range s.where(awstype.ResourceServer, "userPoolId", text(in.UserPoolId)) {
		server, err := as[types.ResourceServerType](one.Properties, "scopeIdentifiers")
		if err != nil {
			return out, err
		}
		servers = append(servers, server)
	}
	out.ResourceServers, out.NextToken, err = paged(servers, in.MaxResults, 50, in.NextToken)
	return out, err
}

func (s *Server) listIdentityProviders(asked request, in idp.ListIdentityProvidersInput) (out idp.ListIdentityProvidersOutput, err error) {
	if _, err := s.pool(asked, in.UserPoolId); err != nil {
		return out, err
	}
	var providers []types.ProviderDescription
	for _, one := range s.where(awstype.IdentityProvider, "userPoolId", text(in.UserPoolId)) {
		provider, err := as[types.ProviderDescription](one.Properties, "attributeMapping", "idpIdentifiers", "providerDetails", "userPoolId")
		if err != nil {
			return out, err
		}
		providers = append(providers, provider)
	}
	out.Providers, out.NextToken, err = paged(providers, in.MaxResults, 60, in.NextToken)
	return out, err
}

func (s *Server) describeIdentityProvider(asked request, in idp.DescribeIdentityProviderInput) (out idp.DescribeIdentityProviderOutput, err error) {
	if _, err := s.pool(asked, in.UserPoolId); err != nil {
		return out, err
	}
	held, there := s.find(awstype.IdentityProvider, text(in.UserPoolId)+":"+text(in.ProviderName))
	if !there {
		return out, notFound("Identity provider %s does not exist.", text(in.ProviderName))
	}
	// The keys of these maps are the user's, not members of a type.
	provider, err := as[types.IdentityProviderType](held, "attributeMapping", "providerDetails")
	provider.AttributeMapping, provider.ProviderDetails = texts(held["attributeMapping"]), texts(held["providerDetails"])
	out.IdentityProvider = &provider
	return out, err
}

// texts is a map of strings.
func texts(value any) map[string]string {
	object, _ := value.(map[string]any)
	if len(object) == 0 {
		return nil
	}
	out := map[string]string{}
	for key, inner := range object {
		out[key] = fmt.Sprint(inner)
	}
	return out
}

func (s *Server) listGroups(asked request, in idp.ListGroupsInput) (out idp.ListGroupsOutput, err error) {
	if _, err := s.pool(asked, in.UserPoolId); err != nil {
		return out, err
	}
	var groups []types.GroupType
	for _, one := range s.where(awstype.UserGroup, "userPoolId", text(in.UserPoolId)) {
		group, err := as[types.GroupType](one.Properties, "name")
		if err != nil {
			return out, err
		}
		group.GroupName = aws.String(fmt.Sprint(one.Properties["name"]))
		groups = append(groups, group)
	}
	out.Groups, out.NextToken, err = paged(groups, in.Limit, 60, in.NextToken)
	return out, err
}

func (s *Server) describeRisk(asked request, in idp.DescribeRiskConfigurationInput) (out idp.DescribeRiskConfigurationOutput, err error) {
	pool, err := s.pool(asked, in.UserPoolId)
	if err != nil {
		return out, err
	}
	if mode := at(pool, "userPoolAddOns", "advancedSecurityMode"); mode == nil || mode == "OFF" {
		return out, &Error{Code: "UserPoolAddOnNotEnabledException", Message: "User pool add-ons are not enabled."}
	}
	id := text(in.UserPoolId)
	if client := text(in.ClientId); client != "" {
		id += ":" + client
	}
	out.RiskConfiguration = &types.RiskConfigurationType{UserPoolId: in.UserPoolId, ClientId: in.ClientId}
	if held, there := s.find(awstype.RiskConfiguration, id); there {
		risk, err := as[types.RiskConfigurationType](held)
		if err != nil {
			return out, err
		}
		out.RiskConfiguration = &risk
	}
	return out, nil
}

// sorted returns the values of a map in the order of their keys.
func sorted[V any](of map[string]V) []V {
	var values []V
	for _, key := range slices.Sorted(maps.Keys(of)) {
		values = append(values, of[key])
	}
	return values
}
