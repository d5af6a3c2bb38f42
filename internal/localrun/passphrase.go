package localrun

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"os"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/config"

	"users-pool/internal/atomicfile"
)

// passphrase of the stack's secrets: random, made at the first run and kept,
// so that the next run can read the state.
func (f folder) passphrase() (string, error) {
	return f.kept("passphrase", func() (string, error) { return rand.Text(), nil })
}

// salt is the line `encryptionsalt` of a stack file that goes with the
// passphrase: the salt, and a known word encrypted, by which the engine tells a
// wrong passphrase.
func (f folder) salt(passphrase string) (string, error) {
	return f.kept("salt", func() (string, error) {
		raw := make([]byte, 8)
		_, _ = rand.Read(raw) // never fails
		word, err := config.NewSymmetricCrypterFromPassphrase(passphrase, raw).EncryptValue(context.Background(), "pulumi")
		return fmt.Sprintf("v1:%s:%s", base64.StdEncoding.EncodeToString(raw), word), err
	})
}

// crypter encrypts as the engine does with this passphrase and salt.
func crypter(passphrase, salt string) (config.Crypter, error) {
	parts := strings.SplitN(salt, ":", 3)
	if len(parts) != 3 {
		return nil, fmt.Errorf("the salt of the stack's secrets is damaged")
	}
	raw, err := base64.StdEncoding.DecodeString(parts[1])
	if err != nil {
		return nil, fmt.Errorf("the salt of the stack's secrets is damaged: %w", err)
	}
	return config.NewSymmetricCrypterFromPassphrase(passphrase, raw), nil
}

// kept reads a line that the folder keeps, and makes it the first time.
func (f folder) kept(name string, create func() (string, error)) (string, error) {
	file := f.path(name)
	if raw, err := os.ReadFile(file); err == nil {
		return strings.TrimSpace(string(raw)), nil
	} else if !os.IsNotExist(err) {
		return "", err
	}
	line, err := create()
	if err != nil {
		return "", err
	}
	return line, atomicfile.WritePrivate(file, []byte(line+"\n"))
}
