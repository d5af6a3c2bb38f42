package pool

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// recordVersion is raised when the shape of the record changes, so that a
// later program knows what an earlier one wrote.
const recordVersion = 1

// record is what AWS fixed when the pool was made, or will not let go of. It
// is an output for the program itself: a later run compares the settings with
// it, since a preview shows neither what replaces a pool nor that the SMS
// block was taken away.
func (p *Pool) record() pulumi.Map {
	settings := p.UserPool.settings
	record := pulumi.Map{
		"version":       pulumi.Int(recordVersion),
		"name":          pulumi.String(settings.Name),
		"aliases":       pulumi.ToStringArray(settings.SignIn.Aliases),
		"usernames":     pulumi.ToStringArray(settings.SignIn.Usernames),
		"caseSensitive": pulumi.Bool(settings.SignIn.CaseSensitive),
		"protect":       pulumi.Bool(settings.Protect),
	}
	if settings.SMS != nil {
		record["sms"] = pulumi.Map{
			// The role outlives a renamed stack only with the id it was made with.
			"externalId": pulumi.String(p.UserPool.externalID),
			"roleBuilt":  pulumi.Bool(p.UserPool.SMSRole != nil),
		}
	}
	return record
}
