package verify

import (
	"encoding/json"
	"errors"
	"fmt"
)

// Deployment is what a stack exported, as far as the checks go by it.
type Deployment struct {
	UserPoolID   string            `json:"userPoolId"`
	UserPoolARN  string            `json:"userPoolArn"`
	UserPoolName string            `json:"userPoolName"`
	Issuer       string            `json:"issuer"`
	JWKSURI      string            `json:"jwksUri"`
	ClientIDs    map[string]string `json:"clientIds"`
	Domain       string            `json:"domain"`
	DomainTarget string            `json:"domainTarget"`
	SMSRoleARN   string            `json:"smsRoleArn"`
}

// ReadDeployment reads the outputs of a stack, as `pulumi stack output --json`
// prints them. Secrets in it are not looked at.
func ReadDeployment(outputs []byte) (Deployment, error) {
	var d Deployment
	err := json.Unmarshal(outputs, &d)
	var odd *json.UnmarshalTypeError
	switch {
	case errors.As(err, &odd) && odd.Field != "":
		return d, fmt.Errorf("the output %s: want what this program exports, got a %s; is this the stack of a pool?", odd.Field, odd.Value)
	case errors.As(err, &odd):
		return d, fmt.Errorf("the outputs: want the JSON object of `pulumi stack output --json`, got a %s", odd.Value)
	case err != nil:
		return d, fmt.Errorf("the outputs: want the JSON object of `pulumi stack output --json`: %w", err)
	}
	if d.UserPoolID == "" || d.UserPoolARN == "" || d.ClientIDs == nil {
		return d, errors.New("the stack has no pool among its outputs: bring it up first, with `pulumi up`")
	}
	return d, nil
}
