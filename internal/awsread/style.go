package awsread

import (
	"context"

	idp "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"
)

// readUI reads styles only if the pool has sign-in pages.
func (r *Reader) readUI(ctx context.Context, p *Pool) error {
	if len(p.Domains) == 0 {
		return nil
	}
	p.UI = map[string]types.UICustomizationType{}
	ids := []string{AllClients}
	for _, client := range p.Clients {
		ids = append(ids, *client.ClientId)
	}
	styles, err := each(ctx, r, "page styles", ids, func(ctx context.Context, id string) (types.UICustomizationType, error) {
		out, err := r.idp.GetUICustomization(ctx, &idp.GetUICustomizationInput{UserPoolId: r.id(), ClientId: &id})
		if err != nil {
			return types.UICustomizationType{}, r.failure(err)
		}
		if out.UICustomization == nil {
			return types.UICustomizationType{}, nil
		}
		return *out.UICustomization, nil
	})
	for i, id := range ids[:len(styles)] {
		// For a client without its own style, AWS answers with the shared one.
		own := styles[i].ClientId == nil || *styles[i].ClientId == id
		if own && (styles[i].CSS != nil || styles[i].ImageUrl != nil) {
			p.UI[id] = styles[i]
		}
	}
	return err
}

// readBranding reads styles only if the pool has sign-in pages and a tier with managed ones.
func (r *Reader) readBranding(ctx context.Context, p *Pool) error {
	if len(p.Domains) == 0 || p.Pool.UserPoolTier == types.UserPoolTierTypeLite {
		return nil
	}
	p.Branding = map[string]types.ManagedLoginBrandingType{}
	var ids []string
	for _, client := range p.Clients {
		ids = append(ids, *client.ClientId)
	}
	styles, err := each(ctx, r, "styles", ids, func(ctx context.Context, id string) (*types.ManagedLoginBrandingType, error) {
		out, err := r.idp.DescribeManagedLoginBrandingByClient(ctx, &idp.DescribeManagedLoginBrandingByClientInput{UserPoolId: r.id(), ClientId: &id})
		if err = r.failure(err); Missing(err) {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		return out.ManagedLoginBranding, nil
	})
	for i, id := range ids[:len(styles)] {
		if styles[i] != nil {
			p.Branding[id] = *styles[i]
		}
	}
	return err
}
