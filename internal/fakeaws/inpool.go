package fakeaws

// inPool finds a resource that lives inside a user pool of this region.
func (c *call) inPool(typ, id string) (props, bool) {
	held, ok := c.store.get(typ, id)
	if !ok {
		return nil, false
	}
	_, ok = readUserPool(c, text(held, "userPoolId"))
	return held, ok
}

// readFrom reads a resource that is stored as AWS returns it.
func readFrom(typ string) func(*call, string) (props, bool) {
	return func(c *call, id string) (props, bool) { return c.inPool(typ, id) }
}

// removeFrom deletes a resource that nothing depends on.
func removeFrom(typ string) func(*call, string, props) error {
	return func(c *call, id string, _ props) error {
		c.store.drop(typ, id)
		return nil
	}
}
