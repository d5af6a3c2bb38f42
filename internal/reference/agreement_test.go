package reference

import (
	"slices"
	"testing"
)

func sameWords(a, b []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

// TestTheSchemaAgreesWithTheProgram judges whole stack files by both. What the
// program cannot see, because Pulumi drops or rewrites it first, is the
// schema's alone.
func TestTheSchemaAgreesWithTheProgram(t *testing.T) {
	t.Parallel()
	schema := compiled(t)
	for name, test := range map[string]struct {
		given       string
		good, alone bool
	}{
		"sign-up alone":             {given: `config: {users-pool:pool: {signUp: self}}`, good: true},
		"what Pulumi writes":        {given: "secretsprovider: passphrase\nencryptionsalt: v1:abc\nconfig: {users-pool:pool: {signUp: self}}", good: true},
		"environments":              {given: "environment: [shared/dev]\nconfig: {users-pool:pool: {signUp: self}}", good: true},
		"keys of other namespaces":  {given: `config: {aws:region: eu-central-1, aws:defaultTags: {tags: {a: b}}, pulumi:tags: {a: b}, users-pool:pool: {signUp: self}}`, good: true},
		"another's secret":          {given: `config: {other:token: {secure: v1:abc}, users-pool:pool: {signUp: self}}`, good: true},
		"no secrets":                {given: `config: {users-pool:secrets: {}, users-pool:pool: {signUp: self}}`, good: true},
		"no provider's secret":      {given: `config: {users-pool:secrets: {identityProviders: null}, users-pool:pool: {signUp: self}}`, good: true},
		"a provider and its secret": {given: `config: {users-pool:secrets: {identityProviders: {Globex: {secure: v1:abc}}}, users-pool:pool: {signUp: self, identityProviders: {Globex: {type: OIDC, clientId: a, issuer: "https://globex.example"}}}}`, good: true},
		"null for a block":          {given: `config: {users-pool:pool: {signUp: self, sms: null, password: null, clients: {web: null}}}`, good: true},
		"a whole number as 8.0":     {given: `config: {users-pool:pool: {signUp: self, password: {minLength: 8.0}}}`, good: true},
		"a number bound as text":    {given: `config: {users-pool:pool: {signUp: self, attributes: {custom: {a: {type: number, min: "-1.5", max: 3}}}}}`, good: true},
		"an empty tag":              {given: `config: {users-pool:pool: {signUp: self, tags: {a: ""}}}`, good: true},
		"a tag by the name secure":  {given: `config: {users-pool:pool: {signUp: self, tags: {secure: a, b: c}}}`, good: true},
		"an empty list":             {given: `config: {users-pool:pool: {signUp: self, verify: []}}`, good: true},
		"a key of the old auth API": {given: `config: {users-pool:pool: {signUp: self, clients: {a: {authFlows: [ADMIN_NO_SRP_AUTH]}}}}`, good: true},

		"no configuration":                  {given: `encryptionsalt: v1:abc`},
		"no settings":                       {given: `config: {aws:region: us-east-1}`},
		"no sign-up":                        {given: `config: {users-pool:pool: {name: a}}`},
		"null for sign-up":                  {given: `config: {users-pool:pool: {signUp: null}}`},
		"null for a custom attribute":       {given: `config: {users-pool:pool: {signUp: self, attributes: {custom: {a: null}}}}`},
		"settings that are text":            {given: `config: {users-pool:pool: self}`},
		"a misspelled sign-up":              {given: `config: {users-pool:pool: {signUp: selv}}`},
		"a key in the wrong case":           {given: `config: {users-pool:pool: {signup: self}}`},
		"a misspelled key":                  {given: `config: {users-pool:pool: {signUp: self, nmae: a}}`},
		"a misspelled key deep down":        {given: `config: {users-pool:pool: {signUp: self, clients: {web: {tokens: {acess: 1h}}}}}`},
		"a misspelled key of a mail":        {given: `config: {users-pool:pool: {signUp: self, messages: {verification: {subject: a}}}}`},
		"a mode nobody knows":               {given: `config: {users-pool:pool: {signUp: self, mfa: {mode: maybe}}}`},
		"a method nobody knows":             {given: `config: {users-pool:pool: {signUp: self, sms: {}, mfa: {mode: required, methods: [sms, pigeon]}}}`},
		"a method twice":                    {given: `config: {users-pool:pool: {signUp: self, mfa: {mode: required, methods: [totp, totp]}}}`},
		"a tier nobody sells":               {given: `config: {users-pool:pool: {signUp: self, tier: premium}}`},
		"a flow nobody knows":               {given: `config: {users-pool:pool: {signUp: self, clients: {a: {authFlows: [ALLOW_MAGIC]}}}}`},
		"no flow":                           {given: `config: {users-pool:pool: {signUp: self, clients: {a: {authFlows: []}}}}`},
		"an attribute nobody knows":         {given: `config: {users-pool:pool: {signUp: self, attributes: {required: [shoe_size]}}}`},
		"a factor without passwords":        {given: `config: {users-pool:pool: {signUp: self, signIn: {firstFactors: [web_authn]}}}`},
		"a switch as text":                  {given: `config: {users-pool:pool: {signUp: self, protect: "yes"}}`},
		"a number as text":                  {given: `config: {users-pool:pool: {signUp: self, password: {minLength: "8"}}}`},
		"half a number":                     {given: `config: {users-pool:pool: {signUp: self, password: {minLength: 8.5}}}`},
		"a number out of bounds":            {given: `config: {users-pool:pool: {signUp: self, password: {minLength: 5}}}`},
		"a name that is a number":           {given: `config: {users-pool:pool: {signUp: self, name: 83}}`},
		"a tag that is a number":            {given: `config: {users-pool:pool: {signUp: self, tags: {a: 42}}}`},
		"a tag of AWS":                      {given: `config: {users-pool:pool: {signUp: self, tags: {"aws:owner": me}}}`},
		"empty text":                        {given: `config: {users-pool:pool: {signUp: self, name: ""}}`},
		"text for a list":                   {given: `config: {users-pool:pool: {signUp: self, verify: email}}`},
		"null in a list":                    {given: `config: {users-pool:pool: {signUp: self, verify: [null]}}`},
		"a list for a block":                {given: `config: {users-pool:pool: {signUp: self, mfa: [sms]}}`},
		"true for a block":                  {given: `config: {users-pool:pool: {signUp: self, sms: true}}`},
		"a duration without a unit":         {given: `config: {users-pool:pool: {signUp: self, clients: {a: {tokens: {access: "60"}}}}}`},
		"a duration as a number":            {given: `config: {users-pool:pool: {signUp: self, clients: {a: {tokens: {access: 3600}}}}}`},
		"a duration of two units":           {given: `config: {users-pool:pool: {signUp: self, clients: {a: {tokens: {access: 1h30m}}}}}`},
		"a key with a space":                {given: `config: {users-pool:pool: {signUp: self, clients: {"my web": {}}}}`},
		"a custom name with a prefix":       {given: `config: {users-pool:pool: {signUp: self, attributes: {custom: {"custom:a": {type: string}}}}}`},
		"a custom name of a standard":       {given: `config: {users-pool:pool: {signUp: self, attributes: {custom: {email: {type: string}}}}}`},
		"a block without its need":          {given: `config: {users-pool:pool: {signUp: self, devices: {}}}`},
		"something encrypted":               {given: `config: {users-pool:pool: {signUp: self, name: {secure: v1:abc}}}`},
		"everything encrypted":              {given: `config: {users-pool:pool: {secure: v1:abc}}`},
		"tags encrypted":                    {given: `config: {users-pool:pool: {signUp: self, tags: {secure: v1:abc}}}`},
		"secrets":                           {given: `config: {users-pool:secrets: {a: b}, users-pool:pool: {signUp: self}}`},
		"a provider's secret in plain text": {given: `config: {users-pool:secrets: {identityProviders: {Globex: abc}}, users-pool:pool: {signUp: self, identityProviders: {Globex: {type: OIDC, clientId: a, issuer: "https://globex.example"}}}}`},
		"a secret of something else":        {given: `config: {users-pool:secrets: {providers: {Globex: {secure: v1:abc}}}, users-pool:pool: {signUp: self}}`},
		"encrypted secrets":                 {given: `config: {users-pool:secrets: {secure: v1:abc}, users-pool:pool: {signUp: self}}`},

		"a misspelled key beside pool": {given: `config: {users-pool:pool: {signUp: self}, users-pool:pol: {name: a}}`, alone: true},
		"a key without a namespace":    {given: `config: {users-pool:pool: {signUp: self}, pol: {name: a}}`, alone: true},
		"a misspelled key at the top":  {given: "config: {users-pool:pool: {signUp: self}}\nconfg: {}", alone: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := parse(t, test.given)
			if err := judge(t, schema, f); (err == nil) != test.good {
				t.Errorf("got %#v from the schema, want it good: %t", err, test.good)
			}
			if problems := f.problems(t); (problems == nil) != (test.good || test.alone) {
				t.Errorf("got %v from the program, want it good: %t", problems, test.good || test.alone)
			}
		})
	}
}
