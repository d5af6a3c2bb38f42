package reference

import (
	"users-pool/pool/settings"
)

// limit is what the rules of package pool demand of one setting, by itself,
// beyond its type. Of a list it is said of each of its values, with the words
// or the pattern, and of the list, with the counts.
type limit struct {
	// words are all that is allowed.
	words []string
	// pattern is the name of a regular expression of package pool.
	pattern string
	// least and most bound a number, the characters of a text, the values of
	// a list or the entries of a map. Most is 0 where there is no bound.
	least, most int
	// holds is a value that a list must have.
	holds string
	// key bounds the names that people choose in a map, value what they hold.
	key, value *limit
	// not is a pattern that a name must not match, other the names that are
	// taken.
	not   string
	other []string
}

// limits by the struct and key of a setting. The constants of a named type are
// its words without being listed here.
var limits = map[string]limit{
	"Settings.name":             {pattern: "awsName", most: 128},
	"Settings.tags":             {most: 50, key: &tagKey, value: &limit{pattern: "tagText", most: 256}},
	"Settings.verify":           {words: addresses},
	"Settings.recovery":         {words: append(addresses[:2:2], settings.AdminOnly), least: 1, most: 2},
	"Settings.clients":          {key: &limit{pattern: "clientKey"}},
	"Settings.allowReplacement": {pattern: "poolID"},

	"SignIn.aliases":      {words: append(addresses[:2:2], "preferred_username")},
	"SignIn.usernames":    {words: addresses},
	"SignIn.firstFactors": {words: firstFactors, holds: settings.FactorPassword},

	"Passkeys.relyingParty":     {pattern: "relyingParty", most: 127},
	"Passkeys.userVerification": {words: []string{"preferred", "required"}},

	"Attributes.required":           {words: standardAttributes},
	"Attributes.custom":             {most: 50, key: &attributeKey},
	"Attributes.verifyBeforeUpdate": {words: addresses},
	"CustomAttribute.minLength":     {most: 2048},
	"CustomAttribute.maxLength":     {most: 2048},
	"CustomAttribute.min":           {pattern: "decimalPattern"},
	"CustomAttribute.max":           {pattern: "decimalPattern"},

	"Password.minLength":         {least: 6, most: 99},
	"Password.history":           {most: 24},
	"Password.temporaryValidity": {pattern: "durationPattern"},

	"MFA.methods": {words: []string{settings.MethodSMS, settings.MethodTOTP, settings.MethodEmail}},

	"SMS.roleArn":    {pattern: "roleARN"},
	"SMS.externalId": {pattern: "externalID", least: 2, most: 1224},
	"SMS.region":     {pattern: "regionName"},

	"EmailSettings.sesIdentityArn":   {pattern: "sesIdentityARN"},
	"EmailSettings.configurationSet": {pattern: "configurationSet"},

	"VerificationMessage.emailSubject": subject,
	"VerificationMessage.emailBody":    body,
	"VerificationMessage.sms":          textMessage,
	"InvitationMessage.emailSubject":   subject,
	"InvitationMessage.emailBody":      body,
	"InvitationMessage.sms":            textMessage,
	"MFAMessage.emailSubject":          subject,
	"MFAMessage.emailBody":             body,
	"MFAMessage.sms":                   textMessage,

	"Triggers.preSignUp":                   function,
	"Triggers.customMessage":               function,
	"Triggers.postConfirmation":            function,
	"Triggers.preAuthentication":           function,
	"Triggers.postAuthentication":          function,
	"Triggers.defineAuthChallenge":         function,
	"Triggers.createAuthChallenge":         function,
	"Triggers.verifyAuthChallengeResponse": function,
	"Triggers.userMigration":               function,
	"Triggers.customEmailSender":           function,
	"Triggers.customSmsSender":             function,
	"Triggers.kmsKeyArn":                   {pattern: "kmsKeyARN"},
	"PreTokenGeneration.arn":               function,
	"PreTokenGeneration.version":           {words: []string{"V1_0", "V2_0", "V3_0"}},

	"Risk.blockIps":                   {most: 200},
	"Risk.skipIps":                    {most: 200},
	"CompromisedRisk.action":          {words: []string{string(settings.RiskAllow), string(settings.RiskBlock)}},
	"CompromisedRisk.on":              {words: []string{"sign_in", "sign_up", "password_change"}, least: 1},
	"RiskNotification.sesIdentityArn": {pattern: "sesIdentityARN"},
	"RiskMail.subject":                subject,
	"RiskMail.text":                   riskBody,
	"RiskMail.html":                   riskBody,

	"ClientSettings.name":      {pattern: "awsName", most: 128},
	"ClientSettings.authFlows": {words: authFlows, least: 1},
	"Tokens.access":            {pattern: "durationPattern"},
	"Tokens.id":                {pattern: "durationPattern"},
	"Tokens.refresh":           {pattern: "durationPattern"},
	"Tokens.session":           {pattern: "durationPattern"},
	"Rotation.grace":           {pattern: "durationPattern"},

	"OAuth.flows":  {words: []string{"code", "implicit", "client_credentials"}, least: 1},
	"OAuth.scopes": {most: 50},

	"Domain.prefix":         {pattern: "domainPrefix"},
	"Domain.name":           {pattern: "domainName", most: 63},
	"Domain.certificateArn": {pattern: "certificateARN"},

	"ResourceServer.identifier": {most: 256},
	"ResourceServer.name":       {pattern: "awsName", most: 256},
	"ResourceServer.scopes":     {most: 100, key: &limit{pattern: "serverScope", most: 256}, value: &limit{least: 1, most: 256}},

	"IdentityProvider.attributes": {value: &limit{least: 1}},

	"Group.precedence":  {least: 1, most: 1<<31 - 1},
	"Group.description": {most: 2048},
	"Group.roleArn":     {pattern: "roleARN"},
}

// Limits that several settings share.
var (
	subject     = limit{least: 1, most: 140}
	body        = limit{least: 6, most: 20000}
	riskBody    = limit{least: 6, most: 2000}
	textMessage = limit{least: 6, most: 140}
	function    = limit{pattern: "lambdaARN"}

	tagKey       = limit{pattern: "tagText", least: 1, most: 128, not: "^[aA][wW][sS]:"}
	attributeKey = limit{pattern: "attributeName", least: 1, most: 20, not: "^(custom|dev):", other: standardAttributes}
)
