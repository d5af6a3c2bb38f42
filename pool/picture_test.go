package pool

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The picture of both stacks is in docs/resources.md between these lines.
const (
	pictureBegins = "<!-- picture: made by go test ./pool -run Picture -update -->\n"
	pictureEnds   = "<!-- end of the picture -->\n"
)

// TestThePictureShowsBothStacks as the program builds them.
func TestThePictureShowsBothStacks(t *testing.T) {
	t.Parallel()
	var picture strings.Builder
	picture.WriteString("```mermaid\nflowchart LR\n")
	for _, stack := range []string{"dev", "prod"} {
		resources := slices.DeleteFunc(committedTree(t, stack), func(r registered) bool {
			return r.Type == "pulumi:pulumi:StackReference" // read, not built
		})
		picture.WriteString(drawn(stack, resources))
	}
	picture.WriteString("```\n")

	readme := filepath.Join("..", "docs", "resources.md")
	raw, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, begins := strings.Cut(string(raw), pictureBegins)
	old, after, ends := strings.Cut(rest, pictureEnds)
	if !begins || !ends {
		t.Fatalf("docs/resources.md has no place for the picture: want %q and %q", pictureBegins, pictureEnds)
	}
	if *update {
		text := before + pictureBegins + picture.String() + pictureEnds + after
		if err := os.WriteFile(readme, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	if old != picture.String() {
		t.Errorf("the picture in docs/resources.md is not what the program builds. Run `%s`, and review the difference:\n%s",
			regenerate, picture.String())
	}
}

// drawn is a stack as Mermaid draws it: who is whose parent, and by a dotted
// line who waits for whom. What Pulumi protects has a thick edge.
func drawn(stack string, resources []registered) string {
	var out strings.Builder
	node := func(name string) string { return stack + "_" + strings.ReplaceAll(name, "-", "_") }
	fmt.Fprintf(&out, "  subgraph %s\n", stack)
	for _, r := range resources {
		kind := strings.Split(r.Type, ":")
		service, _, _ := strings.Cut(strings.TrimSuffix(kind[1], "/index"), "/")
		if kind[0] != "aws" {
			service = "component"
		}
		fmt.Fprintf(&out, "    %s[\"%s<br>%s %s\"]\n", node(r.Name+"_"+kind[2]), r.Name, service, kind[2])
		if r.Protect {
			fmt.Fprintf(&out, "    style %s stroke-width:4px\n", node(r.Name+"_"+kind[2]))
		}
	}
	id := func(name string) string {
		i := slices.IndexFunc(resources, func(r registered) bool { return r.Name == name })
		return node(name + "_" + strings.Split(resources[i].Type, ":")[2])
	}
	for _, r := range resources {
		self := node(r.Name + "_" + strings.Split(r.Type, ":")[2])
		if r.Parent != "" && slices.ContainsFunc(resources, func(other registered) bool { return other.Name == r.Parent }) {
			fmt.Fprintf(&out, "    %s --> %s\n", id(r.Parent), self)
		}
		for _, other := range r.Waits {
			fmt.Fprintf(&out, "    %s -. waits for .-> %s\n", self, id(other))
		}
	}
	out.WriteString("  end\n")
	return out.String()
}
