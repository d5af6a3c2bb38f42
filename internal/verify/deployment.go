package verify

import (
	"encoding/json"
	"errors"
	"fmt"
)

// Deployment is the part of a stack's outputs that the checks use.
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

// ReadDeployment reads the outputs of a stack in the form of `pulumi stack output
// --json`. It needs no secrets.
func ReadDeployment(outputs []byte) (Deployment, error) {
	var d Deployment
	err := json.Unmarshal(outputs, &d)
	var odd *json.UnmarshalTypeError
	switch {
	case errors.As(err, &odd) && odd.Field != "":
		return d, fmt.Errorf("The output %s is not one of a user pool stack, got a %s. Check the stack's name.", odd.Field, odd.Value)
	case errors.As(err, &odd):
		return d, fmt.Errorf("The outputs are not a JSON object, got a %s. Use the output of `pulumi stack output --json`.", odd.Value)
	case err != nil:
		return d, fmt.Errorf("The outputs are not the JSON object of `pulumi stack output --json`: %w", err)
	}
	if d.UserPoolID == "" || d.UserPoolARN == "" || d.ClientIDs == nil {
		return d, errors.New("The stack's outputs have no pool. Run `up` first.")
	}
	return d, nil
}
