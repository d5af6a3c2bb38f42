package localrun

import (
	"context"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

const testSalt = "v1:uyA4K12jJeE=:v1:Nm8yB7tli33OmNCM:QapK8QqqdE+0/P81AHxERQ1+Eha3/A=="

func TestEncryptedValuesBecomePlaceholdersUnderThePassphraseOfTheRun(t *testing.T) {
	t.Parallel()
	local, lost, err := localise([]byte(`
encryptionsalt: v1:theirs
secretsprovider: awskms://alias/theirs
encryptedkey: theirs
config:
  aws:profile: {secure: AAAA}
  users-pool:secrets:
    list: [plain, {secure: BBBB}]
    secure: not encrypted, since it has a sibling
`), "passphrase", testSalt)
	if err != nil {
		t.Fatal(err)
	}
	if lost.secrets != 2 || lost.environment {
		t.Errorf("got %+v, want 2 encrypted values and no environment", lost)
	}
	if strings.Contains(string(local), "theirs") {
		t.Errorf("got %s, want nothing of the other key in it", local)
	}
	var got struct {
		EncryptionSalt string `yaml:"encryptionsalt"`
		Config         struct {
			Profile map[string]string `yaml:"aws:profile"`
			Secrets struct {
				Secure string
			} `yaml:"users-pool:secrets"`
		}
	}
	if err := yaml.Unmarshal(local, &got); err != nil {
		t.Fatal(err)
	}
	if got.EncryptionSalt != testSalt || got.Config.Secrets.Secure != "not encrypted, since it has a sibling" {
		t.Errorf("got %+v, want the run's salt, and what is not encrypted as it was", got)
	}
	key, err := crypter("passphrase", testSalt)
	if err != nil {
		t.Fatal(err)
	}
	if text, err := key.DecryptValue(context.Background(), got.Config.Profile["secure"]); err != nil || text != placeholder {
		t.Errorf("got %q and error %v, want %q", text, err, placeholder)
	}
}

func TestWhatIsNotEncryptedReachesTheEngineAsItIsWritten(t *testing.T) {
	t.Parallel()
	for _, value := range []string{"0123", "yes", "2026-11-23", "1.50", "\"quoted\"", "12345678901234567890", "null", "~"} {
		local, lost, err := localise([]byte("\xef\xbb\xbfconfig:\n    users-pool:pool: "+value+"\n"), "passphrase", testSalt)
		if want := "    users-pool:pool: " + value + "\n"; err != nil || !strings.HasSuffix(string(local), want) {
			t.Errorf("got %q and error %v, want %q at the end", local, err, want)
		}
		if got := lost.notes(); len(got) != 0 {
			t.Errorf("got %v to say, want nothing", got)
		}
	}
}

func TestAnEnvironmentIsLeftOutAndThatIsSaid(t *testing.T) {
	t.Parallel()
	local, lost, err := localise([]byte("environment: [team/shared]\n"), "passphrase", testSalt)
	if err != nil || strings.Contains(string(local), "team") || len(lost.notes()) != 1 {
		t.Errorf("got %s, %v and error %v, want it left out and said", local, lost.notes(), err)
	}
}

func TestAnEmptyStackFileIsAStackFile(t *testing.T) {
	t.Parallel()
	for _, empty := range []string{"", "\n", "# nothing\n", "---\n"} {
		local, _, err := localise([]byte(empty), "passphrase", testSalt)
		if err != nil || string(local) != "encryptionsalt: "+testSalt+"\n" {
			t.Errorf("%q: got %q and error %v, want the salt alone", empty, local, err)
		}
	}
}
