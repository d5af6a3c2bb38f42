package fakeapi

import (
	"encoding/base64"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	idp "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/document"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"

	"users-pool/internal/awstype"
)

// model is a resource that Cloud Control created, as AWS stores it.
func (s *Server) model(typeName, id string) (map[string]any, bool) {
	held, there := s.find(awstype.CloudControl, id)
	model, _ := held["properties"].(map[string]any)
	return model, there && held["typeName"] == typeName
}

func (s *Server) getLogDelivery(asked request, in idp.GetLogDeliveryConfigurationInput) (out idp.GetLogDeliveryConfigurationOutput, err error) {
	if _, err := s.pool(asked, in.UserPoolId); err != nil {
		return out, err
	}
	out.LogDeliveryConfiguration = &types.LogDeliveryConfigurationType{UserPoolId: in.UserPoolId, LogConfigurations: []types.LogConfigurationType{}}
	if model, there := s.model("AWS::Cognito::LogDeliveryConfiguration", text(in.UserPoolId)); there {
		logs, err := as[types.LogDeliveryConfigurationType](model, "Id")
		if err != nil {
			return out, err
		}
		out.LogDeliveryConfiguration = &logs
	}
	return out, nil
}

func (s *Server) describeBranding(
	asked request, in idp.DescribeManagedLoginBrandingInput,
) (out idp.DescribeManagedLoginBrandingOutput, err error) {
	if _, err := s.pool(asked, in.UserPoolId); err != nil {
		return out, err
	}
	model, there := s.model(brandingTypeName, text(in.UserPoolId)+"|"+text(in.ManagedLoginBrandingId))
	if !there {
		return out, notFound("Managed login branding %s does not exist.", text(in.ManagedLoginBrandingId))
	}
	out.ManagedLoginBranding, err = brandingOf(model, in.ReturnMergedResources)
	return out, err
}

func (s *Server) describeBrandingByClient(
	asked request, in idp.DescribeManagedLoginBrandingByClientInput,
) (out idp.DescribeManagedLoginBrandingByClientOutput, err error) {
	if _, err := s.pool(asked, in.UserPoolId); err != nil {
		return out, err
	}
	for _, one := range s.where(awstype.CloudControl, "userPoolId", text(in.UserPoolId)) {
		if model, there := s.model(brandingTypeName, one.ID); there && model["ClientId"] == text(in.ClientId) {
			out.ManagedLoginBranding, err = brandingOf(model, in.ReturnMergedResources)
			return out, err
		}
	}
	return out, notFound("Managed login branding does not exist for client %s.", text(in.ClientId))
}

// ownSettings are the sections of every style. Cognito's default values in them
// are not known here.
var ownSettings = map[string]any{"categories": map[string]any{}, "componentClasses": map[string]any{}, "components": map[string]any{}}

// brandingOf is a style as Cognito returns it. A style of Cognito's default
// values has no settings; a merged response adds the defaults.
func brandingOf(model map[string]any, merged bool) (*types.ManagedLoginBrandingType, error) {
	branding, err := as[types.ManagedLoginBrandingType](model, "ClientId", "Settings", "Assets")
	if err != nil {
		return nil, err
	}
	settings, own := model["Settings"].(map[string]any)
	if merged {
		whole := map[string]any{}
		for _, from := range []map[string]any{ownSettings, settings} {
			for key, value := range from {
				whole[key] = value
			}
		}
		settings, own = whole, true
	}
	if own {
		branding.Settings = document.NewLazyDocument(settings)
	}
	branding.Assets = []types.AssetType{}
	list, _ := model["Assets"].([]any)
	for _, one := range list {
		image := one.(map[string]any)
		asset, err := as[types.AssetType](image, "Bytes")
		if err != nil {
			return nil, err
		}
		if raw, _ := image["Bytes"].(string); raw != "" {
			if asset.Bytes, err = base64.StdEncoding.DecodeString(raw); err != nil {
				return nil, err
			}
		}
		branding.Assets = append(branding.Assets, asset)
	}
	return &branding, nil
}

// webACLInput and WebACLOutput have the fields of WAF's SDK that are used here.
// Compiling that package takes a minute.
type (
	webACLInput struct{ ResourceArn *string }
	// WebACLOutput is the response of GetWebACLForResource.
	WebACLOutput struct{ WebACL *WebACL }
	// WebACL is a web ACL in a response of AWS WAF.
	WebACL struct{ ARN, Id, Name *string }
)

// getWebACL returns nothing for a resource without a web ACL, as WAF does.
func (s *Server) getWebACL(_ request, in webACLInput) (out WebACLOutput, err error) {
	if len(s.where(awstype.UserPool, "arn", text(in.ResourceArn))) == 0 {
		return out, &Error{Code: "WAFNonexistentItemException", Message: "AWS WAF couldn't perform the operation because your resource doesn't exist."}
	}
	for _, one := range s.where(awstype.WebACLAssociation, "resourceArn", text(in.ResourceArn)) {
		arn, _ := one.Properties["webAclArn"].(string)
		parts := strings.Split(arn, "/")
		out.WebACL = &WebACL{ARN: aws.String(arn), Name: aws.String(parts[len(parts)-2]), Id: aws.String(parts[len(parts)-1])}
	}
	return out, nil
}
