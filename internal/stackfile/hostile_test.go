package stackfile

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// below is a stack file with lines below users-pool:pool.
func below(lines string) string { return "config:\n  users-pool:pool:\n    signUp: self\n" + lines }

// nested is a value of so many levels.
func nested(opened, closed string, levels int) string {
	return strings.Repeat(opened, levels) + "1" + strings.Repeat(closed, levels)
}

// bomb is a list that names a list nine times that names one nine times, and so on.
func bomb(levels int) string {
	text := "    groups: &a0 [x]\n"
	for i := range levels {
		text += fmt.Sprintf("    k%d: &a%d [%s]\n", i, i+1, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i), 9), ", "))
	}
	return text
}

// chain is a list in a list in a list, each named by an alias.
func chain(levels int) string {
	text := "    k: &a0 [x]\n"
	for i := range levels {
		text += fmt.Sprintf("    k%d: &a%d [*a%d]\n", i, i+1, i)
	}
	return text
}

// many are lines with numbers.
func many(count int, line string) string {
	var all strings.Builder
	for i := range count {
		fmt.Fprintf(&all, line, i)
	}
	return all.String()
}

// TestAHostileStackFileEndsInAMessage that is short and can't control the terminal, and
// soon.
func TestAHostileStackFileEndsInAMessage(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ text, says string }{
		"aliases that multiply":        {below(bomb(9)), "trial.yaml: document contains excessive aliasing"},
		"an alias of what it is in":    {"config:\n  users-pool:pool: &a {signUp: self, tags: *a}\n", "trial.yaml: anchor 'a' value contains itself"},
		"20,000 lists":                 {below("    tags: " + nested("[", "]", 20_000)), "trial.yaml:4: exceeded max depth of 10000"},
		"5,000 lists":                  {below("    tags: " + nested("[", "]", 5_000)), "trial.yaml:4: more than 100 levels of blocks and lists. Remove some."},
		"9,000 blocks":                 {below("    tags: " + nested("{a: ", "}", 9_000)), "trial.yaml:4: more than 100 levels of blocks and lists. Remove some."},
		"9,000 blocks in a block key":  {"config:\n  users-pool:pool: '" + nested(`{"a":`, "}", 100_000) + "'\n", "pool: must be a block of keys and values, got the text"},
		"a key twice":                  {below("    signUp: admin\n"), `trial.yaml:4: mapping key "signUp" already defined at line 3`},
		"a key twice, to the terminal": {below("    \"\\e[2Jx\": 1\n    \"\\e[2Jx\": 2\n"), `trial.yaml:5: mapping key "\x1b[2Jx" already defined at line 4`},
		"a merge of no block":          {below("    <<: [1, 2]\n"), "trial.yaml: map merge requires map or sequence of maps as the value"},
		"bytes that are no base64":     {below("    name: !!binary \"@@@\"\n"), "trial.yaml: !!binary value contains invalid base64 data"},
		"bytes that are no text":       {below("    name: !!binary \"/////w==\"\n"), "pool.name: must be letters"},
		"a list as a key":              {below("    tags: {[\"\\e[2J\"]: a}\n"), "trial.yaml: has a key that is a block or a list. Keys must be text."},
		"a block as a key":             {below("    tags:\n      ? {a: b}\n      : c\n"), "trial.yaml: has a key that is a block or a list. Keys must be text."},
		"infinity":                     {below("    password: {minLength: .inf}\n"), "password.minLength: must be a finite number, got .inf. Write a number."},
		"not a number, in a list":      {below("    verify: [.NaN]\n"), "verify[0]: must be a finite number, got .nan. Write a number."},
		"megabytes":                    {below("    name: " + strings.Repeat("x", 5<<20) + "\n"), " is larger than 4 MiB. Move styles and images to files of their own."},
		"a long value":                 {below("    name: " + strings.Repeat("x", 3<<20) + "\n"), "pool.name: must have 1 to 128 characters, got 3145728. [P1]"},
		"unknown keys":                 {below(many(5_000, "    k%d: 1\n")), "and 4900 more problems"},
		"levels that aliases make":     {below(chain(150)), "more than 100 levels of blocks and lists."},
		"200,000 keys":                 {below("    tags:\n" + many(200_000, "      %d:\n")), "trial.yaml:5: a block has more than 10000 keys. Remove some."},
		"wrong groups":                 {below("    groups:\n" + many(2_000, "      g%d: {precedence: -1}\n")), "and 1900 more problems"},
		"wrong clients":                {below("    primaryClient: c1\n    clients:\n" + many(3_000, "      c%d: {authFlows: [A]}\n")), "more problems"},
		"NULs":                         {below("    name: a\x00\n"), "trial.yaml: control characters are not allowed"},
		"an escape sequence":           {below("    name: \x1b[31mred\n"), "trial.yaml: control characters are not allowed"},
		"another encoding":             {below("    name: caf\xe9\n"), "trial.yaml: incomplete UTF-8 octet sequence"},
		"escape sequences in keys": {"config:\n  \"users-pool:\\e[2J\": 1\n  users-pool:pool: {signUp: self}\n\"\\e[31mx:y\": 1\n",
			`\x1b[31mx:y: is at the top level of trial.yaml. Indent it below config:.` + "\n" + `users-pool:\x1b[2J: unknown key in trial.yaml. Did you mean users-pool:pool?`},
		"a key of a namespace of a namespace": {"config:\n  \"a:b:c:\\e[31m" + strings.Repeat("d", 900) + "\": 1\n", `trial.yaml: invalid YAML file: could not unmarshal map: could not parse a:b:c:\x1b[31m`},
		"one key, spelled twice":              {"config:\n  \"users-pool:\\e[2J\": 1\n  \"\\e[2J\": 1\n", `Keep users-pool:\x1b[2J.`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			began := time.Now()
			read, err := Read(root(t), write(t, "trial.yaml", test.text))
			if err == nil {
				err = read.Check()
			}
			if err == nil || !strings.Contains(err.Error(), test.says) {
				t.Fatalf("got %.600v, want %q", err, test.says)
			}
			for line := range strings.SplitSeq(err.Error(), "\n") {
				if len(line) > 1000 || strings.ContainsAny(line, "\x1b\a\r\u202e\u009b\x00") {
					t.Errorf("got %.1000q, want a short line of printable characters", line)
				}
			}
			if took := time.Since(began); took > time.Minute {
				t.Errorf("took %s", took)
			}
		})
	}
}

// TestNoMessageShowsASecret, however wrong the way is in which it stands in the file.
func TestNoMessageShowsASecret(t *testing.T) {
	t.Parallel()
	const planted = "hunter2-of-google"
	for name, value := range map[string]string{
		"in plain text": planted, "as a number": "!!int " + planted, "as another number": "!!float " + planted, "as bytes": "!!binary " + planted,
		"as an alias": "*" + planted, "as an anchor": "&" + planted, "as a tag": "!" + planted, "in half a quote": `"` + planted,
		"in a list": "[" + planted + "]", "in a block": "{clientSecret: " + planted + "}", "as an encrypted list": "{secure: [" + planted + "]}",
		"beside an encrypted value": "{secure: a, other: " + planted + "}", "twice on a line": planted + ": " + planted,
		"twice": planted + "\n      Google: " + planted, "after a tab": "\n\t" + planted, "with an escape": `"\q` + planted + `"`,
	} {
		for place, text := range map[string]string{
			"its place":    "  users-pool:secrets:\n    identityProviders:\n      Google: " + value + "\n",
			"another key":  "  users-pool:secrets:\n    identityProvider:\n      Google: " + value + "\n",
			"the root":     "  users-pool:secrets: " + value + "\n",
			"the settings": "    identityProviders:\n      Google:\n        clientSecret: " + value + "\n",
		} {
			t.Run(name+" in "+place, func(t *testing.T) {
				t.Parallel()
				read, err := Read(root(t), write(t, "trial.yaml", below("")+text))
				if err == nil {
					err = read.Check()
				}
				if err != nil && strings.Contains(err.Error(), planted) {
					t.Errorf("got the secret in %v", err)
				}
			})
		}
	}
}

// TestAFileOfAnotherEditorIsRead with a byte order mark, Windows line ends or UTF-16.
func TestAFileOfAnotherEditorIsRead(t *testing.T) {
	t.Parallel()
	const plain = "config:\n  users-pool:pool:\n    signUp: self\n    name: people\n"
	wide := "\xff\xfe"
	for _, letter := range []byte(plain) {
		wide += string([]byte{letter, 0})
	}
	for name, text := range map[string]string{
		"a byte order mark": "\xef\xbb\xbf" + plain, "Windows line ends": strings.ReplaceAll(plain, "\n", "\r\n"),
		"UTF-16": wide, "bytes": strings.Replace(plain, "people", "!!binary cGVvcGxl", 1),
		"a merge": "x: &x {name: people}\nconfig:\n  users-pool:pool:\n    <<: *x\n    signUp: self\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			read, err := Read(root(t), write(t, "trial.yaml", text))
			if err != nil || read.Check() != nil || !strings.Contains(read.Object("pool"), `"name":"people"`) {
				t.Errorf("got %v, %q", err, read.Object("pool"))
			}
		})
	}
}
