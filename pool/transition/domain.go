package transition

import "users-pool/pool/settings"

var domainRules = []rule{
	{"O31", "The pages of your own domain can't be changed.",
		"hashicorp/terraform-provider-aws#43248: the provider sends no certificate, and AWS reads that as another kind of domain", func(c change, r settings.Report) {
			d := c.s.Domain
			if !c.kept() || d == nil || d.Name == "" {
				return
			}
			version := d.Pages.ManagedLoginVersion()
			for _, was := range []*Domain{c.had.Domain, c.had.OwnDomain} {
				if was == nil || was.Domain != d.Name || was.ManagedLoginVersion == 0 || int(was.ManagedLoginVersion) == version {
					continue
				}
				if d.CertificateARN != was.CertificateARN && d.CertificateARN != settings.Unresolved {
					continue // another certificate is sent
				}
				r("domain.pages", "The provider can't change the pages of your own domain. Run `aws cognito-idp update-user-pool-domain --region %s "+
					"--user-pool-id %s --domain %s --managed-login-version %d --custom-domain-config CertificateArn=%s` and then `pulumi refresh`.",
					settings.Verbatim(c.pool.Region()), settings.Verbatim(c.pool.ID), settings.Verbatim(was.Domain), version, settings.Verbatim(was.CertificateARN))
			}
		}},
}
