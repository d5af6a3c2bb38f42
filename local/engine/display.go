package engine

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"sync"

	pulumidisplay "github.com/pulumi/pulumi/pkg/v3/backend/display"
	pulumi "github.com/pulumi/pulumi/pkg/v3/engine"
	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"
	"github.com/pulumi/pulumi/sdk/v3/go/common/diag/colors"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
)

// display shows the events of one run of the engine as the CLI does, and keeps them for
// the result.
type display struct {
	events chan pulumi.Event
	out    io.Writer
	title  string
	log    shared
	held   bool // the display only goes to the log
	taken  []apitype.EngineEvent
	lines  chan pulumi.Event
	show   func()
	shown  chan bool
	done   chan struct{}
}

// headings of the CLI.
var headings = map[apitype.UpdateKind][2]string{
	apitype.PreviewUpdate:        {"Previewing update", ""},
	apitype.UpdateUpdate:         {"Previewing update", "Updating"},
	apitype.RefreshUpdate:        {"Previewing refresh", "Refreshing"},
	apitype.DestroyUpdate:        {"Previewing destroy", "Destroying"},
	apitype.ResourceImportUpdate: {"Previewing import", "Importing"},
}

func (s *Stack) newDisplay(o operation, asked request, dry bool) *display {
	d := &display{
		events: make(chan pulumi.Event), out: s.options.Output,
		lines: make(chan pulumi.Event), shown: make(chan bool), done: make(chan struct{}),
	}
	color := colors.Never
	if s.options.Color {
		color = colors.Always
	}
	heading := headings[o.kind][1]
	if dry {
		heading = headings[o.kind][0]
	}
	options := pulumidisplay.Options{
		Color: color, ShowReplacementSteps: asked.diff, TruncateOutput: true,
		SuppressOutputs: !dry, SuppressProgress: true, SuppressPermalink: true,
		Stdout: d, Stderr: d,
	}
	if asked.diff {
		options.Type = pulumidisplay.DisplayDiff
	}
	name, _ := tokens.ParseStackName(s.options.Stack) // checked when it was opened
	d.title = fmt.Sprintf(color.Colorize(colors.SpecHeadline+"%s (%s):"+colors.Reset+"\n"), heading, s.options.Stack)
	d.show = func() {
		pulumidisplay.ShowEvents(strings.ToLower(heading), o.kind, name, s.project.Name, "", d.lines, d.shown, options, dry)
	}
	return d
}

// start starts to show events.
func (d *display) start() {
	_, _ = io.WriteString(d, d.title) // to a buffer and the user
	go d.show()
	go d.run()
}

// run passes the events on until the channel is closed.
func (d *display) run() {
	defer close(d.done)
	for event := range d.events {
		if event.Type != pulumi.CancelEvent && !event.Internal() {
			if taken, err := pulumidisplay.ConvertEngineEvent(event, false); err == nil {
				d.taken = append(d.taken, taken)
			}
		}
		d.lines <- event
	}
}

// end waits until all events up to the engine's cancel event are shown, and returns the
// result.
func (d *display) end() Result {
	<-d.shown
	close(d.events)
	<-d.done
	close(d.lines)
	r := ResultOf(d.taken)
	r.Log = d.text()
	return r
}

// Write takes displayed text.
func (d *display) Write(text []byte) (int, error) {
	_, _ = d.log.Write(text) // a buffer
	if d.held {
		return len(text), nil
	}
	return d.out.Write(text)
}

// hold holds the display back until release.
func (d *display) hold() { d.held = true }

func (d *display) release() {
	_, _ = io.WriteString(d.out, d.log.String())
	d.held = false
}

func (d *display) text() string { return d.log.String() }

// shared is a buffer that several goroutines write to.
type shared struct {
	mu     sync.Mutex
	buffer bytes.Buffer
}

func (s *shared) Write(text []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.buffer.Write(text)
}

func (s *shared) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.buffer.String()
}
