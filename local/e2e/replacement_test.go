package e2e

import (
	"fmt"
	"testing"
)

// TestAChangeThatWouldReplaceThePoolIsRefused, and made only where the stack
// file names the pool that may go.
func TestAChangeThatWouldReplaceThePoolIsRefused(t *testing.T) {
	t.Parallel()
	s := configured(t, `signUp: self`)
	s.up()
	id := s.only(userPool).ID
	s.refused("signUp: self\nname: other", "to \"other\" replaces pool "+id)
	s.refused("signUp: self\nsignIn: {usernames: [email]}", "pool.signIn.usernames: Changing this from [] to [email] replaces pool "+id)
	s.refused("signUp: self\nname: other\nallowReplacement: us-east-1_another", "set allowReplacement: "+id)

	allowed := fmt.Sprintf("signUp: self\nname: other\nallowReplacement: %s", id)
	s.want(s.change(allowed), "replace "+userPool+" users-pool", "replace "+appClient+" users-clients-client")
	s.refused(fmt.Sprintf("signUp: self\nname: a third\nallowReplacement: %s", id), "Restore \"other\"")
}

// TestAStackNeverMovesToAnotherRegion: the provider would not find the pool
// there, and a destroy would forget it with its users. The secret among the
// outputs does not hide the record.
func TestAStackNeverMovesToAnotherRegion(t *testing.T) {
	t.Parallel()
	const settings = "signUp: self\nclients: {server: {secret: true}}"
	s := configured(t, settings)
	s.up()
	s.also(`aws:region: eu-west-1`)
	s.refused(settings, "aws:region: Pool "+s.only(userPool).ID+" is in us-east-1 and can't move")
}

// TestAProtectedPoolIsReplacedOnlyAfterAnUpThatUnlocksIt: in one step the
// engine would make a second pool and then fail on deleting the first.
func TestAProtectedPoolIsReplacedOnlyAfterAnUpThatUnlocksIt(t *testing.T) {
	t.Parallel()
	s := configured(t, "signUp: admin\nprotect: true")
	s.up()
	replaced := fmt.Sprintf("signUp: admin\nname: other\nallowReplacement: %s", s.only(userPool).ID)
	s.refused(replaced+"\nprotect: true", "set protect: false, run `up` with nothing else changed")
	s.refused(replaced, "set protect: false, run `up` with nothing else changed")
	s.want(s.change(`signUp: admin`), updatePool)
	s.want(s.change(replaced), "replace "+userPool+" users-pool", "replace "+appClient+" users-clients-client")
}
