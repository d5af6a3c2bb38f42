package awsread

import (
	"bytes"
	"fmt"
	"io"
	"net/http"

	"github.com/aws/aws-sdk-go-v2/aws"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
)

// largest is the size limit of a response, in bytes. AWS's responses are far
// smaller: 60 entries per page, and at most 2 MB for a style.
const largest = 16 << 20

// refusal is the reason for rejecting a response.
type refusal string

func (r refusal) Error() string { return string(r) }

// RetryableError tells the SDK that another attempt would get the same answer.
func (refusal) RetryableError() bool { return false }

// bounded is an HTTP client that limits what a hostile server can do: it follows
// no redirects, since AWS sends none, and it caps the size of a response, which
// the SDK doesn't.
type bounded struct{ client *http.Client }

// newBounded has the transport and the timeout of the SDK's client.
func newBounded(of *awshttp.BuildableClient) aws.HTTPClient {
	return bounded{&http.Client{
		Transport: of.GetTransport(), Timeout: of.GetTimeout(),
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

func (b bounded) Do(asked *http.Request) (*http.Response, error) {
	asked, err := inMemory(asked)
	if err != nil {
		return nil, err
	}
	answered, err := b.client.Do(asked)
	if err != nil {
		return nil, err
	}
	if answered.StatusCode/100 == 3 {
		_ = answered.Body.Close()
		return nil, refusal("The server redirects to another address")
	}
	answered.Body = &boundedBody{answered.Body, largest}
	return answered, nil
}

// inMemory is a request whose body Go's client knows to be in memory, and so sends whole.
// The SDK closes its own kind of body when the head of the response arrives. If the client
// hasn't looked for the body's end by then, it ends the connection, and the rest of the
// response is lost.
func inMemory(asked *http.Request) (*http.Request, error) {
	if asked.Body == nil {
		return asked, nil
	}
	body, err := io.ReadAll(asked.Body)
	if err == nil {
		err = asked.Body.Close()
	}
	if err != nil {
		return nil, err
	}
	asked = asked.WithContext(asked.Context())
	asked.Body = io.NopCloser(bytes.NewReader(body))
	return asked, nil
}

// boundedBody fails once the size limit is reached.
type boundedBody struct {
	io.ReadCloser
	left int64
}

func (b *boundedBody) Read(into []byte) (int, error) {
	if b.left <= 0 {
		return 0, refusal(fmt.Sprintf("The answer is larger than %d MiB", largest>>20))
	}
	n, err := b.ReadCloser.Read(into[:min(int64(len(into)), b.left)])
	b.left -= int64(n)
	return n, err
}
