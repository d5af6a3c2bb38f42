package fakeaws

// tables are the simulated resource types, by token.
var tables = map[string]*table{}

func init() {
	for _, t := range []*table{
		&userPool, &userPoolClient, &userPoolDomain, &resourceServer, &identityProvider,
		&userGroup, &user, &riskConfiguration, &uiCustomization, &identityPool, &identityPoolRoles,
		&role, &rolePolicy, &rolePolicyAttachment, &managedPolicy, &lambdaPermission, &lambdaFunction,
		&webACLAssociation, &cloudControl,
		&httpAPI, &apiAuthorizer, &apiIntegration, &apiRoute, &apiStage,
		&metricAlarm,
	} {
		tables[t.token] = t
	}
}
