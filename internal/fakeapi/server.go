package fakeapi

import (
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"users-pool/internal/fakeaws"
)

// Options change how the server responds.
type Options struct {
	// Change is called with every response before it is sent, as a pointer to the
	// SDK's type, and may change it. If it returns an error, that is sent
	// instead; use an Error to word it as AWS does. A nil Change changes nothing.
	Change func(operation string, answer any) error

	// AnyPassword accepts any password at sign-up, which AWS should not.
	AnyPassword bool
}

// Server serves the API of an account to clients on this machine.
type Server struct {
	account *fakeaws.Account
	options Options
	listen  net.Listener
	http    *http.Server

	mu    sync.Mutex
	calls []string
}

// maxRequest is the limit on the size of a request in bytes.
const maxRequest = 1 << 20

// Serve starts a server on a free port of the loopback address, and on no other
// address. The caller closes it.
func Serve(account *fakeaws.Account, options Options) (*Server, error) {
	listen, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s := &Server{account: account, options: options, listen: listen}
	s.http = &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second}
	go func() { _ = s.http.Serve(listen) }() // returns after Close
	return s, nil
}

// URL is a value for AWS_ENDPOINT_URL.
func (s *Server) URL() string { return "http://" + s.listen.Addr().String() }

// Calls are the operations that clients called, in order, as IAM names them.
func (s *Server) Calls() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.calls)
}

// Close stops the server and aborts requests in progress.
func (s *Server) Close() error { return s.http.Close() }

// scope matches the service and the region for which a request is signed.
var scope = regexp.MustCompile(`Credential=[^/]+/\d+/([^/]+)/([^/]+)/aws4_request`)

// ServeHTTP serves one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(io.LimitReader(r.Body, maxRequest))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	asked := request{Request: r, body: body, service: "cognito-idp"}
	if signed := scope.FindStringSubmatch(r.Header.Get("Authorization")); signed != nil {
		asked.region, asked.service = signed[1], signed[2]
	}
	switch {
	case r.Method == http.MethodGet && strings.Contains(r.URL.Path, "/.well-known/"):
		s.wellKnown(w, asked)
	case r.Header.Get("X-Amz-Target") != "":
		s.json(w, asked)
	case asked.service == "lambda":
		s.lambda(w, asked)
	default:
		s.query(w, asked)
	}
}

// request is a call in the form that all services share.
type request struct {
	*http.Request
	body            []byte
	service, region string
}

// json serves the services with a JSON protocol.
func (s *Server) json(w http.ResponseWriter, asked request) {
	_, name, _ := strings.Cut(asked.Header.Get("X-Amz-Target"), ".")
	operation, known := operations[name]
	var answer any
	err := error(&Error{Code: "UnknownOperationException", Message: name + " is not simulated"})
	if known {
		answer, err = operation(s, asked)
	}
	answer, err = s.seen(asked.service+":"+name, answer, err)
	w.Header().Set("Content-Type", "application/x-amz-json-1.1")
	if err != nil {
		failed := errorOf(err)
		w.WriteHeader(failed.status())
		_ = json.NewEncoder(w).Encode(map[string]string{"__type": failed.Code, "message": failed.Message})
		return
	}
	_ = json.NewEncoder(w).Encode(wire(answer)) // fails only if the client is gone
}

// seen records a call and applies Options.Change to its response.
func (s *Server) seen(name string, answer any, err error) (any, error) {
	s.mu.Lock()
	s.calls = append(s.calls, name)
	s.mu.Unlock()
	if s.options.Change == nil || err != nil {
		return answer, err
	}
	return answer, s.options.Change(name, answer)
}

// Error is an error response of AWS.
type Error struct {
	Code, Message string
	// Status is the HTTP status. Default 400.
	Status int
}

func (e *Error) Error() string { return e.Code + ": " + e.Message }

func (e *Error) status() int {
	if e.Status == 0 {
		return http.StatusBadRequest
	}
	return e.Status
}

func errorOf(err error) *Error {
	var failed *Error
	if errors.As(err, &failed) {
		return failed
	}
	return &Error{Code: "InternalErrorException", Message: err.Error(), Status: http.StatusInternalServerError}
}
