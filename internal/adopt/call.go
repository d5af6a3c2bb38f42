package adopt

import (
	"path/filepath"
	"regexp"
	"strings"
)

// Call is one call of cmd/adopt.
type Call struct {
	PoolID, Stack, Region, Profile string
	// Local is the stack whose simulated account is read instead of AWS; "" for AWS.
	Local string
	// Folder to write to, as an absolute path; "" for the project's.
	Folder string
}

// Files are the paths of the files that are written, relative to the project.
type Files struct {
	Stack  string `json:"stackFile"`
	Import string `json:"importFile"`
	Report string `json:"report"`
}

// Files are the files that the call writes.
func (c Call) Files() Files {
	in := func(name string) string { return filepath.Join(c.Folder, name) }
	return Files{in("Pulumi." + c.Stack + ".yaml"), in("import." + c.Stack + ".json"), in("adopt." + c.Stack + ".md")}
}

// again is the command line that repeats the call and replaces its files.
func (c Call) again() string {
	line := "go run ./cmd/adopt"
	for _, flag := range [][2]string{
		{"pool-id", c.PoolID}, {"stack", c.Stack}, {"region", c.Region}, {"profile", c.Profile}, {"local", c.Local}, {"out", c.Folder},
	} {
		if flag[1] != "" {
			line += " --" + flag[0] + " " + shell(flag[1])
		}
	}
	return line + " --overwrite"
}

// inProject is the same call, writing to the project.
func (c Call) inProject() Call {
	c.Folder = ""
	return c
}

// shell quotes a word for a POSIX shell if it needs quotes.
func shell(word string) string {
	if plain.MatchString(word) {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}

var plain = regexp.MustCompile(`^[\w./@%+=:,-]+$`)
