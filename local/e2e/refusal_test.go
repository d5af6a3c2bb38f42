package e2e

import (
	"strings"
	"testing"
)

func TestWrongSettingsEndInTheirProblemsAndNothingElse(t *testing.T) {
	t.Parallel()
	s := configured(t, `
signUp: self
name: 0123
protect: yes
tags: {since: 2026-11-23}
mfa: {mode: required}
nmae: x
`)
	for name, run := range map[string]func() (string, error){
		"preview": func() (string, error) { r, err := s.preview(); return r.Log, err },
		"up":      func() (string, error) { r, err := s.tryUp(); return r.Log, err },
	} {
		log, err := run()
		if err == nil {
			t.Errorf("%s: got success, want a refusal", name)
		}
		for _, path := range []string{"pool.name", "pool.protect", "pool.tags.since", "pool.mfa.methods", "pool.nmae"} {
			if !strings.Contains(log, "error: "+path+": ") {
				t.Errorf("%s: got\n%s\nwant a problem at %s", name, log, path)
			}
		}
		for _, noise := range []string{"unhandled", "goroutine", "panic", "exit status"} {
			if strings.Contains(log, noise) {
				t.Errorf("%s: got\n%s\nwant no %q", name, log, noise)
			}
		}
	}
	if held := s.Account().Resources(); len(held) > 0 {
		t.Errorf("got %v in the account, want nothing created", held)
	}
}

func TestAnEncryptedValueUnderPoolIsRefused(t *testing.T) {
	t.Parallel()
	s := configured(t, "signUp: self\nname:\n  secure: v1:c2VjcmV0:dGV4dA==")
	result, err := s.preview()
	if err == nil || !strings.Contains(result.Log, "error: pool: want plain text, got an encrypted value") {
		t.Errorf("got error %v and\n%s\nwant the encrypted value refused", err, result.Log)
	}
}
