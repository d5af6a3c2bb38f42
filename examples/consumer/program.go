package main

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

// namespace of the configuration.
const namespace = "users-pool-consumer"

func program(ctx *pulumi.Context) error {
	backend, err := config.Try(ctx, namespace+":backend")
	if err != nil {
		return err
	}
	pool, err := readUsers(ctx)
	if err != nil {
		return err
	}
	api, err := newAPI(ctx, "orders", backend, pool)
	if err != nil {
		return err
	}
	if err := newAlarms(ctx, pool); err != nil {
		return err
	}
	ctx.Export("url", api.url)
	ctx.Export("authorizerId", api.authorizerID)
	return nil
}
