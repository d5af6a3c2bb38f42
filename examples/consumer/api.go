package main

import (
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/apigatewayv2"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// api is an HTTP API that passes requests with a good token on.
type api struct {
	url          pulumi.StringOutput
	authorizerID pulumi.IDOutput
}

// newAPI makes the API. Every route asks for a token: API Gateway checks its
// signature against the keys of the issuer, and that it was made for the client
// (developer guide of API Gateway, "Control access to HTTP APIs with JWT
// authorizers": the claim aud, or client_id where there is no aud, as in the
// access tokens of Cognito).
func newAPI(ctx *pulumi.Context, name, backend string, pool users) (*api, error) {
	gateway, err := apigatewayv2.NewApi(ctx, name, &apigatewayv2.ApiArgs{ProtocolType: pulumi.String("HTTP")})
	if err != nil {
		return nil, err
	}
	inside := pulumi.Parent(gateway)
	authorizer, err := apigatewayv2.NewAuthorizer(ctx, name+"-users", &apigatewayv2.AuthorizerArgs{
		ApiId:           gateway.ID(),
		AuthorizerType:  pulumi.String("JWT"),
		IdentitySources: pulumi.ToStringArray([]string{"$request.header.Authorization"}),
		JwtConfiguration: &apigatewayv2.AuthorizerJwtConfigurationArgs{
			Issuer:    pulumi.String(pool.issuer),
			Audiences: pulumi.ToStringArray([]string{pool.clientID}),
		},
	}, inside)
	if err != nil {
		return nil, err
	}
	integration, err := apigatewayv2.NewIntegration(ctx, name+"-backend", &apigatewayv2.IntegrationArgs{
		ApiId:             gateway.ID(),
		IntegrationType:   pulumi.String("HTTP_PROXY"),
		IntegrationMethod: pulumi.String("ANY"),
		IntegrationUri:    pulumi.String(backend),
	}, inside)
	if err != nil {
		return nil, err
	}
	_, err = apigatewayv2.NewRoute(ctx, name+"-default", &apigatewayv2.RouteArgs{
		ApiId:             gateway.ID(),
		RouteKey:          pulumi.String("$default"),
		AuthorizationType: pulumi.String("JWT"),
		AuthorizerId:      authorizer.ID(),
		Target:            pulumi.Sprintf("integrations/%s", integration.ID()),
	}, inside)
	if err != nil {
		return nil, err
	}
	stage, err := apigatewayv2.NewStage(ctx, name+"-stage", &apigatewayv2.StageArgs{
		ApiId:      gateway.ID(),
		Name:       pulumi.String("$default"),
		AutoDeploy: pulumi.Bool(true),
	}, inside)
	if err != nil {
		return nil, err
	}
	return &api{url: stage.InvokeUrl, authorizerID: authorizer.ID()}, nil
}
