package fakeapi

import (
	"encoding/xml"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/iam/types"
	"github.com/aws/aws-sdk-go-v2/service/sns"

	"users-pool/internal/awstype"
	"users-pool/internal/fakeaws"
)

// queries are the operations of the services with a query protocol and XML.
var queries = map[string]func(*Server, url.Values) (any, error){
	"GetRole":                    (*Server).getRole,
	"ListRolePolicies":           (*Server).listRolePolicies,
	"GetRolePolicy":              (*Server).getRolePolicy,
	"ListAttachedRolePolicies":   (*Server).listAttached,
	"GetPolicy":                  (*Server).getManagedPolicy,
	"GetPolicyVersion":           (*Server).getPolicyVersion,
	"GetSMSSandboxAccountStatus": (*Server).sandbox,
}

func (s *Server) query(w http.ResponseWriter, asked request) {
	form, err := url.ParseQuery(string(asked.body))
	name := form.Get("Action")
	var answer any
	if operation, known := queries[name]; err == nil && known {
		answer, err = operation(s, form)
	} else if err == nil {
		err = &Error{Code: "InvalidAction", Message: name + " is not simulated"}
	}
	answer, err = s.seen(asked.service+":"+name, answer, err)
	w.Header().Set("Content-Type", "text/xml")
	if err != nil {
		failed := errorOf(err)
		w.WriteHeader(failed.status())
		writeXML(w, "ErrorResponse", map[string]any{"Error": map[string]any{"Type": "Sender", "Code": failed.Code, "Message": failed.Message}})
		return
	}
	writeXML(w, name+"Response", map[string]any{name + "Result": wire(answer)})
}

// writeXML writes objects as elements and lists as members, as these services
// do.
func writeXML(w http.ResponseWriter, root string, value any) {
	encoder := xml.NewEncoder(w)
	_ = element(encoder, root, value) // fails only if the client is gone
	_ = encoder.Close()
}

func element(encoder *xml.Encoder, name string, value any) error {
	start := xml.StartElement{Name: xml.Name{Local: name}}
	switch value := value.(type) {
	case map[string]any:
		if err := encoder.EncodeToken(start); err != nil {
			return err
		}
		for key, inner := range value {
			if err := element(encoder, key, inner); err != nil {
				return err
			}
		}
	case []any:
		if err := encoder.EncodeToken(start); err != nil {
			return err
		}
		for _, inner := range value {
			if err := element(encoder, "member", inner); err != nil {
				return err
			}
		}
	default:
		return encoder.EncodeElement(value, start)
	}
	return encoder.EncodeToken(start.End())
}

func noSuch(format string, args ...any) error {
	return &Error{Code: "NoSuchEntity", Message: fmt.Sprintf(format, args...), Status: http.StatusNotFound}
}

// policyText is a policy in the form in which IAM returns it.
func policyText(p map[string]any, key string) *string {
	return aws.String(strings.ReplaceAll(url.QueryEscape(fmt.Sprint(p[key])), "+", "%20"))
}

func (s *Server) getRole(form url.Values) (any, error) {
	name := form.Get("RoleName")
	held, there := s.find(awstype.Role, name)
	if !there {
		return nil, noSuch("The role with name %s cannot be found.", name)
	}
	role := types.Role{
		RoleName: &name, Arn: aws.String(fmt.Sprint(held["arn"])), Path: aws.String(fmt.Sprint(held["path"])),
		RoleId: aws.String(fmt.Sprint(held["uniqueId"])), AssumeRolePolicyDocument: policyText(held, "assumeRolePolicy"),
	}
	if description, _ := held["description"].(string); description != "" {
		role.Description = &description
	}
	if seconds, _ := held["maxSessionDuration"].(float64); seconds > 0 {
		role.MaxSessionDuration = aws.Int32(int32(seconds))
	}
	for key, value := range texts(held["tagsAll"]) {
		role.Tags = append(role.Tags, types.Tag{Key: aws.String(key), Value: aws.String(value)})
	}
	return &iam.GetRoleOutput{Role: &role}, nil
}

func (s *Server) listRolePolicies(form url.Values) (any, error) {
	out := &iam.ListRolePoliciesOutput{}
	for _, policy := range s.inline(form.Get("RoleName")) {
		out.PolicyNames = append(out.PolicyNames, fmt.Sprint(policy["name"]))
	}
	return out, nil
}

// inline are the inline policies of a role, whichever resource added them.
func (s *Server) inline(role string) (policies []map[string]any) {
	held, _ := s.account.Read(awstype.Role, role)
	list, _ := held["inlinePolicies"].([]any)
	for _, one := range list {
		policies = append(policies, one.(map[string]any))
	}
	return policies
}

func (s *Server) getRolePolicy(form url.Values) (any, error) {
	role, name := form.Get("RoleName"), form.Get("PolicyName")
	for _, policy := range s.inline(role) {
		if policy["name"] == name {
			return &iam.GetRolePolicyOutput{RoleName: &role, PolicyName: &name, PolicyDocument: policyText(policy, "policy")}, nil
		}
	}
	return nil, noSuch("The role policy with name %s cannot be found.", name)
}

func (s *Server) listAttached(form url.Values) (any, error) {
	held, _ := s.account.Read(awstype.Role, form.Get("RoleName"))
	list, _ := held["managedPolicyArns"].([]any)
	out := &iam.ListAttachedRolePoliciesOutput{}
	for _, one := range list {
		arn := fmt.Sprint(one)
		name := arn[strings.LastIndex(arn, "/")+1:]
		out.AttachedPolicies = append(out.AttachedPolicies, types.AttachedPolicy{PolicyArn: &arn, PolicyName: &name})
	}
	return out, nil
}

// Policies have one version here.
const onlyVersion = "v1"

func (s *Server) managed(arn string) (map[string]any, error) {
	if text, known := fakeaws.AWSPolicy(arn); known {
		return map[string]any{"policy": text}, nil
	}
	held, there := s.find(awstype.Policy, arn)
	if !there {
		return nil, noSuch("Policy %s was not found.", arn)
	}
	return held, nil
}

func (s *Server) getManagedPolicy(form url.Values) (any, error) {
	arn := form.Get("PolicyArn")
	if _, err := s.managed(arn); err != nil {
		return nil, err
	}
	return &iam.GetPolicyOutput{Policy: &types.Policy{Arn: &arn, DefaultVersionId: aws.String(onlyVersion)}}, nil
}

func (s *Server) getPolicyVersion(form url.Values) (any, error) {
	held, err := s.managed(form.Get("PolicyArn"))
	if err != nil {
		return nil, err
	}
	return &iam.GetPolicyVersionOutput{PolicyVersion: &types.PolicyVersion{
		VersionId: aws.String(onlyVersion), IsDefaultVersion: true, Document: policyText(held, "policy"),
	}}, nil
}

// sandbox says that the account is out of the SES and SNS sandboxes.
func (*Server) sandbox(url.Values) (any, error) {
	return &sns.GetSMSSandboxAccountStatusOutput{IsInSandbox: false}, nil
}
