package fakeapi

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/lambda"

	"users-pool/internal/awstype"
)

// lambda serves GetPolicy and no other operation.
func (s *Server) lambda(w http.ResponseWriter, asked request) {
	answer, err := s.getPolicy(asked)
	changed, err := s.seen("lambda:GetPolicy", &answer, err)
	w.Header().Set("Content-Type", "application/json")
	if err != nil {
		failed := errorOf(err)
		w.Header().Set("X-Amzn-Errortype", failed.Code)
		w.WriteHeader(failed.status())
		_ = json.NewEncoder(w).Encode(map[string]string{"Message": failed.Message})
		return
	}
	_ = json.NewEncoder(w).Encode(wire(changed)) // fails only if the client is gone
}

// statement of a function's policy.
type statement struct {
	Sid       string                       `json:"Sid"`
	Effect    string                       `json:"Effect"`
	Principal map[string]string            `json:"Principal"`
	Action    string                       `json:"Action"`
	Resource  string                       `json:"Resource"`
	Condition map[string]map[string]string `json:"Condition,omitempty"`
}

func (s *Server) getPolicy(asked request) (out lambda.GetPolicyOutput, err error) {
	path, _ := strings.CutPrefix(asked.URL.EscapedPath(), "/2015-03-31/functions/")
	name, found := strings.CutSuffix(path, "/policy")
	if name, err = url.PathUnescape(name); err != nil || !found {
		return out, &Error{Code: "UnknownOperationException", Message: "only GetPolicy is simulated", Status: http.StatusNotFound}
	}
	qualifier := asked.URL.Query().Get("Qualifier")
	var statements []statement
	for _, one := range s.account.Unveiled() {
		p := one.Properties
		function, _ := p["function"].(string)
		held, _ := p["qualifier"].(string)
		if one.Type != awstype.Permission || held != qualifier || function != name && !strings.HasSuffix(function, ":function:"+name) {
			continue
		}
		allowed := statement{
			Sid: fmt.Sprint(p["statementId"]), Effect: "Allow", Action: fmt.Sprint(p["action"]), Resource: function,
			Principal: map[string]string{"Service": fmt.Sprint(p["principal"])}, Condition: map[string]map[string]string{},
		}
		if account, _ := p["sourceAccount"].(string); account != "" {
			allowed.Condition["StringEquals"] = map[string]string{"AWS:SourceAccount": account}
		}
		if arn, _ := p["sourceArn"].(string); arn != "" {
			allowed.Condition["ArnLike"] = map[string]string{"AWS:SourceArn": arn}
		}
		statements = append(statements, allowed)
	}
	if len(statements) == 0 {
		return out, &Error{Code: "ResourceNotFoundException", Message: "The resource you requested does not exist.", Status: http.StatusNotFound}
	}
	document, err := json.Marshal(map[string]any{"Version": "2012-10-17", "Id": "default", "Statement": statements})
	out.Policy, out.RevisionId = aws.String(string(document)), aws.String("1")
	return out, err
}
