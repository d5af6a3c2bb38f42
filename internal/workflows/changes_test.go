package workflows

import (
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"users-pool/internal/checkout"
	"users-pool/internal/configtest"
)

// pullRequest is a checkout in git with one stage, dev, whose base has a client
// web. The environment has no credentials, as that of a fork.
func pullRequest(t *testing.T) (p *checkout.Checkout, base string) {
	t.Helper()
	p = checkout.Copy(t, root)
	for _, name := range []string{"AWS_PROFILE", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "PULUMI_ACCESS_TOKEN", "PULUMI_BACKEND_URL"} {
		p.Set(name, "")
	}
	configtest.Project(t, root, p.Dir)
	dev, _, _ := strings.Cut(p.Read("stages.yaml"), "\n  - stack: prod")
	p.Write("stages.yaml", dev+"\n", 0o600)
	p.Write("Pulumi.dev.yaml", stackWith("clients: {web: {}, app: {}}\n    primaryClient: web"), 0o600)
	p.Must(`git init --quiet --initial-branch main . && git config user.name test && git config user.email test@example.com &&
		git add . && git commit --quiet -m base`)
	base = strings.TrimSpace(p.Must("git rev-parse HEAD"))
	p.Set("BASE", base)
	p.Set("GITHUB_REPOSITORY", "somebody/users")
	return p, base
}

func stackWith(settings string) string {
	return "config:\n  users-pool:pool:\n    signUp: self\n    " + settings + "\n"
}

// look runs the line of the job, and returns the summary.
func look(t *testing.T, p *checkout.Checkout) (summary string, err error) {
	t.Helper()
	_ = os.Remove(filepath.Join(p.Dir, "summary"))
	said, err := p.Run(changes)
	if said != "" {
		t.Log(said)
	}
	return p.Read("summary"), err
}

// TestAPullRequestShowsWhatItChangesAndNothingElse, in its settings and in a
// preview on the account in which its base is up.
func TestAPullRequestShowsWhatItChangesAndNothingElse(t *testing.T) {
	t.Parallel()
	p, _ := pullRequest(t)
	p.Write("Pulumi.dev.yaml", stackWith("clients: {web: {tokens: {access: 15m}}, app: {}}\n    primaryClient: web"), 0o600)
	summary, err := look(t, p)
	if err != nil {
		t.Errorf("got %v\n%s", err, summary)
	}
	settings, rest, _ := strings.Cut(summary, "<details>")
	_, preview, _ := strings.Cut(rest, "### Preview of dev")
	contains(t, settings, "| clients.web.tokens.access | the default | 15m |")
	contains(t, preview, "users-web-client", "accessTokenValidity", "~ 1 to update")
	for name, text := range map[string]string{"settings": settings, "preview": preview} {
		for _, other := range []string{"my-users-pool-app (", "my-users-pool-app \\(", "users-app-client", "+ aws:", "~ aws:cognito/userPool:", "to create", "Pool name"} {
			if strings.Contains(text, other) {
				t.Errorf("%s: got %q, want the change of the client web alone:\n%s", name, other, text)
			}
		}
	}
	contains(t, p.Read("review.html"), "<h2>What changes in dev</h2>", "15m")
	if left := p.Must("git worktree list; ls .local 2>/dev/null || true"); strings.Count(left, "\n") != 1 {
		t.Errorf("got %s, want nothing left behind", left)
	}

	// What AWS would refuse is refused here, and the job is red.
	p.Write("Pulumi.dev.yaml", stackWith("clients: {web: {}, app: {}}\n    primaryClient: web\n    signIn: {caseSensitive: true}"), 0o600)
	summary, err = look(t, p)
	if err == nil {
		t.Error("a change that replaces the pool: got the job green")
	}
	contains(t, summary, "signIn.caseSensitive", "[P6]")
}

// TestAPullRequestWithoutABaseIsPreviewedAllTheSame, and its page says why.
func TestAPullRequestWithoutABaseIsPreviewedAllTheSame(t *testing.T) {
	t.Parallel()
	p, _ := pullRequest(t)
	p.Set("BASE", strings.Repeat("1", 40))
	summary, err := look(t, p)
	if err != nil {
		t.Errorf("got %v\n%s", err, summary)
	}
	contains(t, summary, "is not in this checkout, so this preview starts from an empty account", "to create")

	p.Write("Pulumi.dev.yaml", stackWith("tier: nonsense"), 0o600)
	p.Must("git commit --quiet -am broken")
	p.Set("BASE", "HEAD")
	p.Write("Pulumi.dev.yaml", stackWith("tier: lite"), 0o600)
	summary, err = look(t, p)
	if err != nil {
		t.Errorf("got %v\n%s", err, summary)
	}
	contains(t, summary, "The review page of the base failed", "The base cannot be deployed, so this preview starts from an empty account", "pool.tier", "to create")
}

// TestAPullRequestThatOpensAClosedStackIsRefusedByThePolicyPack, although its settings
// break no rule.
func TestAPullRequestThatOpensAClosedStackIsRefusedByThePolicyPack(t *testing.T) {
	t.Parallel()
	p, _ := pullRequest(t)
	p.Write("policy/config.json", `{"sign-up": {"adminOnly": ["dev"]}}`, 0o600)
	summary, err := look(t, p)
	if err == nil {
		t.Errorf("got the job green\n%s", summary)
	}
	contains(t, summary, "[mandatory]  sign-up", "adminCreateUserConfig.allowAdminCreateUserOnly: must be true in stack dev")
}

// TestWhatAStackFileSaysStaysTextInTheSummary: the job runs for forks, so anybody may have
// written the stack file, and named the branch.
func TestWhatAStackFileSaysStaysTextInTheSummary(t *testing.T) {
	t.Parallel()
	p, _ := pullRequest(t)
	branch := "x$(touch${IFS}pwned)`touch${IFS}pwned`"
	p.Write("branch", branch, 0o600)
	p.Must(`git branch "$(cat branch)"`)
	p.Set("BASE", branch)
	hostile := `$(touch pwned) ` + "`touch pwned`" + ` ' \" </pre></td></details><img src=x> <script>alert(1)</script> @octocat [a](https://b.example) www.b.example\n# heading\n| a | b |`
	p.Write("Pulumi.dev.yaml", stackWith(`clients: {web: {}, app: {}}
    primaryClient: web
    groups: {"a$(touch${IFS}pwned)</pre>@octocat": {description: "`+hostile+`"}}
    messages: {verification: {emailSubject: "$(touch pwned) <img src=x> @octocat", emailBody: "{####} `+hostile+`"}}`), 0o600)
	summary, err := look(t, p)
	if err != nil {
		t.Fatalf("got %v\n%s", err, summary)
	}
	contains(t, summary, "&lt;script&gt;", "users-a$(touch${IFS}pwned)&lt;/pre&gt;@octocat-group")
	if _, err := os.Stat(filepath.Join(p.Dir, "pwned")); err == nil {
		t.Error("a setting or the name of the branch ran as a command")
	}
	bare := regexp.MustCompile(`(?s)<pre>.*?</pre>`).ReplaceAllString(summary, "") // where all is text
	for _, wrong := range []string{"<script", "<img", "</td", "](", "https://", "www.", "\n# ", "\n| a "} {
		if strings.Contains(bare, wrong) || strings.HasPrefix(wrong, "<") && strings.Contains(summary, wrong) {
			t.Errorf("got %q in\n%s", wrong, summary)
		}
	}
	if mention := regexp.MustCompile(`(^|\W)@\w`).FindString(html.UnescapeString(bare)); mention != "" {
		t.Errorf("got the mention %q in\n%s", mention, bare)
	}
	for _, tag := range []string{"details", "pre"} {
		if opened, closed := strings.Count(summary, "<"+tag+">"), strings.Count(summary, "</"+tag+">"); opened != closed {
			t.Errorf("got %d <%s> and %d </%[2]s>", opened, tag, closed)
		}
	}
	if page := p.Read("review.html"); strings.Contains(page, "<script") || strings.Contains(page, "<img") {
		t.Error("got markup of the stack file in review.html")
	}
}
