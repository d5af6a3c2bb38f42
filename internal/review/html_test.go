package review

import (
	"context"
	"encoding/json"
	"fmt"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// bad is text that an attacker might write.
const bad = `"></td></title></svg><script>alert(1)</script><img src=https://evil.example/x onerror=alert(1)>`

// hostile is a stack with that text in its name and wherever the rules allow it.
func hostile(t *testing.T) Stack {
	t.Helper()
	text, err := json.Marshal("{####} " + bad)
	if err != nil {
		t.Fatal(err)
	}
	s := given(t, `{"signUp":"self","tier":"plus","domain":{"prefix":"acme"},"verify":["phone_number","email"],"sms":{},"signIn":{"aliases":["email"]},
		"messages":{"verification":{"emailBody":`+string(text)+`}}}`)
	s.Name, s.Region = bad, bad
	return s
}

func html(t *testing.T, base bool, stacks ...Stack) string {
	t.Helper()
	use := Use{Users: number(20_000)}
	page := New(stacks, use)
	if base {
		old := New([]Stack{given(t, `{"signUp":"admin"}`), hostile(t)}, use)
		old.Rows = append(old.Rows, Row{Section: bad, Label: bad, Values: [][]string{{bad}, {bad}}})
		page = page.Against(old)
	}
	text, err := page.HTML(use)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestTheHTMLHasThePictureTheSettingsTheCostsAndTheWarnings(t *testing.T) {
	t.Parallel()
	text := html(t, true, given(t, `{"signUp":"self","protect":true,"sms":{},"verify":["phone_number"],"signIn":{"aliases":["email"]}}`))
	for _, want := range []string{
		"<h2>What changes in test</h2>", "Yes: users can sign themselves up",
		">users-pool</text>", ">cognito UserPool</text>", ">users-sms-role</text>", `class="protected"`, `class="waits"`,
		"<polyline", "$450.00", "40,000",
		"<h2>Warnings</h2>", "P4",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("want %q in the page", want)
		}
	}
}

// TestEveryExampleHasAPicture: the library can register every example's
// resources.
func TestEveryExampleHasAPicture(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join(root, "examples/stacks/Pulumi.*.yaml"))
	if err != nil || len(files) < 5 {
		t.Fatalf("got %v, %v", files, err)
	}
	for _, file := range files {
		name, err := filepath.Rel(root, file)
		if err != nil {
			t.Fatal(err)
		}
		nodes, err := resources(committed(t, "example", name).Settings)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		p := draw(nodes)
		if len(p.Boxes) != len(nodes) || len(nodes) < 4 {
			t.Errorf("%s: got %d boxes of %d resources", name, len(p.Boxes), len(nodes))
		}
		roots := 0
		for _, b := range p.Boxes {
			if b.X == 10 {
				roots++
			}
		}
		if roots != 1 {
			t.Errorf("%s: got %d resources without a parent, want the pool's component alone", name, roots)
		}
	}
}

// TestTheHTMLLoadsNothingAndRunsNothing, whatever a stack file says.
func TestTheHTMLLoadsNothingAndRunsNothing(t *testing.T) {
	t.Parallel()
	text := html(t, true, hostile(t))
	quoted := regexp.MustCompile(`"[^"]*"`)
	elements := regexp.MustCompile(`<[^>]*>`).FindAllString(text, -1)
	for _, element := range elements {
		bare := quoted.ReplaceAllString(element, `""`) // without the values of attributes
		for _, wrong := range []string{"<script", "<img", "<link", "<iframe", " onload", " onerror", "src=", "href=", "url("} {
			if strings.Contains(bare, wrong) {
				t.Errorf("got %q in the element %q", wrong, element)
			}
		}
	}
	if !strings.Contains(text, "&lt;script&gt;") {
		t.Error("got markup of the stack file, want it as text")
	}
	if !strings.Contains(text, `content="default-src 'none'; style-src 'unsafe-inline'"`) {
		t.Error("want a policy that loads nothing")
	}
}

// chromium runs Chromium in a folder, without a network. It skips the test where there
// is none.
func chromium(t *testing.T, folder string) func(args ...string) string {
	t.Helper()
	browser := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			browser = found
			break
		}
	}
	if browser == "" {
		t.Skip("no Chromium is here")
	}
	return func(args ...string) string {
		t.Helper()
		ctx, stop := context.WithTimeout(t.Context(), 2*time.Minute)
		defer stop()
		command := exec.CommandContext(ctx, browser, append([]string{"--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
			"--user-data-dir=" + filepath.Join(folder, "profile"), "--host-resolver-rules=MAP * ~NOTFOUND", "--window-size=1280,4000"}, args...)...)
		command.Dir = folder
		out, err := command.Output()
		if err != nil {
			t.Fatalf("%s: %v", browser, err)
		}
		return string(out)
	}
}

func writeTo(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestThePageCanBeReadOnAPhone: nothing is wider than the window, and no column is so
// narrow that its words break.
func TestThePageCanBeReadOnAPhone(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	run := chromium(t, folder)
	writeTo(t, filepath.Join(folder, "review.html"), html(t, true, standard(t, "dev"), standard(t, "prod"), hostile(t)))
	// Chromium's own window is never narrower than 500 pixels, and the page runs no script.
	for _, width := range []int{400, 1200} {
		writeTo(t, filepath.Join(folder, "frame.html"), `<iframe src="review.html" style="width:`+fmt.Sprint(width)+`px; height:4000px; border:0"></iframe><p id="sizes"></p>
<script>onload = () => {
	const page = document.querySelector("iframe").contentDocument
	const texts = [...page.querySelectorAll("td p")].filter(p => p.offsetParent)
	document.querySelector("#sizes").textContent = page.documentElement.scrollWidth + " " + Math.min(...texts.map(p => p.offsetWidth)) + " " + texts.length
}</script>`)
		dom := run("--allow-file-access-from-files", "--dump-dom", "file://"+filepath.Join(folder, "frame.html"))
		var whole, narrowest, count int
		_, sizes, _ := strings.Cut(dom, `<p id="sizes">`)
		if _, err := fmt.Sscanf(sizes, "%d %d %d", &whole, &narrowest, &count); err != nil {
			t.Fatalf("%v in %s", err, dom)
		}
		if whole > width || narrowest < 200 || count < 100 {
			t.Errorf("at %d pixels: the page has %d, and the narrowest of %d texts %d, want at least 200", width, whole, count, narrowest)
		}
	}
}

// TestABrowserShowsThePage: Chromium renders it, runs no script, and doesn't have
// to scroll sideways.
func TestABrowserShowsThePage(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	run := chromium(t, folder)
	file := filepath.Join(folder, "review.html")
	writeTo(t, file, html(t, true, standard(t, "dev"), standard(t, "prod"), hostile(t)))
	dom := run("--dump-dom", "file://"+file)
	for _, wrong := range []string{"<script", "<img"} {
		if strings.Contains(dom, wrong) {
			t.Errorf("the browser made a %s of what a stack file says", wrong)
		}
	}
	if got, want := strings.Count(dom, "<rect"), strings.Count(html(t, false, standard(t, "dev"), standard(t, "prod"), hostile(t)), "<rect"); got != want {
		t.Errorf("the browser has %d boxes, want %d", got, want)
	}
	run("--screenshot="+filepath.Join(folder, "page.png"), "file://"+file)
	picture, err := os.Open(filepath.Join(folder, "page.png"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = picture.Close() }()
	decoded, err := png.Decode(picture)
	if err != nil {
		t.Fatal(err)
	}
	colors := map[[3]uint32]int{}
	for y := 0; y < decoded.Bounds().Dy(); y += 7 {
		for x := 0; x < decoded.Bounds().Dx(); x += 7 {
			r, g, b, _ := decoded.At(x, y).RGBA()
			colors[[3]uint32{r >> 8, g >> 8, b >> 8}]++
		}
	}
	if decoded.Bounds().Dx() != 1280 || len(colors) < 10 {
		t.Errorf("got a picture of %v with %d colors, want a page", decoded.Bounds(), len(colors))
	}
}
