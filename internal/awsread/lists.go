package awsread

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync"

	"github.com/aws/aws-sdk-go-v2/aws"
	idp "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"
)

// workers is the number of concurrent calls. AWS allows at least 15 calls a second
// for each of these operations (developer guide, Quotas).
const workers = 4

// each calls ask for every ID, in parallel, and reports progress. It
// returns results in the order of the IDs and stops at the first error.
func each[T any](ctx context.Context, r *Reader, what string, ids []string, ask func(context.Context, string) (T, error)) ([]T, error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	answers := make([]T, len(ids))
	next := make(chan int)
	var (
		work sync.WaitGroup
		mu   sync.Mutex
		done int
		errs []error
	)
	for range min(workers, len(ids)) {
		work.Go(func() {
			for i := range next {
				answer, err := ask(ctx, ids[i])
				mu.Lock()
				answers[i] = answer
				if done++; done%50 == 0 {
					r.target.Progress(fmt.Sprintf("read %d of %d %s", done, len(ids), what))
				}
				if err != nil {
					errs = append(errs, err)
					stop()
				}
				mu.Unlock()
			}
		})
	}
	for i := range ids {
		select {
		case next <- i:
		case <-ctx.Done():
		}
	}
	close(next)
	work.Wait()
	if len(errs) > 0 {
		return nil, errs[0] // later ones are cancellations
	}
	return answers, ctx.Err()
}

// list reads all pages of a list. It fails if a token repeats, because a
// truncated list would look complete, or if there are too many pages.
func list[T any](ctx context.Context, r *Reader, call string, page func(ctx context.Context, token *string) ([]T, *string, error)) ([]T, error) {
	var all []T
	seen := map[string]bool{}
	for token := (*string)(nil); len(seen) < mostPages; {
		some, next, err := page(ctx, token)
		if err != nil {
			return nil, r.failure(err)
		}
		all = append(all, some...)
		if aws.ToString(next) == "" {
			return all, nil
		}
		if seen[*next] {
			return nil, fmt.Errorf("%s: The list repeats a page. %s.", call, notAWS)
		}
		seen[*next], token = true, next
	}
	return nil, fmt.Errorf("%s: The list has more than %d pages. %s.", call, mostPages, notAWS)
}

// mostPages is the limit of a list. The longest are an account's 10,000 clients and
// 10,000 groups a pool, 60 a page (developer guide, Quotas).
const mostPages = 1000

// Clients reads all clients of the pool, sorted by name and ID.
func (r *Reader) Clients(ctx context.Context) ([]types.UserPoolClientType, error) {
	listed, err := list(ctx, r, "cognito-idp:ListUserPoolClients", func(ctx context.Context, token *string) ([]types.UserPoolClientDescription, *string, error) {
		page, err := r.idp.ListUserPoolClients(ctx, &idp.ListUserPoolClientsInput{UserPoolId: r.id(), MaxResults: aws.Int32(60), NextToken: token})
		if err != nil {
			return nil, nil, err
		}
		return page.UserPoolClients, page.NextToken, nil
	})
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, client := range listed {
		ids = append(ids, aws.ToString(client.ClientId))
	}
	clients, err := each(ctx, r, "clients", ids, r.Client)
	slices.SortFunc(clients, func(a, b types.UserPoolClientType) int {
		return cmp.Or(cmp.Compare(aws.ToString(a.ClientName), aws.ToString(b.ClientName)),
			cmp.Compare(aws.ToString(a.ClientId), aws.ToString(b.ClientId)))
	})
	return clients, err
}

// Client reads one client.
func (r *Reader) Client(ctx context.Context, id string) (types.UserPoolClientType, error) {
	out, err := r.idp.DescribeUserPoolClient(ctx, &idp.DescribeUserPoolClientInput{UserPoolId: r.id(), ClientId: &id})
	if err != nil {
		return types.UserPoolClientType{}, r.failure(err)
	}
	if out.UserPoolClient == nil || out.UserPoolClient.ClientId == nil {
		return types.UserPoolClientType{}, empty("cognito-idp:DescribeUserPoolClient")
	}
	return *out.UserPoolClient, nil
}

func (r *Reader) readClients(ctx context.Context, p *Pool) (err error) {
	p.Clients, err = r.Clients(ctx)
	return err
}

func (r *Reader) readResourceServers(ctx context.Context, p *Pool) (err error) {
	p.ResourceServers, err = list(ctx, r, "cognito-idp:ListResourceServers", func(ctx context.Context, token *string) ([]types.ResourceServerType, *string, error) {
		page, err := r.idp.ListResourceServers(ctx, &idp.ListResourceServersInput{UserPoolId: r.id(), MaxResults: aws.Int32(50), NextToken: token})
		if err != nil {
			return nil, nil, err
		}
		return page.ResourceServers, page.NextToken, nil
	})
	return err
}

func (r *Reader) readIdentityProviders(ctx context.Context, p *Pool) (err error) {
	listed, err := list(ctx, r, "cognito-idp:ListIdentityProviders", func(ctx context.Context, token *string) ([]types.ProviderDescription, *string, error) {
		page, err := r.idp.ListIdentityProviders(ctx, &idp.ListIdentityProvidersInput{UserPoolId: r.id(), MaxResults: aws.Int32(60), NextToken: token})
		if err != nil {
			return nil, nil, err
		}
		return page.Providers, page.NextToken, nil
	})
	if err != nil {
		return err
	}
	var names []string
	for _, provider := range listed {
		names = append(names, aws.ToString(provider.ProviderName))
	}
	p.IdentityProviders, err = each(ctx, r, "identity providers", names, func(ctx context.Context, name string) (types.IdentityProviderType, error) {
		out, err := r.idp.DescribeIdentityProvider(ctx, &idp.DescribeIdentityProviderInput{UserPoolId: r.id(), ProviderName: &name})
		if err != nil {
			return types.IdentityProviderType{}, r.failure(err)
		}
		if out.IdentityProvider == nil || out.IdentityProvider.ProviderName == nil {
			return types.IdentityProviderType{}, empty("cognito-idp:DescribeIdentityProvider")
		}
		return *out.IdentityProvider, nil
	})
	return err
}

func (r *Reader) readGroups(ctx context.Context, p *Pool) (err error) {
	p.Groups, err = list(ctx, r, "cognito-idp:ListGroups", func(ctx context.Context, token *string) ([]types.GroupType, *string, error) {
		page, err := r.idp.ListGroups(ctx, &idp.ListGroupsInput{UserPoolId: r.id(), Limit: aws.Int32(60), NextToken: token})
		if err != nil {
			return nil, nil, err
		}
		return page.Groups, page.NextToken, nil
	})
	return err
}
