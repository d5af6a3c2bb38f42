package state

import (
	"bytes"
	"context"
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/pulumi/pulumi/pkg/v3/secrets"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/config"

	"users-pool/internal/atomicfile"
	"users-pool/internal/stackfolder"
)

// Key encrypts the secrets of a state like Pulumi's passphrase provider, so that the CLI can
// decrypt them with the passphrase. Deriving the key takes a third of a second, so the file
// has the derived key too.
type Key struct {
	Passphrase string `json:"passphrase"`
	Salt       string `json:"salt"` // as in a stack file's encryptionsalt
	Derived    string `json:"key"`  // hexadecimal

	crypter config.Crypter
}

// iterations and keyBytes are those of Pulumi's passphrase provider.
const (
	iterations = 1_000_000
	keyBytes   = config.SymmetricCrypterKeyBytes
)

// NewKey creates a random passphrase and derives its key.
func NewKey() (*Key, error) {
	salt := make([]byte, 8)
	_, _ = rand.Read(salt) // never fails
	phrase := rand.Text()
	derived, err := pbkdf2.Key(sha256.New, phrase, salt, iterations, keyBytes)
	if err != nil {
		return nil, err
	}
	k := &Key{Passphrase: phrase, Derived: hex.EncodeToString(derived), crypter: config.NewSymmetricCrypter(derived)}
	// A known word, by which a wrong passphrase is told from the right one.
	word, err := k.crypter.EncryptValue(context.Background(), "pulumi")
	k.Salt = fmt.Sprintf("v1:%s:%s", base64.StdEncoding.EncodeToString(salt), word)
	return k, err
}

// TestKey is one key for all tests of a process, which is derived once.
var TestKey = sync.OnceValues(NewKey)

// readKey reads the key of a folder; nil if there is none.
func readKey(folder string) (*Key, error) {
	raw, err := os.ReadFile(filepath.Join(folder, stackfolder.KeyFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	k := &Key{}
	if err := json.Unmarshal(raw, k); err != nil {
		return nil, fmt.Errorf("%s is damaged: %w", stackfolder.KeyFile, err)
	}
	derived, err := hex.DecodeString(strings.TrimSpace(k.Derived))
	if err != nil || len(derived) != keyBytes {
		return nil, fmt.Errorf("%s is damaged", stackfolder.KeyFile)
	}
	k.crypter = config.NewSymmetricCrypter(derived)
	return k, nil
}

func (k *Key) write(folder string) error {
	raw, err := json.MarshalIndent(k, "", "  ")
	if err != nil {
		return err
	}
	return atomicfile.WritePrivate(filepath.Join(folder, stackfolder.KeyFile), append(raw, '\n'))
}

// The Key is a secrets manager and its own provider.
var (
	_ secrets.Manager  = (*Key)(nil)
	_ secrets.Provider = (*Key)(nil)
)

// Type is the type of Pulumi's passphrase provider.
func (k *Key) Type() string { return "passphrase" }

// State describes the encryption in a deployment.
func (k *Key) State() json.RawMessage {
	raw, _ := json.Marshal(map[string]string{"salt": k.Salt}) // text alone
	return raw
}

// Encrypter of the key.
func (k *Key) Encrypter() config.Encrypter { return k.crypter }

// Decrypter of the key.
func (k *Key) Decrypter() config.Decrypter { return k.crypter }

// OfType returns the key if it encrypts the deployment's secrets.
func (k *Key) OfType(_ context.Context, typ string, state json.RawMessage) (secrets.Manager, error) {
	var compact bytes.Buffer
	if err := json.Compact(&compact, state); err != nil || typ != k.Type() || !bytes.Equal(compact.Bytes(), k.State()) {
		return nil, fmt.Errorf("its secrets are encrypted with a key other than the one in %s", stackfolder.KeyFile)
	}
	return k, nil
}
